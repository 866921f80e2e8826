"""期间的长度：what a provision gives as a number, and what it leaves without one."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Unit = Literal["hours", "days", "working_days", "months", "years", "half_months"]
Unnumbered = Literal["at once", "promptly", "set in document", "none", "open"]
Regime = Literal["civil", "criminal"]

UNITS_ZH = {
    "hours": "小时",
    "days": "日",
    "working_days": "个工作日",
    "months": "个月",
    "years": "年",
    "half_months": "个半月",
}
UNITS_EN = {
    "hours": "hour",
    "days": "day",
    "working_days": "working day",
    "months": "month",
    "years": "year",
    "half_months": "half-month",
}
UNNUMBERED_ZH = {
    "at once": "当即",
    "promptly": "及时（条文未定天数）",
    "set in document": "以文书载明的期限为准",
    "none": "法律未定期限",
    "open": "长度未定",
}
UNNUMBERED_EN = {
    "at once": "at once",
    "promptly": "promptly (no number in the text)",
    "set in document": "as set in the document",
    "none": "no period set by law",
    "open": "length left open",
}
_NUMBERED = re.compile(r"(at least )?(\d+) (working day|half-month|hour|day|month|year)s?( before)?")


class Length(NamedTuple):
    """A counted length. before: counted back from the trigger. at_least: the least that must be given, not a limit."""

    amount: int
    unit: Unit
    before: bool = False
    at_least: bool = False

    def zh(self) -> str:
        """The length as a clerk writes it: 2个月、15日、开庭3日前."""
        return (
            ("不少于" if self.at_least else "") + f"{self.amount}{UNITS_ZH[self.unit]}" + ("前" if self.before else "")
        )

    def en(self) -> str:
        """The length in English: 2 months, 15 days, 3 days before."""
        plural = "" if self.amount == 1 else "s"
        tail = " before" if self.before else ""
        return ("at least " if self.at_least else "") + f"{self.amount} {UNITS_EN[self.unit]}{plural}{tail}"


class NotALength(ValueError):
    """The text gives no length in a known form."""


def read_length(text: str) -> Length | Unnumbered:
    """Read `2 months`, `15 days`, `10 working days`, `3 days before`, `at least 15 days`, `promptly`, `none` …

    Raises NotALength when the text has another form.
    """
    match text:
        case "at once" | "promptly" | "set in document" | "none" | "open":
            return text
        case _:
            pass
    match = _NUMBERED.fullmatch(text)
    if match is None:
        raise NotALength(f"“{text}”不是期间，应写作 2 months、15 days、24 hours、10 working days、promptly、none 等")
    units: dict[str, Unit] = {
        "hour": "hours",
        "day": "days",
        "working day": "working_days",
        "month": "months",
        "year": "years",
        "half-month": "half_months",
    }
    return Length(int(match[2]), units[match[3]], before=bool(match[4]), at_least=bool(match[1]))
