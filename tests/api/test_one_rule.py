"""One rule of who sees what, for tokens too: every operation × tokens of eight kinds of organ × matters of every kind.

An account meets the words of the acts that the rule gives it, all of them, and no other word; no answer names a matter
that it may not see; of closed circles nothing is there for any token.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.db import transaction

from gongyi.api.description import description
from gongyi.contexts.ledger import access
from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.ledger.reading import Recorded, acts_of
from gongyi.contexts.organs.models import Person
from gongyi.database.sight import looking, whole_ledger
from gongyi.rulebook.reader import rulebook
from tests import EVERYTHING
from tests.api.systems import System
from tests.security.world import WORD, Known, World, known, made

SYSTEMS = (
    *(("xh-p", "department_head"), ("city-p", "auditor"), ("xh-e", "agency_clerk"), ("xh-c", "court_clerk")),
    *(("xh-g", "agency_clerk"), ("xh-j", "agency_clerk"), ("xh-r", "agency_clerk"), ("xh-zf", "auditor")),
    *(("xh-p", "prosecutor"), ("xh-w", "legal_officer")),
)
"""Eight kinds of organ with posts that see all of it, and two that see what they are assigned to: nothing."""
ASKED = SYSTEMS if EVERYTHING else SYSTEMS[::2]
LISTS: tuple[str, ...] = ("me", "matters?limit=100", "matters?limit=100&order=moved", "matters?words=密", "openings")
LISTS += ("duties?limit=100", "inbox?limit=100", "inbox?limit=100&taken=true", "norms", "hooks", "organs?words=西湖")


class Asking:
    """A system that asks for everything there is."""

    def __init__(self, system: System, numbers: frozenset[str], norms: str) -> None:
        self.system, self.numbers, self.norms = system, numbers, norms
        self.rule: Known = known(system.account)
        self.found: list[str] = []

    def met(self, path: str) -> tuple[int, frozenset[str]]:
        """The status, and the words of the answer; every word and every number in it must be the account's."""
        answer: Any = self.system.client.get(f"/api/v1/{path}", headers=self.system.headers)
        text = answer.getvalue().decode("utf-8", "replace") + " ".join(f"{k}: {v}" for k, v in answer.items())
        assert answer.status_code in (200, 404, 409), (path, answer.status_code, text[:300])
        words = frozenset(WORD.findall(text))
        extra = words - self.rule.words - (frozenset(WORD.findall(self.norms)) if "norms" in path else frozenset())
        named = {one for one in self.numbers if one in text} - self.rule.numbers
        named -= {one for one in named if "norms" in path and one in self.norms}
        if extra or named:
            self.found.append(f"{self.system.account.name} {path} 多出 {sorted(extra)} {sorted(named)}")
        return answer.status_code, words

    def of_matter(self, number: str, rows: tuple[Recorded, ...]) -> None:
        """All that there is under a matter: there exactly for who sees it, whole as far as he sees."""
        base, shown = f"matters/{quote(number)}", frozenset[str]()
        paths = [base, *(f"{base}/{what}" for what in ("acts?limit=100", "duties", "papers", "permitted"))]
        for path in paths:
            status, words = self.met(path)
            shown |= words
            if (status == 200) is not (number in self.rule.numbers):
                self.found.append(f"{self.system.account.name} {path} 答 {status}")
        others = [f"{base}/acts/{rows[0].seq}", f"{base}/acts/{rows[-1].seq}", f"{base}/acts/{rows[0].seq}/paper.docx"]
        others += [f"{base}/forms/{rows[-1].kind}"]
        others += [f"files/{meta['sha256']}" for row in rows for meta in row.files]
        for path in others:
            self.met(path)
        every = frozenset(word for row in rows for word in WORD.findall(f"{row.payload}{row.files}"))
        if missing := (every & self.rule.words) - shown:
            self.found.append(f"{self.system.account.name} {number} 缺少 {sorted(missing)}")


def differing(world: World, systems: tuple[tuple[str, str], ...]) -> list[str]:
    """Every difference between the rule and what these tokens meet."""
    numbers = frozenset(number for listed in world.numbers.values() for number in listed)
    with transaction.atomic(), whole_ledger():
        rows = {number: acts_of(Matter.objects.get(number=number).pk) for number in numbers}
        open_to_all = Matter.objects.filter(kind="norm").values_list("number", "pk")
        norms = "".join(number + str([row.payload for row in acts_of(pk)]) for number, pk in open_to_all)
    found = []
    for code, post in systems:
        organ = next(one.organ for one in world.people.values() if one.organ.code == code)
        asking = Asking(System(organ, post), numbers, norms)
        for path in LISTS:
            asking.met(path)
        for number in sorted(numbers):
            asking.of_matter(number, rows[number])
        found += [*asking.found, *_listed(asking)]
    return found


def _listed(asking: Asking) -> Iterator[str]:
    """The list gives just the matters of the rule, page by page."""
    listed, cursor = list[str](), ""
    while True:
        page = asking.system.asked("matters", limit=3, cursor=cursor)
        listed += [one["number"] for one in page["matters"]]
        cursor = page["next"] or ""
        if not cursor:
            break
    if len(set(listed)) != len(listed) or set(listed) != set(asking.rule.numbers):
        yield f"{asking.system.account.name} 列表 {sorted(set(listed) ^ set(asking.rule.numbers))}"


def test_no_answer_differs_from_the_rule(db: None) -> None:
    world = made(1, 1, 3)
    found = differing(world, ASKED)
    assert found == [], "\n".join(found[:20])
    procedures = rulebook().procedures
    circles = [listed for kind, listed in world.numbers.items() if procedures[kind].circle == "closed"]
    closed = {number for listed in circles for number in listed}
    assert closed
    with transaction.atomic(), whole_ledger():
        for account in Person.objects.filter(username__startswith="api."):
            with looking(account.sight()):
                assert not Matter.objects.filter(number__in=closed).exists()


def test_a_leak_planted_in_the_first_wall_is_found(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    world = made(2, 1, 4, ("administrative", "assistance"))

    def leaky(_person: Person, seen: access.Seen) -> tuple[Recorded, ...]:
        with whole_ledger():
            return acts_of(seen.matter.pk)

    monkeypatch.setattr("gongyi.contexts.matters.opened.acts_seen", leaky)
    parties = tuple((one.organ.code, "auditor") for one in world.people.values() if one.post == "auditor")
    assert any("多出" in one for one in differing(world, tuple(dict.fromkeys(parties))))


def test_every_reading_operation_is_asked() -> None:
    """An operation that is added is asked here too."""
    paths = {path for path, methods in description("http://x")["paths"].items() if "get" in methods and "/v1/" in path}
    asked = {f"/api/v1/{one.partition('?')[0]}" for one in LISTS}
    asked |= {f"/api/v1/matters/{{number}}{one}" for one in ("", "/acts", "/duties", "/papers", "/permitted")}
    asked |= {"/api/v1/matters/{number}/acts/{seq}", "/api/v1/matters/{number}/acts/{seq}/paper.{form}"}
    asked |= {"/api/v1/matters/{number}/forms/{kind}", "/api/v1/files/{sha256}"}
    elsewhere = {"/api/v1/openings/{kind}/{act}", "/api/v1/drafts/{draft}", "/api/v1/norms/{key}"}
    elsewhere |= {"/api/v1/hooks/{hook}/deliveries", "/api/v1/responsible"}
    assert paths == asked | elsewhere
