"""评估参考: what to look at before it is decided what becomes of a report: field, harm, duty, truth, checkability.

It asks, and sets beside each question what the report says. It adds nothing up and proposes nothing: a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.matters.wording import article, listed
from gongyi.contexts.organs.browse import kind_title
from gongyi.contexts.reports.handled import Handled
from gongyi.contexts.reports.harms import areas, harm
from gongyi.contexts.reports.record import KIND
from gongyi.core.powers.answer import responsible
from gongyi.core.statutes.book import Rulebook
from gongyi.rulebook.reader import rulebook
from gongyi.rulebook.reader.powers import power_lists

_FILE = Path(__file__).parent / "data" / "duties.yaml"
_ASSESSED_BY = ("administrative", "assessment")
"""The step whose article says what is assessed of a clue."""
_ASKED = ("received", "assessing")


class Unread(ValueError):
    """The file is not as it should be."""


@cache
def duties() -> Mapping[str, tuple[str, ...]]:
    """For a kind of harm (`field/kind`), the subjects of the lists of powers it may be about."""
    found: dict[str, tuple[str, ...]] = {}
    known = power_lists().subjects
    for key, subjects in yaml.safe_load(_FILE.read_text("utf-8")).items():
        if harm(key) is None:
            raise Unread(f"duties.yaml：没有“{key}”这一小类")
        if missing := [one for one in subjects if one not in known]:
            raise Unread(f"duties.yaml：权责清单里没有{'、'.join(missing)}")
        found[key] = tuple(subjects)
    return found


def triage(one: Handled) -> list[dict[str, Any]]:
    """Rows of {asks, says (lines), lacks (bool), article}; none while it is sealed, or once it was decided."""
    said = one.found[0].said
    if not said or one.opened.stage not in _ASKED:
        return []
    first = one.opened.rows[0].payload
    files = len(said.get("files", ()))
    where, blamed = said.get("where", {}), said.get("responsible", {})
    assessed = _assessed(one.opened.book)
    rows = [
        (_("属于哪一个法定领域"), [_area(str(first["area"]))], _grounds(str(first["area"]))),
        (_("受到侵害的是不是公共利益，不只是举报人自己的事"), _lines(_harm(said), said.get("seen", "")), None),
        (_("谁负有监督管理职责，有没有依法履行"), [*_duties(said, first, one.opened.today), *_blamed(blamed)], None),
        (_("别处是否已经在办"), _lines(blamed.get("elsewhere", ""), blamed.get("answer", "")), None),
        (_("真实性：有什么可以印证"), _lines(_files(files), said.get("captured", "")), assessed),
        (_("可查性：地点能不能找到"), _lines(where.get("words", ""), _point(where)), assessed),
        (_("可查性：现在去看还看得到吗"), _lines(_going(said), said.get("since", "")), assessed),
        (_("谁造成的；有没有犯罪的嫌疑，需不需要移送公安机关"), _lines(blamed.get("party", "")), None),
    ]
    return [{"asks": asks, "says": says, "lacks": not says, "article": cited} for asks, says, cited in rows]


def _lines(*texts: Any) -> list[str]:
    return [str(one) for one in texts if one]


def _area(area: str) -> str:
    found = areas().get(area)
    return spoken.pick(found.says, found.en) if found else area


def _grounds(area: str) -> dict[str, str] | None:
    """The article that gives this field to public interest litigation, where the rulebook has it."""
    choices = next(one.choices for one in rulebook().act_kinds[KIND].fields if one.name == "area")
    found = next((one for one in choices if one.id == area), None)
    return article(found.cite, found.cite_en) if found is not None and found.cite else None


def _assessed(book: Rulebook) -> dict[str, str] | None:
    kind, act = _ASSESSED_BY
    move = next(book.procedures[kind].any_move(act), None)
    return article(move.cite, move.en_cite, move.standing) if move is not None else None


def _harm(said: Mapping[str, Any]) -> str:
    found = harm(f"{said.get('area')}/{said.get('harm')}")
    return spoken.pick(found.says, found.en) if found else ""


def _duties(said: Mapping[str, Any], first: Mapping[str, Any], day: date) -> Iterator[str]:
    """What the lists of powers answer for the place, subject by subject."""
    lists, division = power_lists(), str(first["division"])
    for subject in duties().get(f"{said.get('area')}/{said.get('harm')}", ()):
        found = responsible(lists, subject, division, _level(division), day)
        named = spoken.pick(lists.subjects[subject].title, lists.subjects[subject].en)
        held = [_held(one.kind, str(one.powers[0].cite), one.powers[0].cite.english()) for one in found.held]
        yield spoken.labelled(named, listed(held) if held else _("清单没有条目，或者由当地政府确定"))


def _held(kind: str, cite: str, cite_en: str) -> str:
    return _("%(organ)s（%(article)s）") % {"organ": kind_title(kind), "article": spoken.pick(cite, cite_en)}


def _level(division: str) -> str:
    if division.endswith("0000"):
        return "province"
    return "city" if division.endswith("00") else "county"


def _blamed(blamed: Mapping[str, Any]) -> list[str]:
    agency = blamed.get("agency", "")
    return [spoken.labelled(_("举报人认为"), str(agency))] if agency else []


def _files(number: int) -> str:
    return _("材料%(number)s件") % {"number": number} if number else ""


def _point(where: Mapping[str, Any]) -> str:
    return _("有坐标") if where.get("lat") is not None else ""


def _going(said: Mapping[str, Any]) -> str:
    return {"yes": _("举报时还在继续"), "no": _("举报时已经停止")}.get(str(said.get("going")), "")
