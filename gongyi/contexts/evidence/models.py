"""证据的表: the files an organ took in, and the acts that carry each of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.organs.models import Organ, Person


class File(models.Model):
    """文件: one content that an organ took in, under its SHA-256; name: as the first who brought it called it."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    type = models.CharField(max_length=20)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    uploader = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """The same content twice in one organ by one person is one row."""

        db_table = "evidence_file"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sha256", "organ", "uploader"], name="file_once_a_person")
        ]


class Use(models.Model):
    """引用: an act that carries a file; who sees the act may have the file."""

    pk = models.CompositePrimaryKey("sha256", "matter_id", "seq")
    sha256 = models.CharField(max_length=64)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    seq = models.IntegerField()

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "evidence_use"
