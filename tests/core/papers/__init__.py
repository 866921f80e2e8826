"""Tests of gongyi.core.papers."""
