"""读权责清单: the subjects, the laws and the entries of `powers/`; a wrong one is refused with file, line and key."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, cast

from gongyi.core.powers.lists import DOES, LEVELS, Does, Law, Level, Lists, Power, Subject
from gongyi.core.statutes.rules import OPEN_END, Citation, InForce
from gongyi.rulebook.reader.files import Files, Node

_FOLDER = Path(__file__).parents[1]
_SUBJECTS, _LAWS = "powers/subjects.yaml", "powers/laws.yaml"
_KEYS = (
    *("subject", "kind", "does", "law", "article", "duty", "duty_en", "from", "to", "levels", "places", "divides"),
    *("standing", "ground", "ground_en", "checked"),
)


@cache
def power_lists() -> Lists:
    """The product's own lists, read once."""
    return read_powers(Files(_FOLDER))


def read_powers(files: Files) -> Lists:
    """The lists of a folder. Raises RulebookError."""
    subjects: dict[str, Subject] = {}
    for node in files.many(_SUBJECTS):
        node.only(("id", "title", "en", "area"))
        id_ = node.text("id")
        if id_ in subjects:
            node.refuse("id", f"“{id_}”写了两次")
        subjects[id_] = Subject(id_, node.text("title"), node.text("en"), node.text("area"))
    laws: dict[str, Law] = {}
    for node in files.many(_LAWS):
        node.only(("id", "title", "short", "en", "from", "to", "checked", "note", "note_en"))
        id_ = node.text("id")
        if id_ in laws:
            node.refuse("id", f"“{id_}”写了两次")
        laws[id_] = Law(
            *(id_, node.text("title"), node.text("short"), node.text("en"), _days(node, OPEN_LAW)),
            node.flag("checked", default=False),
            *_twins(node, "note"),
        )
    names = [name for name in files.names("powers/*.yaml") if name not in (_SUBJECTS, _LAWS)]
    powers: list[Power] = []
    for name in names:
        for node in files.many(name):
            power = _power(node, subjects, laws)
            if any(_same(power, other) for other in powers):
                node.refuse("article", f"{power.cite} 与另一条重复：同一事项、同一机关、同一条文、日期重叠")
            powers.append(power)
    for subject in subjects.values():
        if all(power.subject != subject.id for power in powers):
            files.many(_SUBJECTS)[0].refuse("id", f"“{subject.id}”在清单里一条也没有")
    return Lists(subjects, laws, tuple(powers))


OPEN_LAW = InForce(OPEN_END.min, OPEN_END)
"""No bounds: what a law's own days are read within."""


def _days(node: Node, within: InForce) -> InForce:
    """From `from` to `to`, either left out as in the law; refused outside it."""
    first = node.day("from") if "from" in node else within.first
    last = node.day("to") if "to" in node else within.last
    if last < first:
        node.refuse("to", "早于 from")
    if first > within.last or last < within.first:
        node.refuse("from", "不在所依据文本的施行期间之内")
    return InForce(first, last)


def _twins(node: Node, key: str) -> tuple[str, str]:
    """A text and its English; refused where one of them is missing."""
    if bool(node.get(key)) != bool(node.get(f"{key}_en")):
        node.refuse(key, "中文、英文应当都有")
    return node.text(key, ""), node.text(f"{key}_en", "")


def _power(node: Node, subjects: dict[str, Subject], laws: dict[str, Law]) -> Power:
    node.only(_KEYS)
    subject = node.choice("subject", subjects)
    law = laws[node.choice("law", laws)]
    levels = node.texts("levels") or ("county", "city")
    for level in levels:
        if level not in LEVELS:
            node.refuse("levels", f"“{level}”不是层级：{'、'.join(LEVELS)}")
    places = node.texts("places")
    for place in places:
        if not place.isdecimal():
            node.refuse("places", f"“{place}”不是行政区划代码的开头")
    standing = cast(Literal["text", "reading"], node.choice("standing", ("text", "reading"), "text"))
    for key in ("ground", "ground_en"):
        if (standing == "reading") != bool(node.get(key)):
            node.refuse(key, "“理解”（reading）须写明根据，中文、英文都有；条文（text）不写")
    checked = node.flag("checked", default=False)
    # an entry not read in its text may reach outside the days of the version that was read
    in_force = _days(node, law.in_force if checked else OPEN_LAW)
    if not node.text("article").startswith("第"):
        node.refuse("article", "应为条文，如 第9条第1款")
    return Power(
        subject,
        node.text("kind"),
        cast(Does, node.choice("does", DOES)),
        Citation(law.id, law.short, node.text("article"), law.en),
        node.text("duty"),
        node.text("duty_en"),
        in_force,
        frozenset(cast(tuple[Level, ...], levels)),
        places,
        node.flag("divides", default=False),
        standing,
        node.text("ground", ""),
        node.text("ground_en", ""),
        checked,
    )


def _same(one: Power, other: Power) -> bool:
    return (
        (one.subject, one.kind, one.cite, one.does, one.places)
        == (other.subject, other.kind, other.cite, other.does, other.places)
        and bool(one.levels & other.levels)
        and one.in_force.meets(other.in_force)
    )
