"""回避: a person who must keep away from a matter, by the decision on his recusal.

Source: 人民检察院公益诉讼办案规则 第19条至第23条.
"""

from __future__ import annotations

from gongyi.contexts.ledger.models import Bar, Matter
from gongyi.contexts.organs.models import Person


def barred(person: Person, matter: Matter) -> bool:
    """Whether a person must keep away from a matter. He asks about himself; the recorder about anyone."""
    return Bar.objects.filter(person=person, matter=matter).exists()
