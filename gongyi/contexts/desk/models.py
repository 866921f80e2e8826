"""工作台的读行: what desks and lists show, derived from ledgers; never the truth."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.organs.models import Organ, Person


class Card(models.Model):
    """事项卡片: a matter in a list, as every party may see it; where it stands is in each viewer's sight.

    derived: the day it was derived on; it is derived again from `changes_on`, and when the rulebook is no longer
    the one (`book`) by which it was derived: a law or a calendar has changed.
    """

    matter = models.OneToOneField(Matter, models.CASCADE, primary_key=True, related_name="card")
    number = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    field = models.CharField(max_length=60)
    place = models.CharField(max_length=120)
    published = models.BooleanField()
    handler = models.CharField(max_length=160)
    respondents = ArrayField(models.CharField(max_length=160))
    derived = models.DateField()
    changes_on = models.DateField(null=True)
    book = models.CharField(max_length=16, default="")

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "desk_card"
        indexes: ClassVar = [models.Index(fields=["changes_on"], name="card_changes_on")]


class Task(models.Model):
    """待办: an open duty of a matter, with the organ that owes it where that can be told."""

    pk = models.CompositePrimaryKey("matter_id", "n")
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="+", db_index=False)
    n = models.IntegerField()
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.CharField(max_length=160)
    towards = models.CharField(max_length=160)
    rule = models.CharField(max_length=80)
    title = models.CharField(max_length=160)
    en = models.CharField(max_length=200)
    cite = models.CharField(max_length=160)
    cite_en = models.CharField(max_length=200)
    standing = models.CharField(max_length=20)
    modality = models.CharField(max_length=10)
    trigger = models.IntegerField()
    started = models.DateField()
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    provisional = models.BooleanField()

    class Meta:
        """Read by the organ that owes, soonest first."""

        db_table = "desk_task"
        indexes: ClassVar = [models.Index(fields=["organ", "last"], name="task_by_organ")]


class Letter(models.Model):
    """收文: an act addressed to an organ; `taken` when the organ has signed for it or answered it."""

    pk = models.CompositePrimaryKey("organ_id", "matter_id", "seq")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False)
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="+", db_index=False)
    seq = models.IntegerField()
    kind = models.CharField(max_length=60)
    day = models.DateField()
    sender = models.CharField(max_length=160)
    number = models.CharField(max_length=80)
    taken = models.DateField(null=True)

    class Meta:
        """Read by the organ, newest first."""

        db_table = "desk_letter"
        indexes: ClassVar = [
            models.Index(fields=["organ", "-day"], name="letter_by_day"),
            models.Index(fields=["organ", "-day"], name="letter_waiting", condition=models.Q(taken__isnull=True)),
        ]


class Mailing(models.Model):
    """提要邮件: up to which day a person's digest has been sent, and how often it has failed since."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    sent_for = models.DateField(null=True)
    failures = models.IntegerField(default=0)
    failed = models.CharField(max_length=60, default="")

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "desk_mailing"
