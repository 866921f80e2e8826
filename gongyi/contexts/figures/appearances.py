"""出庭应诉的数字: who appeared for the agency, counted from acts, each number with what it is out of.

Source: 最高人民法院关于行政机关负责人出庭应诉若干问题的规定 第14条 (a court may publish and report them).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongyi.core.acts.envelope import Act


class Place(NamedTuple):
    """Where the court sits: its division code and the name of the place."""

    division: str
    name: str


class Heard(NamedTuple):
    """What one person may see of a case in court: where the court sits, and the acts, corrections applied."""

    matter: int
    place: Place
    acts: tuple[Act, ...]


class Measure(NamedTuple):
    """A number: its name, and the number it is out of; empty for what is counted by itself."""

    id: str
    title: str
    out_of: str = ""


MEASURES: tuple[Measure, ...] = (
    Measure("cases", gettext_noop("开庭的行政公益诉讼案件（件）")),
    Measure("hearings", gettext_noop("开庭（次）")),
    Measure("notices", gettext_noop("通知负责人出庭（次）"), "hearings"),
    Measure("excuses", gettext_noop("负责人不能出庭的说明（次）"), "notices"),
    Measure("accepted", gettext_noop("经审查理由成立（次）"), "excuses"),
    Measure("rejected", gettext_noop("经审查理由不成立（次）"), "excuses"),
    Measure("appearances", gettext_noop("登记出庭（次）")),
    Measure("head", gettext_noop("正职负责人出庭（次）"), "appearances"),
    Measure("deputy", gettext_noop("副职负责人出庭（次）"), "appearances"),
    Measure("officer_in_charge", gettext_noop("分管负责人出庭（次）"), "appearances"),
    Measure("substitute", gettext_noop("有正当理由，相应工作人员出庭（次）"), "appearances"),
    Measure("breaches", gettext_noop("违反出庭义务记录在案（次）"), "hearings"),
    Measure("suggestions", gettext_noop("司法建议附卷（次）"), "breaches"),
)
"""The numbers in the order in which a case comes to them. A lawyer alone is refused, so that no act tells of him."""

KINDS: tuple[str, ...] = ("hearing", "second_hearing", "head_notice", "head_excuse", "head_excuse_review")
KINDS += ("head_appearance", "head_breach_record", "judicial_suggestion_filed", "correction")
"""The kinds of act that are counted, and what corrects them."""

_HEARINGS = ("hearing", "second_hearing")
_PLAIN = {"head_notice": "notices", "head_excuse": "excuses", "head_breach_record": "breaches"}
_PLAIN |= {"judicial_suggestion_filed": "suggestions", "hearing": "hearings", "second_hearing": "hearings"}
_REVIEWED = {"accepted": "accepted", "postponed": "accepted", "rejected": "rejected"}
_APPEARS = frozenset({"head", "deputy", "officer_in_charge", "substitute"})


class Tally(NamedTuple):
    """The numbers of a place in a year; of all places or years where these are empty."""

    place: Place
    year: int
    numbers: Counter[str]

    def lines(self) -> list[Line]:
        """Each number with what it is out of, in words."""
        titles = {one.id: _(one.title) for one in MEASURES}
        return [
            Line(
                titles[one.id],
                self.numbers[one.id],
                titles.get(one.out_of, ""),
                self.numbers[one.out_of] if one.out_of else None,
            )
            for one in MEASURES
        ]


class Line(NamedTuple):
    """One number as it is told: of is what it is out of, out_of how many that were; None where there is none."""

    title: str
    number: int
    of: str
    out_of: int | None


def tallies(heard: Iterable[Heard], year: int = 0, division: str = "") -> list[Tally]:
    """The numbers by place and year, in the order of division codes, the latest year first.

    year, division: only these; a division's code without its closing noughts takes in the places below it.
    """
    below = within(division)
    found: dict[tuple[Place, int], Counter[str]] = {}
    cases: set[tuple[Place, int, int]] = set()
    for one in heard:
        if not one.place.division.startswith(below):
            continue
        for act in one.acts:
            when = act.day.first.year
            if year and when != year:
                continue
            numbers = found.setdefault((one.place, when), Counter())
            numbers.update(_counted(act))
            if act.kind in _HEARINGS and (one.place, when, one.matter) not in cases:
                cases.add((one.place, when, one.matter))
                numbers["cases"] += 1
    listed = [Tally(place, when, numbers) for (place, when), numbers in found.items()]
    return sorted(listed, key=lambda one: (one.place.division, one.place.name, -one.year))


def within(division: str) -> str:
    """How the codes of a division and of all below it begin: `36` for 360000, `3601` for 360100."""
    while division.endswith("00"):
        division = division[:-2]
    return division


def _counted(act: Act) -> list[str]:
    if act.kind in _PLAIN:
        return [_PLAIN[act.kind]]
    if act.kind == "head_excuse_review":
        outcome = _REVIEWED.get(str(act.facts.get("outcome", "")))
        return [outcome] if outcome else []
    if act.kind == "head_appearance":
        who = str(act.facts.get("appears", ""))
        return ["appearances", *([who] if who in _APPEARS else [])]
    return []


def summed(parts: Iterable[Tally]) -> Tally:
    """The numbers of several places or years together."""
    numbers: Counter[str] = Counter()
    for one in parts:
        numbers.update(one.numbers)
    return Tally(Place("", ""), 0, numbers)
