"""写法: the words of a page in the language it is read in: days, articles, days left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongyi.core.terms.days import LegalDay, spell_en, spell_legal_day_zh, spell_zh

SOON_DAYS = 3


def in_english() -> bool:
    """Whether the page is read in English."""
    return (translation.get_language() or "").startswith("en")


def said(zh: str, en: str) -> str:
    """Which of two wordings the page shows."""
    return en if in_english() and en else zh


def listed(names: Iterable[str]) -> str:
    """Several names in a row."""
    return ("; " if in_english() else "、").join(names)


def aside(words: str) -> str:
    """What is said in brackets after a name; nothing for nothing."""
    if not words:
        return ""
    return f" ({words})" if in_english() else f"（{words}）"


def shown_day(day: date, *, weekday: bool = False) -> dict[str, str]:
    """A day as a page shows it."""
    text = spell_en(day, weekday=weekday) if in_english() else spell_zh(day, weekday=weekday)
    return {"iso": day.isoformat(), "text": text}


def shown_legal_day(day: LegalDay) -> dict[str, str]:
    """A legal day as a page shows it, cut to its precision."""
    return {"iso": day.first.isoformat(), "text": str(day) if in_english() else spell_legal_day_zh(day)}


def shown_moment(at: datetime) -> dict[str, str]:
    """A moment of recording in Beijing time."""
    local = timezone.localtime(at)
    clock = f"{local.hour:02}:{local.minute:02}"
    return {"iso": local.isoformat(timespec="minutes"), "text": f"{shown_day(local.date())['text']} {clock}"}


def article(cite: str, cite_en: str = "", standing: str = "") -> dict[str, str]:
    """An article as its chip shows it; the text of the law is marked only where it is not the text."""
    return {"cite": said(cite, cite_en), "href": "", "standing": "" if standing == "text" else standing}


def days_left(last: date, today: date) -> tuple[str, str]:
    """How long there is, in words, and its tone."""
    left = (last - today).days
    if left < 0:
        return ngettext("已逾期 %(days)d 天", "已逾期 %(days)d 天", -left) % {"days": -left}, "overdue"
    if left == 0:
        return _("今天截止"), "soon"
    tone = "soon" if left <= SOON_DAYS else "open"
    return ngettext("还剩 %(days)d 天", "还剩 %(days)d 天", left) % {"days": left}, tone
