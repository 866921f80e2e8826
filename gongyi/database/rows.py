"""读行: what a plain cursor gives for a JSON column, as Python values."""

from __future__ import annotations

import json
from typing import Any


def loaded(value: Any) -> Any:
    """A JSON column's value: Django hands it to a plain cursor as text."""
    return json.loads(value) if isinstance(value, (str, bytes)) else value
