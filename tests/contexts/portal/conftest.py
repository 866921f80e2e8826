"""A browser without an account, and nothing kept from another test."""

from __future__ import annotations

import pytest
from django.test import Client

from gongyi.contexts.portal import figures, kept


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    kept.forget()
    figures._kept.clear()


@pytest.fixture
def client() -> Client:
    return Client()
