"""The tables hold bytes that are closed, and no words, names or moments of whoever reported."""

from __future__ import annotations

from django.apps import apps
from django.db import models

CLEAR = {
    *("id", "name", "cost", "tries", "n", "what", "file"),
    *("at", "tried", "ended", "until", "forgotten"),
}
"""Columns that are read as they stand: names of sets and steps, places, moments of what the organ's own people did."""


def test_every_other_column_is_closed_or_points_elsewhere() -> None:
    for model in apps.get_app_config("sealing").get_models():
        for field in model._meta.local_fields:
            known = field.name in CLEAR or isinstance(field, models.ForeignKey)
            assert known or isinstance(field, models.BinaryField), (model, field.name)


def test_a_report_has_no_moment_and_no_person() -> None:
    for name in ("SealedCase", "Wrap", "SealedBox", "Identity"):
        fields = apps.get_model("sealing", name)._meta.local_fields
        assert not any(isinstance(one, models.DateTimeField) for one in fields)
        assert not any(one.name in ("person", "by") for one in fields)
