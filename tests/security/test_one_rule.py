"""One rule of who sees what, for every output: by chance, matters × people × outputs, with zero differences.

A person meets the words of the acts that the rule gives him, all of them on the pages of the matter, and no other word
anywhere: page, list, count, search, calendar feed, digest, mail, paper, file and its name, export, figure.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from gongyi.contexts.desk import counting, projections
from gongyi.contexts.desk.feed import give_key
from gongyi.contexts.desk.mailing import digest_now
from gongyi.contexts.ledger import access
from gongyi.contexts.ledger.models import Matter, Sighted
from gongyi.contexts.ledger.reading import Recorded, acts_of
from gongyi.contexts.ledger.record import today
from gongyi.contexts.organs.models import Person
from gongyi.database.sight import looking, whole_ledger
from gongyi.rulebook.reader import rulebook
from tests.security.world import WORD, Known, World, known, made

LISTS = ("desk", "matters", "inbox", "digest", "circle", "begin", "numbers", "norms", "stories", "home", "cases")
BACKEND = "gongyi.contexts.organs.signin.ByPassword"


class Met(NamedTuple):
    """What an output showed: words, and whether it was there at all."""

    words: frozenset[str]
    there: bool


class Reader:
    """A person who opens everything that there is."""

    def __init__(self, person: Person) -> None:
        self.person, self.client = person, Client()
        self.client.force_login(person, BACKEND)

    def met(self, address: str) -> Met:
        """What an address shows: in its body, its headers and the names of its files; the text of a PDF."""
        answer = self.client.get(address)
        assert answer.status_code in (200, 302, 404, 409), (address, answer.status_code)
        body = answer.getvalue()
        text = body.decode("utf-8", "replace") + " ".join(f"{name}: {value}" for name, value in answer.items())
        if body.startswith(b"%PDF"):
            text += "".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages).replace("\n", "")
        return Met(frozenset(WORD.findall(text)), answer.status_code == 200)


def outputs(reader: Reader, number: str, acts: int) -> Iterator[tuple[str, Met]]:
    """The pages of a matter: itself, its seals, each act whether offered or not, and all that they offer to open."""
    home = f"/matters/{quote(number)}/"
    first = reader.client.get(home)
    yield home, reader.met(home)
    asked = [f"{home}seals/", *(f"{home}acts/{seq}/" for seq in range(1, acts + 1))]
    offered = {quote(unquote(one)) for one in re.findall(r'href="(/matters/[^"#?]+)"', first.content.decode())}
    asked += sorted(one for one in offered if one.startswith(home) and not one.endswith(".docx"))
    for address in dict.fromkeys(asked):
        if address != home:
            yield address, reader.met(address)


def wrong(world: World, person: Person) -> list[str]:
    """Every difference between the rule and what this person meets."""
    counting.forget()
    rule, reader = known(person), Reader(person)
    found = list(_everywhere(reader, rule))
    for kind, numbers in world.numbers.items():
        for number in numbers:
            found += _of_matter(reader, rule, kind, number)
    return [f"{person.username}：{one}" for one in found]


def _of_matter(reader: Reader, rule: Known, kind: str, number: str) -> Iterator[str]:
    with transaction.atomic(), whole_ledger():
        rows = acts_of(Matter.objects.get(number=number).pk)
    every = frozenset(word for row in rows for word in WORD.findall(f"{row.payload}{row.files}"))
    shown: set[str] = set()
    for address, met in outputs(reader, number, len(rows)):
        shown |= met.words
        if met.words - rule.words:
            yield f"{kind} {address} 多出 {sorted(met.words - rule.words)}"
        if address.endswith(f"{quote(number)}/") and met.there is not (number in rule.numbers):
            yield f"{kind} {address} 可见为 {met.there}"
    if missing := (every & rule.words) - shown:
        yield f"{kind} {number} 缺少 {sorted(missing)}"
    for row in rows:
        for meta in row.files:
            met = reader.met(f"/files/{meta['sha256']}/")
            may = bool(set(WORD.findall(str(meta["name"]))) & rule.words)
            if met.there is not may:
                yield f"{kind} {number} 附件 {meta['name']} 可见为 {met.there}"


def _everywhere(reader: Reader, rule: Known) -> Iterator[str]:
    """Lists, counts, feeds, mails, exports: no word that is not his; the list of matters has just his matters."""
    addresses = [reverse(name) for name in LISTS]
    addresses += [f"/matters/?number={quote(number)}" for number in sorted(rule.numbers)[:5]]
    addresses += ["/matters/?words=密", "/matters/?order=moved", "/matters/?scope=mine", "/figures/appearances/"]
    addresses += ["/figures/appearances.csv", "/api/cases.json"]
    if reader.person.standing.sees_matters:
        addresses.append(reverse("feed", args=[give_key(reader.person)]))
    for address in addresses:
        # norms and released cases are open to everybody: what is shown of them stands in their own acts, in no other
        more = PUBLIC.get(address, frozenset)()
        extra = reader.met(address).words - rule.words - more
        if extra:
            yield f"{address} 多出 {sorted(extra)}"
    with looking(reader.person.sight()):
        mail = digest_now(reader.person, today()) if reader.person.standing.works else None
    if mail is not None:
        words = set(WORD.findall(mail[0] + mail[1]("http://x"))) - rule.words
        if words:
            yield f"邮件多出 {sorted(words)}"
    yield from _counted(reader, rule)


def _of_norms() -> frozenset[str]:
    with transaction.atomic(), whole_ledger():
        matters = Matter.objects.filter(kind="norm").values_list("pk", flat=True)
        return frozenset(word for pk in matters for row in acts_of(pk) for word in WORD.findall(f"{row.payload}"))


def _of_releases() -> frozenset[str]:
    """What the last release of each case says that was not withdrawn after it."""
    found: set[str] = set()
    with transaction.atomic(), whole_ledger():
        for pk in Matter.objects.filter(kind="case_publication").values_list("pk", flat=True):
            told = [row for row in acts_of(pk) if row.kind in ("case_release", "release_withdrawal")]
            if told and told[-1].kind == "case_release" and str(told[-1].day.last) <= str(today()):
                said = {name: value for name, value in told[-1].payload.items() if name in RELEASED}
                found |= set(WORD.findall(str(said)))
    return frozenset(found)


RELEASED = ("title", "place", "area", "facts", "handling", "result", "meaning", "pictures", "corrects")
PUBLIC = {"/norms/": _of_norms, "/stories/": _of_releases, "/": _of_releases}


def _counted(reader: Reader, rule: Known) -> Iterator[str]:
    """The list counts the matters that the rule gives him, closed circles apart."""
    if not reader.person.standing.sees_matters:
        return
    page = reader.client.get(reverse("matters"))
    listed = frozenset(row["number"] for row in page.context["rows"])
    closed = {kind for kind, one in rulebook().procedures.items() if one.circle == "closed"}
    with transaction.atomic(), whole_ledger():
        kinds = dict(Matter.objects.filter(number__in=rule.numbers).values_list("number", "kind"))
    expected = frozenset(number for number, kind in kinds.items() if kind not in closed)
    if listed != expected:
        yield f"列表不一致：多出 {sorted(listed - expected)}，缺少 {sorted(expected - listed)}"


READERS: tuple[str, ...] = ("xh-p-prosecutor", "xh-p-chief_procurator", "xh-p-confidential_officer", "xh-p-auditor")
READERS += ("city-p-department_head", "xh-e-agency_clerk", "xh-c-court_clerk")
"""Those who meet most, and a few who meet little."""


def differing(world: World, names: tuple[str, ...]) -> list[str]:
    """Every difference that these people meet."""
    return [one for name in names for one in wrong(world, world.people[name])]


def test_no_output_differs_from_the_rule(db: None) -> None:
    world = made(1, 1, 5)
    assert sum(map(len, world.numbers.values())) >= len(rulebook().procedures) - 3
    found = differing(world, READERS)
    assert found == [], "\n".join(found)


def test_a_leak_planted_in_the_first_wall_is_found(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    world = made(2, 1, 5, ("administrative", "assistance", "joint_conference"))

    def leaky(_person: Person, seen: access.Seen) -> tuple[Recorded, ...]:
        with whole_ledger():
            return acts_of(seen.matter.pk)

    monkeypatch.setattr("gongyi.contexts.matters.opened.acts_seen", leaky)
    parties = tuple(name for name in world.people if name.endswith(("agency_clerk", "court_clerk")))
    assert any("多出" in one for one in differing(world, parties))


def test_a_closed_circle_that_is_written_to_desks_is_found(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projections, "closed", lambda _change: False)
    world = made(3, 1, 3, ("interference",))
    (number,) = world.numbers["interference"]
    chief = world.people["xh-p-chief_procurator"]
    with transaction.atomic(), whole_ledger():
        matter = Matter.objects.get(number=number)
        Sighted.objects.create(viewer=chief.organ_id, matter=matter, full=True, stage="")
    assert any("列表不一致" in one for one in wrong(world, chief))
