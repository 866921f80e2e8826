"""Bundles carried by hand from one installation to the other."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from gongyi.contexts.exchange import acknowledgements, arriving, cards, cartons, packing, sending
from gongyi.contexts.exchange.models import Bundle
from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.ledger.reading import Recorded, acts_of, as_matter
from gongyi.contexts.ledger.record import today
from gongyi.contexts.sealing.boxes import public_of
from gongyi.core.matters.derive import derive
from gongyi.core.matters.docket import Docket
from gongyi.database.sight import whole_ledger
from gongyi.rulebook.reader import rulebook
from tests.contexts.exchange.conftest import Side, Two, other


def outgoing(side: Side) -> list[bytes]:
    """What goes from here: every bundle that was not acknowledged, sealed."""
    with side.here():
        packing.pack_all(other())
        with transaction.atomic(), whole_ledger():
            rows = list(Bundle.objects.exclude(state="acknowledged").order_by("n"))
        return [sending.taken_out(row, None) for row in rows]


def carry(here: Side, there: Side) -> list[arriving.Answer]:
    """Carry everything from here to there, and the answers back."""
    answers = []
    for content in outgoing(here):
        with there.here():
            answers.append(arriving.arrive(content))
        with here.here():
            sending.acknowledged(acknowledgements.read(answers[-1].content), answers[-1].content)
    return answers


def repacked(two: Two, content: bytes, altered: Callable[[bytes], bytes]) -> bytes:
    """What is inside a carton altered, and sealed anew under the same label, as anybody with the public key could."""
    label = cartons.label_of(content)
    with two.b.here():
        inner = cartons.unpacked(content, label, cards.exchange_key())
        return cartons.closed(altered(inner), label, public_of(cards.exchange_key()))


def record_of(side: Side, number: str) -> tuple[Matter, tuple[Recorded, ...], Docket]:
    """A matter as it stands in an installation."""
    with side.here(), transaction.atomic(), whole_ledger():
        matter = Matter.objects.select_related("handler").get(number=number)
        rows = acts_of(matter.pk)
        core = as_matter(number, matter.kind, matter.record, rows, rulebook())  # type: ignore[arg-type]
        return matter, rows, derive(core, rulebook(), today())
