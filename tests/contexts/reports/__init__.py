"""Tests of what the public reports."""
