"""公共的读行: what everybody may read: the register of normative documents, and the cases that were released."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from gongyi.contexts.ledger.models import Matter


class Norm(models.Model):
    """规范性文件: a document of the register: from a matter, which renews its row, or from the product's own data.

    key: the matter's number, or the data's key. issued: the day, or the year where no more is known; issued_first and
    issued_last are its bounds. carries_out: [{key} of a registered document, or {title, en}]. changes: its amendments.
    ended: why and how it ended. duties: what it asks, of whom, and by which mechanism or page that is done.
    """

    key = models.CharField(max_length=80, unique=True)
    matter = models.OneToOneField(Matter, models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=200)
    en = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=120, blank=True)
    number_en = models.CharField(max_length=120, blank=True)
    issuers = ArrayField(models.CharField(max_length=160))
    place = models.CharField(max_length=120, blank=True)
    place_en = models.CharField(max_length=120, blank=True)
    issued = models.CharField(max_length=10)
    issued_first = models.DateField()
    issued_last = models.DateField()
    in_force_from = models.DateField(null=True)
    in_force_to = models.DateField(null=True)
    carries_out = models.JSONField(default=list)
    repeals = ArrayField(models.CharField(max_length=80))
    repeals_text = models.TextField(blank=True)
    changes = models.JSONField(default=list)
    ended = models.JSONField(default=dict)
    duties = models.JSONField(default=list)
    text = models.TextField(blank=True)
    note = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    public = models.BooleanField()

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "portal_norm"
        indexes: ClassVar = [models.Index(fields=["-issued_last", "-id"], name="norm_by_day")]


class Release(models.Model):
    """已发布的案例: what the public page of a case says. Once it is withdrawn only the days are left.

    slug: its address. released: the day on which it first was. shown_from: from
    when its present text is public. corrected: later releases, `day: what is corrected`.
    pictures: {when, caption, sha256, type} each, in their order. about: {lat, lon, radius_m}, where it lies, displaced.
    """

    matter = models.OneToOneField(Matter, models.CASCADE, primary_key=True, related_name="+")
    slug = models.CharField(max_length=20, unique=True)
    released = models.DateField()
    shown_from = models.DateField()
    withdrawn = models.DateField(null=True)
    organ = models.CharField(max_length=160)
    title = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    area = models.CharField(max_length=60, blank=True)
    facts = models.TextField(blank=True)
    handling = models.TextField(blank=True)
    result = models.TextField(blank=True)
    meaning = models.TextField(blank=True)
    corrected = ArrayField(models.TextField(), default=list)
    pictures = models.JSONField(default=list)
    about = models.JSONField(default=dict)

    class Meta:
        """Read newest first."""

        db_table = "portal_release"
        indexes: ClassVar = [models.Index(fields=["-released"], name="release_newest")]
