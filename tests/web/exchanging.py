"""Somebody at work in a real installation, told line by line what to do: one process, so that each step is quick.

Each line is a JSON list, the name of a step and what it is given; each answer a line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "gongyi.web.settings"
AGENCY = "南昌市西湖生态环境局"
STEPS: dict[str, Any] = {}


def step(work: Any) -> Any:
    """A step that may be asked for by its name."""
    STEPS[work.__name__] = work
    return work


@step
def people(listed: list[list[str]]) -> None:
    """Organs are in every installation; people only in theirs."""
    from gongyi.contexts.organs.models import Organ, Person

    for username, name, code, post in listed:
        Person.objects.create(username=username, name=name, organ=Organ.objects.get(code=code), post=post)


@step
def card(address: str) -> list[str]:
    """This installation's card, and what its people read out on the phone."""
    from gongyi.contexts.exchange import cards

    return [cards.own_card("平台", address).decode(), cards.own_fingerprint()]


@step
def meet(content: str, read_out: str, organ: str) -> None:
    """The other installation entered, confirmed, and who works there."""
    from gongyi.contexts.exchange import cards, peers

    row = peers.enter(cards.read_card(content.encode()), None)
    peers.confirm(row, read_out, None)
    peers.settle(row, organ, None)


@step
def way(which: str) -> None:
    """By which way bundles go to the other installation."""
    from gongyi.contexts.exchange import peers
    from gongyi.contexts.exchange.models import Installation

    row = Installation.objects.get()
    peers.reach(row, row.address, which, None)


@step
def suggest() -> str:
    """A case with a suggestion served on the agency; its number."""
    from tests.contexts.matters.conftest import Desks
    from tests.contexts.matters.steps import suggested

    p1, p2, p4 = _desk("p1"), _desk("p2"), _desk("p4")
    return suggested(Desks(p1, p2, p2, p4, *(p4,) * 9))


@step
def hand_over(n: int) -> str:
    """A clue for the agency, of which only one piece of two may leave; the number of the matter."""
    from urllib.parse import unquote

    from tests.contexts.matters.browser import told, where

    chief = _desk("p4")
    answer = chief.send(
        "/matters/new/?kind=clue_exchange_out&act=exchange_handed",
        {
            "day": "2025-03-03",
            "to_other": [AGENCY],
            "title": f"线索第{n}件",
            "clue_kind": "unlawful_act",
            "place": "抚河路段",
            "envelope-0-name": "what",
            "envelope-0-content": "夜间倾倒。",
            "envelope-0-ground": "competent",
            "envelope-1-name": "reporter",
            "envelope-1-content": "门卫张老三",
            "envelope-1-ground": "consent",
        },
    )
    assert answer.status_code == 302, told(answer)
    number = unquote(where(answer)).split("/")[2]
    chosen = {"piece-title": "competent", "piece-place": "competent", "piece-envelope.1": "yes"}
    assert chief.client.post(f"/matters/{number}/acts/1/exchange/", chosen).status_code == 302
    return number


@step
def act(username: str, number: str, kind: str, day: str, filled: dict[str, Any]) -> None:
    """An act by its form."""
    _desk(username).do(number, kind, day, **filled)


@step
def stands(number: str) -> dict[str, Any] | None:
    """Where a matter stands: its acts, its stage, what the agency owes; None where it is not there."""
    from django.db import transaction

    from gongyi.contexts.ledger.models import Matter
    from gongyi.contexts.ledger.reading import acts_of, as_matter
    from gongyi.contexts.ledger.record import today
    from gongyi.core.matters.derive import derive
    from gongyi.database.sight import whole_ledger
    from gongyi.rulebook.reader import rulebook

    with transaction.atomic(), whole_ledger():
        matter = Matter.objects.filter(number=number).first()
        if matter is None:
            return None
        rows = acts_of(matter.pk)
    docket = derive(as_matter(number, matter.kind, matter.record, rows, rulebook()), rulebook(), today())  # type: ignore[arg-type]
    owed = [[one.rule.id, one.state, str(one.due), str(one.done_on)] for one in docket.duties if one.who == AGENCY]
    return {
        "kinds": [row.kind for row in rows],
        "stage": docket.stage,
        "owed": sorted(owed),
        "payloads": [row.payload for row in rows],
    }


@step
def bundles() -> list[list[Any]]:
    """The bundles that went: number, state, reason."""
    from django.db import transaction

    from gongyi.contexts.exchange.models import Bundle
    from gongyi.database.sight import whole_ledger

    with transaction.atomic(), whole_ledger():
        return [[row.n, row.state, row.says] for row in Bundle.objects.order_by("n")]


@step
def send() -> list[int]:
    """Send at once, not only when the next try is due."""
    from gongyi.contexts.exchange.sending import send_all

    return list(send_all())


@step
def arrivals() -> list[list[Any]]:
    """The bundles that came: number, state, reason."""
    from django.db import transaction

    from gongyi.contexts.exchange.models import Arrival
    from gongyi.database.sight import whole_ledger

    with transaction.atomic(), whole_ledger():
        return [[row.n, row.state, row.says] for row in Arrival.objects.order_by("pk")]


@step
def inside(path: str) -> str:
    """What is in a sealed bundle that is for this installation."""
    from pathlib import Path

    from gongyi.contexts.exchange import cards, cartons

    content = Path(path).read_bytes()
    return cartons.unpacked(content, cartons.label_of(content), cards.exchange_key()).decode("latin-1")


def _desk(username: str) -> Any:
    from gongyi.contexts.organs.models import Person
    from tests.contexts.matters.browser import Desk

    return Desk(Person.objects.select_related("organ").get(username=username))


def main() -> None:
    """Work until there is nothing more to read."""
    import django
    from django.db import connections
    from django.test.utils import setup_test_environment

    from gongyi.web import install

    install.server()
    django.setup()
    setup_test_environment()
    for line in sys.stdin:
        name, *given = json.loads(line)
        print(json.dumps(STEPS[name](*given)), flush=True)  # noqa: T201 it is read by the test
        connections.close_all()


if __name__ == "__main__":
    main()
