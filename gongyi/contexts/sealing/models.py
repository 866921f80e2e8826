"""密封的表: keys of people and organs, sealed reports, and who asked for an identity; all of it closed."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from gongyi.contexts.organs.models import Organ, Person


class PersonKey(models.Model):
    """公钥: a person's public key, to which others seal. It is replaced when he starts over."""

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    public = models.BinaryField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "sealing_personkey"


class Secret(models.Model):
    """私钥: a person's private key under his passphrase; his alone to see. tries: wrong ones since the last right."""

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="+")
    salt = models.BinaryField()
    locked = models.BinaryField()
    cost = models.CharField(max_length=20)
    tries = models.IntegerField(default=0)
    tried = models.DateTimeField(null=True)

    class Meta:
        """As above."""

        db_table = "sealing_secret"


class KeySet(models.Model):
    """密钥: one of an organ's two sets, `content` or `custody`, by its public key; never changed."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    name = models.CharField(max_length=20)
    public = models.BinaryField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """One set of a name in an organ."""

        db_table = "sealing_keyset"
        constraints: ClassVar = [models.UniqueConstraint(fields=["organ", "name"], name="keyset_once")]


class Recovery(models.Model):
    """恢复码: a set's private key under the code that lies on paper in a safe."""

    keyset = models.OneToOneField(KeySet, models.PROTECT, primary_key=True, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    salt = models.BinaryField()
    locked = models.BinaryField()
    cost = models.CharField(max_length=20)

    class Meta:
        """As above."""

        db_table = "sealing_recovery"


class Holding(models.Model):
    """持有: a set's private key, sealed to one person. Who held stays on record; what was sealed to him does not."""

    keyset = models.ForeignKey(KeySet, models.PROTECT, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        """A person holds a set once at a time."""

        db_table = "sealing_holding"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["keyset", "person"], condition=models.Q(ended__isnull=True), name="holding_once"
            )
        ]


class SealedCase(models.Model):
    """密封的一件: one report's place. salt: of the reporter's key; forgotten: since when nobody can read it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    salt = models.BinaryField()
    forgotten = models.DateField(null=True)

    class Meta:
        """As above."""

        db_table = "sealing_case"


class Wrap(models.Model):
    """封套: a report's data key, sealed to an organ's content set, or to the reporter where no set is named."""

    case = models.ForeignKey(SealedCase, models.PROTECT, related_name="+")
    keyset = models.ForeignKey(KeySet, models.PROTECT, null=True, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        """One for each to whom it is sealed."""

        db_table = "sealing_wrap"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "keyset"], nulls_distinct=False, name="wrap_once")
        ]


class SealedBox(models.Model):
    """密封的一份: words (body) or a file of a report. statement: what it is, with the salt of its fingerprint."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(SealedCase, models.PROTECT, related_name="+")
    n = models.IntegerField()
    statement = models.BinaryField()
    body = models.BinaryField(null=True)
    file = models.UUIDField(null=True)
    fingerprint = models.BinaryField()

    class Meta:
        """In the order in which they were put in."""

        db_table = "sealing_box"
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "n"], name="box_place")]


class Identity(models.Model):
    """身份: who reported, sealed to the content set first and then to the custody set."""

    case = models.OneToOneField(SealedCase, models.PROTECT, primary_key=True, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        """As above."""

        db_table = "sealing_identity"


class Request(models.Model):
    """查看身份的申请: who asked, until when; the reason sealed to the custodians, and locked with the report."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(SealedCase, models.PROTECT, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField()
    reason_custody = models.BinaryField()
    reason_case = models.BinaryField()

    class Meta:
        """As above."""

        db_table = "sealing_request"


class Step(models.Model):
    """申请的经过: granted, refused, withdrawn, opened, ended; never changed.

    words: why it was refused, sealed to the content set. until: of a grant, when it ends.
    """

    request = models.ForeignKey(Request, models.PROTECT, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    what = models.CharField(max_length=20)
    at = models.DateTimeField(auto_now_add=True)
    words = models.BinaryField()
    until = models.DateTimeField(null=True)

    class Meta:
        """As above."""

        db_table = "sealing_step"


class Grant(models.Model):
    """准许: the inner box of an identity, sealed to whoever asked; gone when its time is over."""

    request = models.OneToOneField(Request, models.PROTECT, primary_key=True, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    until = models.DateTimeField()
    sealed = models.BinaryField()

    class Meta:
        """As above."""

        db_table = "sealing_grant"
