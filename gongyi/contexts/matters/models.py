"""草稿的表: an organ's own drafts, what happened to each, and the tokens of forms that were already taken in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.organs.models import Organ, Person

DRAFTING, SUBMITTED, RETURNED, ISSUED, DROPPED = "drafting", "submitted", "returned", "issued", "dropped"


class Draft(models.Model):
    """草稿: an act as it is being prepared; of its organ alone. head: the last act its author had seen.

    approval: the role that must approve, empty where none must. issued: the act that it became.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    day = models.DateField(null=True)
    payload = models.JSONField()
    to_organs = ArrayField(models.BigIntegerField(), default=list)
    answers = ArrayField(models.IntegerField(), default=list)
    people = ArrayField(models.BigIntegerField(), default=list)
    files = models.JSONField(default=list)
    head = models.IntegerField()
    approval = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=20, default=DRAFTING)
    issued = models.IntegerField(null=True)
    made = models.DateTimeField(auto_now_add=True)
    saved = models.DateTimeField(auto_now=True)

    class Meta:
        """Read by matter, and by what waits for approval."""

        db_table = "matters_draft"
        indexes: ClassVar = [
            models.Index(fields=["matter", "organ"], name="draft_of_matter"),
            models.Index(fields=["organ", "state"], name="draft_by_state"),
        ]


class Step(models.Model):
    """一步: what happened to a draft, by whom, with which words; never changed. what: one of `STEPS`."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="steps")
    what = models.CharField(max_length=20)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=60)
    post = models.CharField(max_length=40)
    at = models.DateTimeField(auto_now_add=True)
    opinion = models.TextField(blank=True)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")

    class Meta:
        """In the order in which they happened."""

        db_table = "matters_step"
        ordering: ClassVar = ["pk"]


class Once(models.Model):
    """一次: the token of a form that was taken in, so that the same form sent twice is one act."""

    token = models.CharField(max_length=64, primary_key=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    number = models.CharField(max_length=60)
    seq = models.IntegerField()

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "matters_once"
