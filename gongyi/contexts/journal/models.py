"""留痕的表: the lines of the log. People, organs and matters stand in it as numbers: it outlives what they name."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """记录: one line. Sealed to the line before it by the database; no update, no delete."""

    n = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    what = models.CharField(max_length=40)
    person_id = models.BigIntegerField(null=True)
    organ_id = models.BigIntegerField(null=True)
    matter_id = models.BigIntegerField(null=True)
    detail = models.JSONField()
    prev = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "journal_entry"
