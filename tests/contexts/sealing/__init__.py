"""Tests, on the same path as what they test."""
