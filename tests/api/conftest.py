"""People at their desks, and what they may look at."""

from tests.contexts.matters.conftest import desks, look

__all__ = ["desks", "look"]
