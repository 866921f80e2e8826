"""The organs, people and matters of the pages' own tests, seen by those who would rather see more."""

from __future__ import annotations

from tests.contexts.matters.conftest import desks

__all__ = ["desks"]
