"""怎样写: days, days left and the words of the rulebook, as a page says them in the reader's language."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from gongyi.contexts.ledger.reading import Recorded
from gongyi.core.terms.days import LegalDay, spell_en, spell_legal_day_zh, spell_zh
from gongyi.rulebook.reader import rulebook

SOON = 3
"""So many days before its last day a duty is marked as near."""


class Day(NamedTuple):
    """A day for machines and for readers."""

    iso: str
    text: str


class Left(NamedTuple):
    """How long is left, in words, and the tone that repeats it."""

    words: str
    tone: str


def is_english() -> bool:
    """Whether the reader reads English."""
    return (get_language() or "").startswith("en")


def pick(zh: str, en: str) -> str:
    """What stands in the rulebook in both languages, in the reader's."""
    return en if is_english() and en else zh


def labelled(label: str, words: str) -> str:
    """A label and what it says."""
    return f"{label}: {words}" if is_english() else f"{label}：{words}"


def day(one: date | None, *, weekday: bool = True) -> Day | None:
    """A day in full."""
    if one is None:
        return None
    return Day(one.isoformat(), spell_en(one, weekday=weekday) if is_english() else spell_zh(one, weekday=weekday))


def legal_day(one: LegalDay) -> Day:
    """A legal day, cut to what is known of it."""
    return Day(one.first.isoformat(), str(one) if is_english() else spell_legal_day_zh(one))


def left(last: date | None, today: date, modality: str = "must") -> Left:
    """How long is left until a last day. modality: what is only waited for, or only may be done, is never overdue."""
    if last is None:
        return Left(_("法律未定期限"), "quiet")
    days = (last - today).days
    if modality == "wait":
        if days < 0:
            return Left(_("期满"), "done")
        return Left(ngettext("再等 %(days)s 天", "再等 %(days)s 天", days) % {"days": days}, "quiet")
    if days < 0 and modality == "may":
        return Left(_("期间已过"), "quiet")
    if days < 0:
        return Left(ngettext("已逾期 %(days)s 天", "已逾期 %(days)s 天", -days) % {"days": -days}, "overdue")
    if days == 0:
        return Left(_("今天截止"), "soon")
    words = ngettext("还剩 %(days)s 天", "还剩 %(days)s 天", days) % {"days": days}
    return Left(words, "soon" if days <= SOON else "open")


def kind_of_act(kind: str) -> str:
    """The title of a kind of act."""
    found = rulebook().act_kinds.get(kind)
    return kind if found is None else pick(found.title, found.en)


def stage(kind: str, stage_: str) -> str:
    """The title of a stage of a kind of matter."""
    found = rulebook().procedures[kind].stages.get(stage_)
    return "" if found is None else pick(found.title, found.en)


def kind_of_matter(kind: str) -> str:
    """The title of a kind of matter."""
    found = rulebook().procedures[kind]
    return pick(found.title, found.en)


def tone(kind: str, stage_: str) -> str:
    """The tone of a stage: at an end or under way."""
    found = rulebook().procedures[kind].stages.get(stage_)
    return "quiet" if found is not None and found.end else "plain"


def role(role_: str) -> str:
    """The title of a role of the procedure."""
    found = rulebook().roles.get(role_)
    return role_ if found is None else pick(*found)


def sentence(act: Recorded) -> str:
    """An act in prose: who did what towards whom."""
    return said(act.by, act.kind, act.to)


def said(by: str, kind: str, to: tuple[str, ...]) -> str:
    """An act in prose, of its parts."""
    what = kind_of_act(kind)
    whom = ("; " if is_english() else "、").join(to)
    if is_english():
        return f"{by}: {what}{' → ' + whom if whom else ''}"
    return f"{by}向{whom}{what}" if whom else f"{by}{what}"
