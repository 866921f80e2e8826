"""案卷的表: matters, acts, who is party, who may look, checkpoints, and the log of what must not go unseen.

Acts, matters, checkpoints, leaves and the log take no update and no delete, by privilege and by trigger.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from gongyi.contexts.organs.models import Organ, Person


class Matter(models.Model):
    """事项: the head of a ledger; handler: the organ that opened it and handles it.

    `head_seq` and `head_hash` move by the database's own hand when an act is added.
    """

    number = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=40)
    record = models.CharField(max_length=20, default="complete")
    handler = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    opened = models.DateTimeField(auto_now_add=True)
    head_seq = models.IntegerField(default=0)
    head_hash = models.BinaryField(default=bytes(32))

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "ledger_matter"


class Act(models.Model):
    """行为: one act as it was recorded. The key (matter, seq) settles races."""

    pk = models.CompositePrimaryKey("matter_id", "seq")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="acts", db_index=False)
    seq = models.IntegerField()
    kind = models.CharField(max_length=60)
    version = models.IntegerField(default=1)
    day_first = models.DateField()
    day_last = models.DateField()
    recorded = models.DateTimeField()
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False)
    organ_name = models.CharField(max_length=160)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    person_name = models.CharField(max_length=60)
    to_organs = ArrayField(models.BigIntegerField())
    to_names = ArrayField(models.CharField(max_length=160))
    audience = ArrayField(models.BigIntegerField())
    people = ArrayField(models.BigIntegerField())
    answers = ArrayField(models.IntegerField())
    number = models.CharField(max_length=80)
    payload = models.JSONField()
    files = models.JSONField()
    prev = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "ledger_act"


class Party(models.Model):
    """参加机关: an organ's part in a matter: procuratorate, superior, agency, court, or observer."""

    pk = models.CompositePrimaryKey("matter_id", "organ_id", "role")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="parties", db_index=False)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    name = models.CharField(max_length=160)

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "ledger_party"


class Sighted(models.Model):
    """可见: a viewer (an organ, or a person with a minus sign) sees a matter; `full` also the acts not sent to him.

    due (the soonest last day of any duty), own (of the viewer's organ's own), moved and stage stand here per viewer, so
    that a desk and a list are read in order from an index.
    """

    pk = models.CompositePrimaryKey("viewer", "matter_id")
    viewer = models.BigIntegerField()
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    full = models.BooleanField()
    due = models.DateField(null=True)
    own = models.DateField(null=True)
    moved = models.DateField(null=True)
    stage = models.CharField(max_length=40)

    class Meta:
        """Read in the order in which desks list."""

        db_table = "ledger_sight"
        indexes: ClassVar = [
            models.Index(fields=["viewer", "due", "matter"], name="sight_by_due"),
            models.Index(fields=["viewer", "-moved", "-matter"], name="sight_by_moved"),
            models.Index(fields=["viewer", "stage", "due", "matter"], name="sight_by_stage"),
            models.Index(fields=["viewer", "own", "matter"], name="sight_by_own"),
        ]


class Link(models.Model):
    """关联事项: an act that names another matter; seen by who sees the act and the other matter."""

    pk = models.CompositePrimaryKey("matter_id", "seq", "other_id")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", db_index=False)
    seq = models.IntegerField()
    other = models.ForeignKey(Matter, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "ledger_link"


class Bar(models.Model):
    """回避: a person who must keep away from a matter, by the act that decided it."""

    pk = models.CompositePrimaryKey("person_id", "matter_id")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    seq = models.IntegerField()

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "ledger_bar"


class Checkpoint(models.Model):
    """检查点: the root over all matters' heads at a moment, signed; handed to the other organs."""

    n = models.AutoField(primary_key=True)
    taken = models.DateTimeField()
    matters = models.BigIntegerField()
    acts = models.BigIntegerField()
    root = models.BinaryField()
    prev = models.BinaryField()
    signature = models.BinaryField()
    key = models.BinaryField()

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "ledger_checkpoint"


class Leaf(models.Model):
    """树叶: a matter's head as it entered a checkpoint; only matters that moved since the last one are written."""

    pk = models.CompositePrimaryKey("matter_id", "checkpoint_id")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", db_index=False)
    checkpoint = models.ForeignKey(Checkpoint, models.PROTECT, related_name="leaves")
    seq = models.IntegerField()
    hash = models.BinaryField()

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "ledger_leaf"


class Counter(models.Model):
    """编号: the last number given in an organ's row of a kind and year."""

    pk = models.CompositePrimaryKey("organ_id", "mark", "year")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    mark = models.CharField(max_length=80)
    year = models.IntegerField()
    last = models.IntegerField()

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "ledger_counter"


class Void(models.Model):
    """作废编号: a number given out and void, with its reason."""

    pk = models.CompositePrimaryKey("organ_id", "mark", "year", "n")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    mark = models.CharField(max_length=80)
    year = models.IntegerField()
    n = models.IntegerField()
    text = models.CharField(max_length=80)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "ledger_void"


class Opened(models.Model):
    """送达后可见: an act that an organ sees since it was served on it; until then a paper is its maker's own."""

    pk = models.CompositePrimaryKey("matter_id", "seq", "organ_id")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", db_index=False)
    seq = models.IntegerField()
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False)
    by = models.IntegerField()

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "ledger_opened"
