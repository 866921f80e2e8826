"""接口的表: tokens, how fast each is used, what was answered once, and the notices that go out to other systems."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.organs.models import Organ, Person


class Token(models.Model):
    """令牌: by which another system acts as an account of an organ. digest: the SHA-256 of what was shown once.

    prefix: its first signs, by which people tell it from others. expires: the last day on which it counts.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    account = models.ForeignKey(Person, models.PROTECT, related_name="+")
    prefix = models.CharField(max_length=16)
    digest = models.BinaryField(unique=True)
    scopes = ArrayField(models.CharField(max_length=20))
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    expires = models.DateField()
    revoked = models.DateTimeField(null=True)
    last_used = models.DateField(null=True)

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "api_token"


class Pace(models.Model):
    """快慢: how many requests a token has made in the present minute."""

    token = models.OneToOneField(Token, models.CASCADE, primary_key=True, related_name="+")
    minute = models.BigIntegerField()
    n = models.IntegerField()

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "api_pace"


class Answered(models.Model):
    """答过的: what a request with a key was answered, so that the same request sent again is one act."""

    pk = models.CompositePrimaryKey("person_id", "key")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=200)
    fingerprint = models.BinaryField()
    status = models.IntegerField()
    body = models.TextField()
    media = models.CharField(max_length=60)
    location = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()

    class Meta:
        """Old answers are forgotten by their time."""

        db_table = "api_answered"
        indexes: ClassVar = [models.Index(fields=["at"], name="answered_by_time")]


ON, PAUSED, GONE = "on", "paused", "gone"


class Hook(models.Model):
    """事件通知: where an organ's system is told of events that its account may see.

    uid: its name in what goes out, and what its secret is sealed to. state: on, paused by the organ, or gone: its
    receiver said that it is no more (410).
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    account = models.ForeignKey(Person, models.PROTECT, related_name="+")
    uid = models.CharField(max_length=40, unique=True)
    address = models.CharField(max_length=300)
    secret = models.BinaryField()
    events = ArrayField(models.CharField(max_length=30), default=list)
    state = models.CharField(max_length=10, default=ON)
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "api_hook"


WAITING, DELIVERED, FAILED = "waiting", "delivered", "failed"


class Delivery(models.Model):
    """待发: an event for a receiver, written with the act that it tells of; kept until it is delivered.

    seq, kind, day: the act with its kind and day, or what a duty runs from, its rule and its last day. says: how the
    last try ended, in a word.
    """

    uid = models.CharField(max_length=40, unique=True)
    hook = models.ForeignKey(Hook, models.CASCADE, related_name="deliveries")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False)
    account = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    event = models.CharField(max_length=30)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", db_index=False)
    seq = models.IntegerField()
    kind = models.CharField(max_length=80)
    day = models.DateField()
    made = models.DateTimeField()
    state = models.CharField(max_length=10, default=WAITING)
    tries = models.IntegerField(default=0)
    tried = models.DateTimeField(null=True)
    next_try = models.DateTimeField(null=True)
    says = models.CharField(max_length=60, blank=True)

    class Meta:
        """An event goes to a receiver once; what waits is read by its time."""

        db_table = "api_delivery"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["hook", "event", "matter", "seq", "kind", "day"], name="event_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["next_try"], name="delivery_waiting", condition=models.Q(state="waiting")),
            models.Index(fields=["hook", "-made"], name="delivery_of_hook"),
        ]
