"""机关与人员: the tables of organs, people and what keeps their sign-in safe."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from gongyi.contexts.organs.posts import POSTS, Post
from gongyi.database.sight import NOBODY, Sight, room


class Organ(models.Model):
    """机关: an organ with its kind, level, place and superiors; `published` where it is known from a published case.

    marks: its own short mark (`own`) and its own forms of document numbers by kind of paper. pinyin: the key by which
    it is listed; initials: the first letters of its name and short name, to find it by. successor: the organ into which
    it was merged.
    """

    code = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    short = models.CharField(max_length=60)
    en = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    role = models.CharField(max_length=40)
    level = models.CharField(max_length=20)
    division = models.CharField(max_length=12, blank=True)
    division_name = models.CharField(max_length=60, blank=True)
    superior = models.ForeignKey("self", models.PROTECT, null=True, related_name="inferiors")
    government = models.ForeignKey("self", models.PROTECT, null=True, related_name="departments")
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    published = models.BooleanField(default=False)
    second_factor = models.BooleanField(default=False)
    marks = models.JSONField(default=dict)
    pinyin = models.CharField(max_length=400, blank=True)
    initials = models.CharField(max_length=200, blank=True)

    class Meta:
        """Names are unique within a division."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["name", "division"], name="organ_name_in_division")]
        indexes: ClassVar = [models.Index(fields=["role", "level"]), models.Index(fields=["division"])]

    def __str__(self) -> str:
        return self.name


SERVICE = "api."
"""How the names of accounts begin under which other systems act; no person's does."""


class People(BaseUserManager["Person"]):
    """How people are entered."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person of a sign-in name; its letters count alike, large or small."""
        return self.get(username__iexact=username)


class Person(AbstractBaseUser):
    """人员: a person with one post in one organ. What was done under a name stays, so nobody is ever deleted.

    must_change: the password was given by somebody else, and is changed before anything else opens. holder: the first
    account of the same human being, where he has posts in several organs.
    """

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="people")
    post = models.CharField(max_length=40)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=10, default="zh-hans")
    feed_key = models.CharField(max_length=64, blank=True, db_index=True)
    is_active = models.BooleanField(default=True)
    must_change = models.BooleanField(default=False)
    holder = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="posts")

    objects = People()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name

    @property
    def is_service(self) -> bool:
        """Whether another system acts under this account: nobody signs in with it, and it meets no closed circle."""
        return self.username.startswith(SERVICE)

    @property
    def standing(self) -> Post:
        """What the post sees and may approve."""
        return POSTS[self.post]

    def sight(self) -> Sight:
        """With whose eyes the database lets this person look; an administrator sees no matter at all."""
        post = self.standing
        if not self.is_active or not post.sees_matters:
            return NOBODY
        viewer = self.organ_id if post.sees_organ else -self.pk
        if self.is_service:
            return Sight(viewer, self.organ_id, self.pk, token=True)
        return Sight(viewer, self.organ_id, self.pk, room=room(self.organ_id, post.room) if post.room else 0)


class Volunteer(models.Model):
    """志愿者登记: what a procuratorate knows of a volunteer: for itself and for him. left: the day he went."""

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="volunteering")
    keeper = models.ForeignKey(Organ, models.PROTECT, related_name="volunteers")
    profession = models.CharField(max_length=60)
    expertise = models.CharField(max_length=120)
    phone = models.CharField(max_length=30, blank=True)
    since = models.DateField()
    left = models.DateField(null=True)


class Brought(models.Model):
    """导入的表格: a sheet that a person brought: its content until it is taken, then only by what it is known again.

    what: what it is a list of. digest: of its rows. entered: how many were entered.
    """

    key = models.CharField(max_length=32, primary_key=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    what = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    made = models.DateTimeField(auto_now_add=True)
    taken = models.DateTimeField(null=True)
    entered = models.IntegerField(default=0)

    class Meta:
        """Found again by what it holds."""

        indexes: ClassVar = [models.Index(fields=["organ", "digest"], name="brought_again")]
