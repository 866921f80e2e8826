"""到来: a sealed bundle taken in whole or not at all; the same bundle again gets the same answer, nothing twice.

What is wrong is told in a sentence, to both sides. What comes before its turn waits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import connection, transaction

from gongyi.contexts.exchange import acknowledgements, bundles, cards, cartons, kept
from gongyi.contexts.exchange.acknowledgements import Of
from gongyi.contexts.exchange.bundles import Bundle
from gongyi.contexts.exchange.models import CONFIRMED, REFUSED, TAKEN, WAITING, Arrival, Installation
from gongyi.contexts.exchange.statements import NotTrue
from gongyi.contexts.exchange.taking import taken
from gongyi.contexts.journal.log import note
from gongyi.contexts.matters.handover import own_key
from gongyi.contexts.organs.models import Person
from gongyi.database.sight import whole_ledger

_REFUSED_KEPT = 50
"""So many refusals are remembered of one installation, and of all that nobody knows."""
WAITS = ("前面还有包没有到，这个包先放着，到齐以后按次序收进。", "One before it has not come; it waits for its turn.")


class Answer(NamedTuple):
    """What became of what was brought. content: our signed acknowledgement of it."""

    state: str
    says: str
    en: str
    content: bytes


class _Brought(NamedTuple):
    """What was brought, as far as it could be read."""

    installation: Installation | None
    of: Of
    bundle: Bundle | None


def arrive(content: bytes, by: Person | None = None) -> Answer:
    """Take a sealed bundle in. by: who brought it on a carrier; nobody where it came by the network."""
    file = digest_of(content)
    found = _Brought(None, Of(bytes(32), 0, file, ""), None)
    try:
        label = cartons.label_of(content)
        found = found._replace(of=Of(label.sender, label.n, file, ""))
        found = found._replace(installation=known(label.sender))
        bundle = opened_for_us(content, label)
        found = _Brought(found.installation, Of(label.sender, label.n, file, bundle.digest), bundle)
        answer = _arrived(found, bundle, content)
    except NotTrue as wrong:
        answer = _refused(found, wrong)
    # what anybody at all could send without end must not fill the log
    if found.installation is not None and (by is not None or answer.state != REFUSED):
        note(
            *("exchange", by),
            did="arrived",
            installation=found.installation.pk,
            n=found.of.n,
            file=file,
            state=answer.state,
        )
    return answer


def digest_of(content: bytes) -> str:
    """By what a file that is brought is known: its SHA-256."""
    return hashlib.sha256(content).hexdigest()


def known(key: bytes) -> Installation:
    """The confirmed installation of a key. Raises NotTrue."""
    found = Installation.objects.filter(key=key).first()
    if found is None:
        raise NotTrue("寄出的平台没有在这里登记，不收它的包。", "The sending installation is not entered here.")
    if found.state != CONFIRMED:
        raise NotTrue(
            "寄出的平台在这里还没有核对或者已经停用，不收它的包。", "The sender is not confirmed here, or stopped."
        )
    return found


def opened_for_us(content: bytes, label: cartons.Label) -> Bundle:
    """The bundle in a carton that is for this installation, checked in every byte. Raises NotTrue."""
    if len(content) > cartons.MOST_SEALED:
        raise NotTrue("包过大，没有收下。", "The bundle is too large and was not taken in.")
    if label.to != own_key():
        raise NotTrue("这个包是寄给另一个平台的。", "This bundle is for another installation.")
    bundle = bundles.opened(cartons.unpacked(content, label, cards.exchange_key()))
    if bundle.sender != label.sender or bytes.fromhex(bundle.body["to"]) != label.to or bundle.body["n"] != label.n:
        raise NotTrue("包的封面与正文不一致。", "The label does not fit the body of the bundle.")
    return bundle


def _arrived(found: _Brought, bundle: Bundle, content: bytes) -> Answer:
    there = found.installation
    assert there is not None
    with transaction.atomic(), whole_ledger():
        _alone(there)
        before = Arrival.objects.filter(installation=there, digest=bundle.digest, state=TAKEN).first()
        if before is not None:
            return _again(before)
        turn = _turn(there, bundle)
        waits = Arrival.objects.filter(installation=there, digest=bundle.digest, state=WAITING).first()
        if turn is not None and waits is not None:
            return _again(waits)
        row = waits or _row(found, bundle)
        if turn is not None:
            kept.keep(content)
            return _answered(row, found.of, WAITING, turn)
        answer = _taken(there, row, found.of, bundle)
        _next_ones(there, bundle)
        return answer


def _alone(there: Installation) -> None:
    """One bundle of an installation at a time."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('gongyi exchange'), %s)", [there.pk])


def _turn(there: Installation, bundle: Bundle) -> tuple[str, str] | None:
    """None when it is this bundle's turn; else why it waits. Raises NotTrue where it fits nowhere."""
    follows, number = bundle.body["follows"], bundle.body["matter"]["number"]
    of_matter = Arrival.objects.filter(installation=there, number=number, state=TAKEN).order_by("-pk")
    last = of_matter.values_list("digest", flat=True).first() or ""
    if follows == last:
        return None
    if follows and not of_matter.filter(digest=follows).exists():
        return WAITS
    raise NotTrue(
        "这个包与这件事项已经收进的包不相接，请与寄出的平台核对。",
        "This bundle does not follow on those already taken in for this matter.",
    )


def _row(found: _Brought, bundle: Bundle) -> Arrival:
    return Arrival(
        installation=found.installation,
        n=found.of.n,
        number=bundle.body["matter"]["number"],
        digest=bundle.digest,
        file=found.of.file,
        follows=bundle.body["follows"],
    )


def _taken(there: Installation, row: Arrival, of: Of, bundle: Bundle) -> Answer:
    """All of its acts, or none. Raises NotTrue."""
    with transaction.atomic():
        row.state = TAKEN
        row.save()
        row.matter, acts = taken(there, row, bundle)
        return _answered(row, of, TAKEN, ("", ""), acts)


def _next_ones(there: Installation, bundle: Bundle) -> None:
    """Those that waited for this one, each in its turn; one that is wrong is refused, what follows it still waits."""
    digest: str | None = bundle.digest
    while digest is not None:
        row = Arrival.objects.filter(installation=there, follows=digest, state=WAITING).first()
        digest = None
        if row is not None:
            of = Of(bytes(there.key), row.n, row.file, row.digest)
            content = kept.place(row.file).read_bytes()
            try:
                following = opened_for_us(content, cartons.label_of(content))
                _taken(there, row, of, following)
                digest = following.digest
            except NotTrue as wrong:
                _answered(row, of, REFUSED, (wrong.says, wrong.en))
            transaction.on_commit(_dropping(row.file))


def _dropping(file: str) -> Callable[[], None]:
    return lambda: kept.drop(file)


def _again(row: Arrival) -> Answer:
    return Answer(row.state, row.says, row.en, bytes(row.acknowledgement))


def _answered(row: Arrival, of: Of, state: str, says: tuple[str, str], acts: tuple[dict[str, Any], ...] = ()) -> Answer:
    row.state, (row.says, row.en) = state, says
    row.acknowledgement = acknowledgements.made(of, state, *says, acts)
    row.save()
    return _again(row)


def _refused(found: _Brought, wrong: NotTrue) -> Answer:
    """Refused with a sentence, which also stays here; of old refusals only the latest are kept."""
    says, en = wrong.says[:400], wrong.en[:400]
    with transaction.atomic(), whole_ledger():
        there = found.installation
        same = Arrival.objects.filter(installation=there, file=found.of.file, state=REFUSED)
        if there is None:
            old = Arrival.objects.filter(installation=None, state=REFUSED).order_by("-pk")
        else:
            old = Arrival.objects.filter(installation=there, state=REFUSED).order_by("-pk")
        Arrival.objects.filter(
            pk__in=[*same.values_list("pk", flat=True), *old.values_list("pk", flat=True)[_REFUSED_KEPT:]]
        ).delete()
        row = Arrival(installation=there, n=found.of.n, digest=found.of.digest, file=found.of.file)
        return _answered(row, found.of, REFUSED, (says, en))
