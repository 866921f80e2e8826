"""卷面: what derivation answers about a matter on a day. Nothing here is ever stored as truth."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from gongyi.core.acts.envelope import Record
from gongyi.core.statutes.rules import Rule, Standing
from gongyi.core.terms.counting import Deadline
from gongyi.core.terms.days import LegalDay

State = Literal["kept", "late", "lapsed", "open", "waiting", "unknown"]
STATES_ZH: dict[State, str] = {
    "kept": "按期",
    "late": "逾期完成",
    "lapsed": "逾期未完成",
    "open": "进行中",
    "waiting": "尚未起算",
    "unknown": "不能断定",
}
STATES_EN: dict[State, str] = {
    "kept": "kept",
    "late": "late",
    "lapsed": "lapsed",
    "open": "running",
    "waiting": "not yet running",
    "unknown": "cannot be told",
}


RECTIFY_BY = "rectify_by"
"""What a term runs from when it is the end of the rectification period stated in the document (整改期限)."""


class Trigger(NamedTuple):
    """起算: the act from which a term runs (seq, kind, step in the source), and its day.

    after: the rule whose term's end it is, where it is the end of a term.
    """

    seq: int
    kind: str
    step: str
    day: LegalDay
    after: str = ""


class Duty(NamedTuple):
    """义务: who owes what by when under which rule, and how it stands. deadline is None where the law gives no number.

    who: who owes it. towards: the respondent whom it concerns, where that is another. reasons: what else the answer
    rests on, in (Chinese, English) pairs. at_least: its last day can only be later than the one computed.
    item, says: the row of a table that it is about (`7.1`), and what the row says.
    """

    rule: Rule
    who: str
    towards: str
    trigger: Trigger
    deadline: Deadline | None
    state: State
    done_on: LegalDay | None
    done_by: int | None
    reasons: tuple[tuple[str, str], ...]
    at_least: bool = False
    item: str = ""
    says: str = ""

    @property
    def due(self) -> LegalDay | None:
        """The last day in time, as a range; None without a number, or while a pause is running."""
        return None if self.deadline is None else self.deadline.due


class PermittedAct(NamedTuple):
    """可以办理的行为: a next act that the law permits, with its article, who does it and who approves.

    towards: the respondents against whom it is permitted, empty when it concerns the matter as a whole.
    must_state: the fields that the act must state to pass its gates. standing, ground: whether a text has the act, we
    read it so, or it is an organ's own affair; and why.
    """

    act: str
    by: str
    cite: str
    approval: str
    towards: tuple[str, ...]
    must_state: tuple[str, ...]
    standing: Standing = "text"
    ground: str = ""
    cite_en: str = ""


class Refusal(NamedTuple):
    """不予准许: what was asked, which article says no, and what would allow it."""

    act: str
    cite: str
    says: str
    en: str
    would_allow: str
    would_allow_en: str = ""
    cite_en: str = ""


class Finding(NamedTuple):
    """发现的问题: a recorded act, or a duty, that was not as the law has it. day: when it came about."""

    code: str
    cite: str
    says: str
    en: str
    day: LegalDay
    seq: int | None = None
    cite_en: str = ""


class Passed(NamedTuple):
    """One step on the way taken: the stage reached and the act that led there."""

    stage: str
    seq: int
    day: LegalDay


class Docket(NamedTuple):
    """卷面: the matter as derived. released: duties that a closing act answered before they fell due.

    changes_on: the first later day on which the answer could differ without a new act; None when none.
    """

    matter: str
    kind: str
    record: Record
    today: date
    stage: str
    path: tuple[Passed, ...]
    duties: tuple[Duty, ...]
    released: tuple[Duty, ...]
    permitted: tuple[PermittedAct, ...]
    findings: tuple[Finding, ...]
    changes_on: date | None
