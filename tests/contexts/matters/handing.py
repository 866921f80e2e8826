"""A clue handed by an agency to the procuratorate, by hand."""

from __future__ import annotations

from urllib.parse import unquote

from tests.contexts.matters.browser import told, where
from tests.contexts.matters.conftest import Desks

REPORTER = "门卫张老三"


def handed(desks: Desks) -> str:
    """The number of an exchange in which an agency handed two pieces to the procuratorate."""
    answer = desks.clerk.send(
        "/matters/new/?kind=clue_exchange&act=exchange_sent",
        {
            "day": "2025-03-03",
            "to_other": ["南昌市西湖区人民检察院"],
            "title": "抚河岸边堆放垃圾",
            "area": "environment_resources",
            "place": "抚河路段",
            "envelope-0-name": "what",
            "envelope-0-content": "夜间倾倒。",
            "envelope-0-ground": "clue_passed_on",
            "envelope-1-name": "reporter",
            "envelope-1-content": REPORTER,
            "envelope-1-ground": "consent",
        },
    )
    assert answer.status_code == 302, told(answer)
    return unquote(where(answer)).split("/")[2]
