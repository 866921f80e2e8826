"""记入举报: a report, and what its reporter and the team say after it: sealed first, then an act of its ledger.

What is said lies in a sealed box; the act names the box and its fingerprint. Either both are kept or neither.
"""

from __future__ import annotations

import hmac
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import IO, Any, NamedTuple
from uuid import UUID, uuid4

from django.db import connection, transaction

from gongyi.contexts.ledger.parts import PUBLIC
from gongyi.contexts.ledger.reading import Recorded, acts_of
from gongyi.contexts.ledger.record import Change, Draft, append, open_matter, organ_of, today
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.reports.models import Following
from gongyi.contexts.reports.receipts import new_challenge
from gongyi.contexts.reports.report import Brought, Report
from gongyi.contexts.sealing import cases
from gongyi.contexts.sealing.boxes import canonical
from gongyi.contexts.sealing.cases import Case
from gongyi.contexts.sealing.codes import SALT, author_pair, new_code, reporter_pair
from gongyi.core.statutes.kinds import ActKind
from gongyi.core.terms.days import on
from gongyi.database.sight import Sight, looking, reporter, whole_ledger
from gongyi.rulebook.reader import rulebook

KIND = "public_report"
FORM = "gongyi-report-1"
_ANY = sys.maxsize
"""What a reporter or the team says stands, whatever the other said meanwhile."""
_PIECE = 64 * 1024


class Taken(NamedTuple):
    """A report that was taken in. password: with which it is followed; secret: by which authorship is proved.

    Both are told once and kept nowhere. fingerprint, author (public key of the secret), seal (of the act): hexadecimal.
    salt: of the authorship secret, told on the receipt, so that the proof needs no server.
    """

    number: str
    organ: str
    day: str
    fingerprint: str
    author: str
    salt: str
    seal: str
    password: str
    secret: str

    def __repr__(self) -> str:
        return f"Taken({self.number})"


class Follower(NamedTuple):
    """Whoever came back with the number and the query password. private: the reporter's key, made from the password."""

    number: str
    matter: int
    case: UUID
    private: bytes

    def __repr__(self) -> str:
        return f"Follower({self.number})"

    def sight(self) -> Sight:
        """With whose eyes the database lets the reporter look: at his own report."""
        return Sight(reporter(self.matter), public_organ().pk)


@cache
def public_organ() -> Organ:
    """The organ that stands for whoever reports without an account."""
    return Organ.objects.get(role=PUBLIC)


def take(report: Report) -> Taken:
    """Seal a report and write it into the ledger. Raises sealing.teams.NotReady where the organ takes no reports."""
    password, secret, salt, signs = new_code(), new_code(), os.urandom(SALT), os.urandom(SALT)
    _private, public = reporter_pair(password, salt)
    _private, author = author_pair(secret, signs)
    receiver = organ_of(report.organ)
    place = _division(report.where.division) or receiver.division_name
    with transaction.atomic(), looking(Sight(organ=public_organ().pk)):
        case = cases.begin(receiver.pk, public, salt)
        files = [_file(case, one) for one in report.files]
        box = cases.put(case, "words", canonical(_said(report, files)), {"by": "reporter", "what": KIND})
        if report.reporter.is_known:
            cases.put_identity(case, _identity(report))
        payload = {
            "title": f"{_area(report.area)}　{place}",
            "area": report.area,
            "division": report.where.division,
            "division_name": place,
            "stance": report.reporter.stance,
            "ongoing": report.going,
            "materials": len(files),
            "case": str(case.id),
            "box": str(box.id),
            "fingerprint": box.fingerprint,
            "author": author.hex(),
            "author_salt": signs.hex(),
        }
        change = open_matter(_somebody(), KIND, Draft(KIND, on(today()), payload, (receiver.pk,)))
        with whole_ledger():
            Following.objects.bulk_create(
                [Following(number=change.number, matter=change.matter, case=case.id, public=public)]
            )
    return Taken(
        *(change.number, receiver.name, change.act.day.last.isoformat(), box.fingerprint, author.hex(), signs.hex()),
        *(change.act.hash.hex(), password, secret),
    )


def follow(number: str, password: str) -> Follower | None:
    """Whoever knows the number and the query password of a report; None otherwise, after the same work."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select set_config('gongyi.number', %s, true)", [number])
        row = Following.objects.filter(number=number).first()
        salt = cases.salt_of(uuid4() if row is None else row.case)
        with connection.cursor() as cursor:
            cursor.execute("select set_config('gongyi.number', '', true)")
    private, public = reporter_pair(password, salt or os.urandom(SALT))
    if row is None or not hmac.compare_digest(public, bytes(row.public)):
        return None
    return Follower(row.number, row.matter, row.case, private)


def seen_by(follower: Follower) -> tuple[Recorded, ...]:
    """The acts of a report that its reporter sees: his own, and those that were told him."""
    with transaction.atomic(), looking(follower.sight()):
        return tuple(row for row in acts_of(follower.matter) if public_organ().pk in row.audience)


def opened(follower: Follower) -> Case:
    """The sealed report, opened by its reporter; inside a transaction."""
    return cases.open_by_reporter(follower.case, follower.private)


def say(follower: Follower, words: str, files: Iterable[Brought] = (), answers: int | None = None) -> Change:
    """The reporter adds something, or answers a question. answers: the place of the question."""
    kind = "report_answer" if answers else "report_addition"
    return _speak(follower, kind, words, files, {}, (answers,) if answers else ())


def rate(follower: Follower, rating: str, words: str = "") -> Change:
    """The reporter says whether he is satisfied. rating: one of the choices of `report_rating`."""
    return _speak(follower, "report_rating", words, (), {"rating": rating})


def prove(follower: Follower, challenge: str, signature: str, answers: int) -> Change:
    """The reporter proves authorship: the office's challenge, signed with the key of his secret."""
    payload = {"challenge": challenge, "signature": signature}
    with transaction.atomic(), looking(follower.sight()):
        return _append(_somebody(), follower.number, "author_proof", payload, _receivers(follower), (answers,))


def _speak(
    follower: Follower,
    kind: str,
    words: str,
    files: Iterable[Brought],
    payload: dict[str, Any],
    answers: tuple[int, ...] = (),
) -> Change:
    with transaction.atomic(), looking(follower.sight()):
        case = opened(follower)
        brought = [_file(case, one) for one in files]
        if words or brought:
            payload |= _boxed(case, kind, words, brought, "reporter")
        return _append(_somebody(), follower.number, kind, payload, _receivers(follower), answers)


def ask(person: Person, case: Case, number: str, words: str) -> Change:
    """The team asks the reporter. case: the report, opened with the team's key."""
    return _tell(person, case, number, "report_question", words, {})


def tell(person: Person, case: Case, number: str, outcome: str, words: str) -> Change:
    """The team tells the reporter how it goes. outcome: one of the choices of `report_told`."""
    return _tell(person, case, number, "report_told", words, {"outcome": outcome})


def conclude(
    person: Person, case: Case, number: str, outcome: str, words: str, pictures: Iterable[Brought] = ()
) -> Change:
    """The team tells the reporter that it is concluded, with pictures from before and after where there are any."""
    with transaction.atomic():
        brought = [_file(case, one) for one in pictures]
        return _tell(person, case, number, "report_concluded", words, {"outcome": outcome}, brought)


def challenge(person: Person, number: str) -> Change:
    """The team asks the reporter to prove authorship, by a word that is used once."""
    return _append(person, number, "author_challenge", {"challenge": new_challenge()}, (public_organ().pk,))


def about_identity(
    person: Person, number: str, kind: str, payload: Mapping[str, Any], people: tuple[int, ...] = ()
) -> Change:
    """A step of a request for the identity (`identity_*`), which the reporter sees with its reason.

    people: the custodians who are to answer; they then see the report, and no word of it without the team's key.
    """
    with transaction.atomic():
        draft = Draft(kind, on(today()), dict(payload), (public_organ().pk,), people=people)
        return append(person, number, draft, _ANY)


def words_of(case: Case, row: Recorded) -> dict[str, Any]:
    """What an act says, unsealed: {"words", "files", …}; empty where it has no box. Raises sealing.boxes.NotOpened."""
    box = row.payload.get("box")
    return dict(json.loads(cases.read(case, UUID(str(box))))) if box else {}


def case_id(rows: Iterable[Recorded]) -> UUID:
    """Where a report lies sealed, by its first act."""
    return next(UUID(str(row.payload["case"])) for row in rows if row.kind == KIND)


def _tell(
    person: Person,
    case: Case,
    number: str,
    kind: str,
    words: str,
    payload: dict[str, Any],
    files: list[dict[str, Any]] | None = None,
) -> Change:
    with transaction.atomic():
        payload |= _boxed(case, kind, words, files or [], "team")
        return _append(person, number, kind, payload, (public_organ().pk,))


def _boxed(case: Case, kind: str, words: str, files: list[dict[str, Any]], by: str) -> dict[str, Any]:
    said = canonical({"form": FORM, "words": words, "files": files})
    box = cases.put(case, "words", said, {"by": by, "what": kind})
    found: dict[str, Any] = {"box": str(box.id), "fingerprint": box.fingerprint}
    return found | ({"materials": len(files)} if files else {})


def _append(
    person: Person,
    number: str,
    kind: str,
    payload: Mapping[str, Any],
    to: tuple[int, ...],
    answers: tuple[int, ...] = (),
) -> Change:
    return append(person, number, Draft(kind, on(today()), payload, to, answers), _ANY)


def _receivers(follower: Follower) -> tuple[int, ...]:
    """The procuratorate that has the report, as its first act says."""
    first = next(row for row in acts_of(follower.matter) if row.kind == KIND)
    return first.to_organs


def _somebody() -> Person:
    """Whoever reports: of the organ of the public, and nobody in particular."""
    return Person(organ=public_organ())


def _file(case: Case, brought: Brought) -> dict[str, Any]:
    """A file into the report: as it was brought, and, of a picture, a copy without what the camera wrote into it."""
    capture = {name: value for name, value in brought.capture._asdict().items() if value is not None}
    meta = {"name": brought.name, "sort": brought.sort}
    copy = brought.copy()
    brought.content.seek(0)
    box = cases.put(case, "file", _pieces(brought.content), meta)
    found = {
        "name": brought.name,
        "sort": brought.sort,
        "size": brought.size,
        "may_show": brought.may_show,
        "box": str(box.id),
        "fingerprint": box.fingerprint,
        "capture": capture,
    }
    if copy is not None:
        shown = cases.put(case, "copy", copy, meta | {"of": str(box.id)})
        found |= {"copy": str(shown.id), "copy_fingerprint": shown.fingerprint}
    return found


def _pieces(content: IO[bytes]) -> Iterator[bytes]:
    while piece := content.read(_PIECE):
        yield piece


def _said(report: Report, files: list[dict[str, Any]]) -> dict[str, Any]:
    """What was said, whole; who said it lies apart."""
    where, blamed = report.where, report.responsible
    return {
        "form": FORM,
        "title": report.title,
        "words": report.description,
        "area": report.area,
        "harm": report.harm,
        "since": report.since_words,
        "going": report.going,
        "seen": report.seen,
        "captured": report.captured,
        "where": {
            "division": where.division,
            "words": where.words,
            "lat": where.lat,
            "lon": where.lon,
            "pinned": where.pinned,
            "indoors": where.indoors,
        },
        "responsible": {
            "party": blamed.party,
            "agency": blamed.agency,
            "elsewhere": blamed.elsewhere,
            "number": blamed.number,
            "answer": blamed.answer,
        },
        "files": files,
        "stance": report.reporter.stance,
        "language": report.language,
        "consent": report.consent,
        "notice_read": report.notice_read,
    }


def _identity(report: Report) -> dict[str, Any]:
    who = report.reporter
    return {
        "stance": who.stance,
        "name": who.name,
        "document": who.document,
        "document_number": who.document_number,
        "phone": who.phone,
        "contact": who.contact,
        "address": who.address,
        "volunteer": who.volunteer,
    }


def _division(code: str) -> str:
    """The name of a place, by its code."""
    found = Organ.objects.filter(division=code).exclude(division_name="").values_list("division_name", flat=True)
    return found.first() or ""


def _area(area: str) -> str:
    kind: ActKind = rulebook().act_kinds[KIND]
    choices = next(one for one in kind.fields if one.name == "area").choices
    return next((one.title for one in choices if one.id == area), area)
