"""题头: what a matter is called, its field and place, as its acts say it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongyi.contexts.ledger.parts import AGENCY, COURT, PROCURATORATE
from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.wording import said
from gongyi.contexts.papers.matter_said import area_of, place_of, title_of

_PARTS = {
    PROCURATORATE: gettext_noop("办理检察院"),
    AGENCY: gettext_noop("行政机关"),
    COURT: gettext_noop("人民法院"),
}


def head_of(opened: Opened) -> dict[str, Any]:
    """The head of a matter's page."""
    procedure, stage = opened.procedure, opened.procedure.stages[opened.stage]
    end = stage.end or stage.id in ("closed", "withdrawn")
    parties: list[dict[str, str]] = []
    for part in procedure.parts:
        role = said(*opened.book.roles[part])
        parties += [{"role": role, "name": organ.name} for organ in opened.of_part(part)]
    if procedure.is_case:
        named = [(_(title), organ) for part, title in _PARTS.items() for organ in opened.of_part(part)]
        parties = [{"role": title, "name": organ.name} for title, organ in named]
    return {
        "title": title_of(opened.core),
        "number": opened.number,
        "kind": said(procedure.title, procedure.en),
        "stage": said(stage.title, stage.en),
        "tone": "done" if end else "action",
        "field": said(*area_of(opened.core, opened.book)),
        "place": place_of(opened.core),
        "parties": parties,
        "people": [],
        "filed": "",
        "replay": {},
    }
