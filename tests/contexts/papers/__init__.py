"""Tests of gongyi.contexts.papers."""
