"""举报的表: which forms were sent, and within which minute; nothing that leads to a report, an address or a person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Spent(models.Model):
    """用过的表单: a form can be sent once. mark: keyed digest of its number; at: the minute; scripted: with work done.

    answer: what was answered, closed with a key that stands in the form alone, for who did not get the answer and sends
    the same form again. The rows are deleted when the form would have run out.
    """

    mark = models.BinaryField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    scripted = models.BooleanField()
    answer = models.BinaryField(null=True)

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "reports_spent"
        constraints: ClassVar = []


class Following(models.Model):
    """随访: the number under which a report is followed, and where it lies sealed. public: the reporter's key.

    It tells neither when nor what: the number is drawn by lot, and only who names it finds the row.
    """

    number = models.CharField(max_length=60, primary_key=True)
    matter = models.BigIntegerField(unique=True)
    case = models.UUIDField(unique=True)
    public = models.BinaryField()

    class Meta:
        """As above."""

        db_table = "reports_following"
