"""Public pages are kept by address, language and day; a page with a query is not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client, RequestFactory

from gongyi.contexts.portal import kept

pytestmark = pytest.mark.django_db


def test_a_page_is_made_once_a_day_and_language(monkeypatch: pytest.MonkeyPatch, rf: RequestFactory) -> None:
    made: list[str] = []

    @kept.public("试", "trial")
    def view(request: Any) -> kept.Made:
        made.append(request.get_full_path())
        return kept.Made("portal/checkpoints.html", {"rows": []})

    for _ in range(3):
        assert view(rf.get("/x/")).status_code == 200
    assert made == ["/x/"]
    view(rf.get("/x/?a=1"))
    view(rf.get("/x/?a=1"))
    assert len(made) == 3
    monkeypatch.setattr(kept, "today", lambda: date.max)
    view(rf.get("/x/"))
    assert len(made) == 4


def test_no_more_pages_are_kept_than_fit(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    monkeypatch.setattr(kept, "_MOST", 3)
    for id_ in ("spp-112", "spp-111", "spp-114", "spp-162", "spp-163"):
        assert client.get(f"/cases/{id_}/").status_code == 200
    assert len(kept._store) == 3
