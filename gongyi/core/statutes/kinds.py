"""行为种类: a kind of act, by whom it is done, what it states field by field, who sees it, the paper it yields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FieldKind = Literal[
    "line",
    "text",
    "day",
    "moment",
    "flag",
    "choice",
    "choices",
    "number",
    "money",
    "organ",
    "organs",
    "people",
    "volunteer",
    "items",
    "files",
    "matter",
    "matters",
]
FIELD_KINDS: dict[FieldKind, str] = {
    "line": "一行文字",
    "text": "成段文字",
    "day": "日期",
    "moment": "时刻",
    "flag": "是或者否",
    "choice": "选择一项",
    "choices": "选择一项或者几项",
    "number": "数字",
    "money": "金额（元）",
    "organ": "一个单位",
    "organs": "一个或者几个单位",
    "people": "本单位的人员",
    "volunteer": "本单位联系的一名志愿者",
    "items": "逐项填写的表",
    "files": "附件",
    "matter": "一件事项",
    "matters": "一件或者几件事项",
}
COLUMN_KINDS: tuple[FieldKind, ...] = (
    "line",
    "text",
    "day",
    "choice",
    "choices",
    "number",
    "money",
    "organ",
    "people",
    "files",
)
"""What a column of a table may hold: a word or a list of words, no table inside a table."""
LISTS: frozenset[FieldKind] = frozenset({"choices", "organs", "people", "files", "matters"})
"""Kinds whose value is a list of words."""

Sight = Literal["own", "addressees", "parties"]
SIGHTS: dict[Sight, str] = {
    "own": "本单位（检察院的，并其上级）",
    "addressees": "本单位和发往的单位",
    "parties": "本事项的各方",
}

CHECKS: dict[str, str] = {
    "redaction": "文字里没有应当隐去而没有处理的内容",
    "ended": "所关联的事项已经办结",
    "own_organ": "只发给本单位",
}
"""What is looked at, besides the law, before an act of a kind that names it is taken in."""


DOORS: dict[str, str] = {"team_report": "公众举报的办理页面：内容密封，由密钥打开"}
"""Pages by which some kinds of act are done instead of the form of their fields; each has its route's name."""


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """One of the values that a field may take; `cite` where an article names it."""

    id: str
    title: str
    en: str
    cite: str = ""
    cite_en: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """栏目: one thing that an act states. columns: of a table (`items`), what each of its rows states."""

    name: str
    title: str
    en: str
    kind: FieldKind
    required: bool = False
    help: str = ""
    help_en: str = ""
    choices: tuple[FieldChoice, ...] = ()
    columns: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class ActKind:
    """行为种类: a kind of act. sight: who sees it. posts: who inside the organ may do it, any post when empty.

    answers: the kinds of earlier act that it serves or answers. goes_to: the sides to which it usually goes.
    checks: what is looked at, besides the law, before it is taken in (`CHECKS`). door: the page by which alone it is
    done (`DOORS`), where the form of its fields would not do.
    """

    id: str
    title: str
    en: str
    by: tuple[str, ...]
    paper: str = ""
    fields: tuple[Field, ...] = ()
    sight: Sight = "addressees"
    posts: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    goes_to: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    door: str = ""


def form_of(kind: ActKind, asked: tuple[Field, ...] = ()) -> tuple[Field, ...]:
    """All the fields of an act's form: its own, then those that gates ask for and that it does not have."""
    own = {field.name for field in kind.fields}
    return (*kind.fields, *(field for field in asked if field.name not in own))
