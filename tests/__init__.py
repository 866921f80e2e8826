"""Tests, on the same path as what they test."""

import os

EVERYTHING = os.environ.get("GONGYI_STORIES") == "all"
"""Whether the long ways are gone too (`make stories`); `make test` takes those that end within a quarter of an hour."""
