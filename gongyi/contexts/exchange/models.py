"""互通的表: other installations, which organs work there, what has to go there, what went, what came, and whence."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.organs.models import Organ, Person

NEW, CONFIRMED, STOPPED = "new", "confirmed", "stopped"
"""An installation was entered; its fingerprint was compared by phone; nothing goes there or is taken any more."""
NETWORK, FILE = "network", "file"


class Installation(models.Model):
    """平台: another installation of gongyi. key: it signs with this; exchange_key: we seal to this what goes there."""

    name = models.CharField(max_length=120)
    address = models.CharField(max_length=300, blank=True)
    key = models.BinaryField(unique=True)
    exchange_key = models.BinaryField()
    state = models.CharField(max_length=20, default=NEW)
    way = models.CharField(max_length=20, default=NETWORK)
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    entered = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    confirmed = models.DateTimeField(null=True)

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "exchange_installation"

    def __str__(self) -> str:
        return self.name


class Resident(models.Model):
    """所在平台: an organ whose people work at another installation; an organ is at one place only."""

    organ = models.OneToOneField(Organ, models.PROTECT, primary_key=True, related_name="+")
    installation = models.ForeignKey(Installation, models.PROTECT, related_name="residents")

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "exchange_resident"


PACKED, TAKEN_OUT, WAITING, ACKNOWLEDGED, REFUSED = "packed", "taken_out", "waiting", "acknowledged", "refused"
"""待送；已取出（由载体携带）；已送达（对方在等前面的包）；已确认；被拒绝."""


class Bundle(models.Model):
    """送出的包. n: its running number to this installation; digest: of what is signed; file: of the sealed bytes.

    follows: the bundle of the same matter that went there before. next_try: not before this moment is it tried again.
    """

    installation = models.ForeignKey(Installation, models.PROTECT, related_name="bundles")
    n = models.IntegerField()
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    file = models.CharField(max_length=64, unique=True)
    follows = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField()
    acts = models.IntegerField()
    made = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=20, default=PACKED)
    tries = models.IntegerField(default=0)
    tried = models.DateTimeField(null=True)
    next_try = models.DateTimeField(null=True)
    says = models.CharField(max_length=400, blank=True)
    en = models.CharField(max_length=400, blank=True)
    acknowledgement = models.BinaryField(default=b"")

    class Meta:
        """Numbers run without a gap to each installation."""

        db_table = "exchange_bundle"
        constraints: ClassVar = [models.UniqueConstraint(fields=["installation", "n"], name="bundle_number_once")]


CHOOSE, READY, GONE, TOO_LARGE = "choose", "ready", "gone", "too_large"


class Due(models.Model):
    """应送的行为: an act that an installation's organs must get. chosen: which pieces leave, each with its ground."""

    pk = models.CompositePrimaryKey("installation_id", "matter_id", "seq")
    installation = models.ForeignKey(Installation, models.PROTECT, related_name="+")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    seq = models.IntegerField()
    state = models.CharField(max_length=20)
    chosen = models.JSONField(null=True)
    bundle = models.ForeignKey(Bundle, models.PROTECT, null=True, related_name="dues")

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "exchange_due"


TAKEN = "taken"


class Arrival(models.Model):
    """到来的包. state: taken, waiting for the one before it, refused. acknowledgement: what we said of it, signed."""

    installation = models.ForeignKey(Installation, models.PROTECT, null=True, related_name="arrivals")
    n = models.IntegerField(default=0)
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=60, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    file = models.CharField(max_length=64)
    follows = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=20)
    says = models.CharField(max_length=400, blank=True)
    en = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    acknowledgement = models.BinaryField(default=b"")

    class Meta:
        """What was taken, or waits, is so once."""

        db_table = "exchange_arrival"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["installation", "digest"], condition=models.Q(state__in=[TAKEN, WAITING]), name="arrival_once"
            )
        ]


class Origin(models.Model):
    """来处: where an act of our ledger was done. at, at_seq: the installation's key and its place in the ledger there.

    hash, prev: its seal there, empty where not all of the act was handed over. grounds: under which ground a piece
    came along. against: what the law says against it here.
    """

    pk = models.CompositePrimaryKey("matter_id", "seq")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", db_index=False)
    seq = models.IntegerField()
    arrival = models.ForeignKey(Arrival, models.PROTECT, related_name="origins")
    at = models.CharField(max_length=64)
    at_seq = models.IntegerField()
    recorded = models.DateTimeField()
    hash = models.CharField(max_length=64, blank=True)
    prev = models.CharField(max_length=64, blank=True)
    grounds = models.JSONField(default=dict)
    against = models.JSONField(default=list)

    class Meta:
        """An act of another installation stands here once."""

        db_table = "exchange_origin"
        constraints: ClassVar = [models.UniqueConstraint(fields=["matter", "at", "at_seq"], name="origin_once")]
