"""Health, metrics, robots, checkpoints."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_health_answers(client: Client) -> None:
    assert client.get("/health").content == b"ok\n"


def test_robots_are_kept_from_the_desks(client: Client) -> None:
    assert b"Disallow: /desk/" in client.get("/robots.txt").content


def test_metrics_are_for_this_machine_or_the_token(client: Client, settings: Any) -> None:
    page = client.get("/metrics").content.decode()
    assert "gongyi_matters 0" in page
    assert "# TYPE gongyi_acts gauge" in page
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.7").status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "10.0.0.7"}).status_code == 404
    settings.METRICS_TOKEN = "secret"  # noqa: S105
    told = {"Authorization": "Bearer secret"}
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.7", headers=told).status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.7", headers={"Authorization": "Bearer x"}).status_code == 404


def test_the_checkpoints_page_is_there_before_the_first(client: Client) -> None:
    assert "还没有检查点" in client.get("/checkpoints/").content.decode()
