"""志愿者申请的表: applications that wait; what they say of a person is gone once they are decided."""

from __future__ import annotations

import uuid

from django.db import models

from gongyi.contexts.organs.models import Organ, Person

WAITING, ACCEPTED, DECLINED = "waiting", "accepted", "declined"
PERSONAL = ("name", "phone", "email", "profession", "expertise", "recommended", "why")
"""What stands there of a person until it is decided."""


class Application(models.Model):
    """申请: who would be a volunteer of a procuratorate. recommended: the body that recommends him, where there is one.

    The id is drawn from the form's own token, so that one form is one application.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    made = models.DateField()
    name = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    profession = models.CharField(max_length=60, blank=True)
    expertise = models.CharField(max_length=120, blank=True)
    recommended = models.CharField(max_length=120, blank=True)
    why = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=20, default=WAITING)
    decided = models.DateField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=40, blank=True)

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "volunteers_application"

    @property
    def mark(self) -> str:
        """By which it is called on the telephone."""
        return self.id.hex[:8].upper()
