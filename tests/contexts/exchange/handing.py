"""A clue handed by the procuratorate of one installation to the agency of another, with what should not leave."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from tests.contexts.exchange.conftest import Two
from tests.contexts.matters.browser import picture, told, where

ALL = ("title", "place", "clue_kind", "envelope.1", "envelope.2", "withheld", "contact")
OWN_GROUND = ("envelope.1", "envelope.2")


def handed_out(two: Two, *, choose: Iterable[str] = ALL, to: Iterable[str] = ("南昌市西湖生态环境局",)) -> str:
    """The number of the matter; inside `two.a.here()`. choose: the pieces that may leave; none: nobody chose yet."""
    chief = two.a.desk("p4")
    answer = chief.send(
        "/matters/new/?kind=clue_exchange_out&act=exchange_handed",
        {
            "day": "2025-03-03",
            "to_other": list(to),
            "title": "抚河岸边堆放垃圾",
            "clue_kind": "unlawful_act",
            "place": "抚河路段",
            "envelope-0-name": "what",
            "envelope-0-content": "夜间倾倒。",
            "envelope-0-ground": "competent",
            "envelope-0-files": [picture("现场.png")],
            "envelope-1-name": "reporter",
            "envelope-1-content": "门卫张老三，13912345678",
            "envelope-1-ground": "consent",
            "envelope-1-files": [picture("身份.png")],
            "withheld": "没有移送身份",
            "contact": "联系人王检察",
        },
    )
    assert answer.status_code == 302, told(answer)
    number = unquote(where(answer)).split("/")[2]
    choose = tuple(choose)
    if choose:
        filled = {f"piece-{one}": "yes" if one in OWN_GROUND else "competent" for one in choose}
        action, values, names = chief.form(f"/matters/{number}/acts/1/exchange/", "piece-title")
        values = {name: value for name, value in values.items() if name not in ("piece-envelope.1", "piece-envelope.2")}
        chosen = chief.send_form(action or f"/matters/{number}/acts/1/exchange/", values, names, filled)
        assert chosen.status_code == 302, told(chosen)
    return number
