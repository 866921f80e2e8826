"""文书的表: the fingerprint of each issued paper, as it was first made; held against what is made later."""

from __future__ import annotations

from django.db import models

from gongyi.contexts.ledger.models import Matter


class Issued(models.Model):
    """制发的文书: the paper of an act. sha256: of its PDF when it was first made."""

    pk = models.CompositePrimaryKey("matter_id", "seq")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    seq = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        """The table's name is said, since SQL names it."""

        db_table = "papers_issued"
