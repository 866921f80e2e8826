"""每日提要: what is overdue, due and near for a person, and what came in; on a page, and by mail if set."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.desk.due import Due, Narrowed, due_of
from gongyi.contexts.desk.letters import Arrived, letters_of
from gongyi.contexts.desk.viewing import View, viewing
from gongyi.contexts.organs.models import Person

AHEAD = 7
_MOST = 200


class Digest(NamedTuple):
    """The digest of a day. arrived: letters that wait; capped: there is more than is listed."""

    day: date
    overdue: tuple[Due, ...]
    today: tuple[Due, ...]
    near: tuple[Due, ...]
    arrived: tuple[Arrived, ...]
    capped: bool

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.overdue or self.today or self.near or self.arrived)


def digest(person: Person, day: date) -> Digest:
    """What a person should know on a day; as of now, since what has been done since is done."""
    with viewing(person) as view:
        return _of(view, day)


def _of(view: View, day: date) -> Digest:
    until = Narrowed(until=day + timedelta(days=AHEAD))
    found = due_of(view, day, _MOST, until)
    must = [duty for duty in found if duty.modality == "must"]
    arrived = letters_of(view, _MOST, waiting=True)

    def those(first: date, last: date) -> tuple[Due, ...]:
        return tuple(duty for duty in must if duty.last is not None and first <= duty.last <= last)

    one = timedelta(days=1)
    overdue, near = those(date.min, day - one), those(day + one, day + timedelta(days=AHEAD))
    capped = len(found) == _MOST or len(arrived) == _MOST
    return Digest(day, overdue, those(day, day), near, tuple(arrived), capped)


def subject(found: Digest) -> str:
    """The digest in a line."""
    words = {
        "overdue": len(found.overdue),
        "today": len(found.today),
        "near": len(found.near),
        "in": len(found.arrived),
    }
    return _("公益诉讼提要：逾期 %(overdue)s，今天截止 %(today)s，七天以内 %(near)s，收文待处理 %(in)s") % words


def text(found: Digest, site: str) -> str:
    """The digest as plain text. Mail is read in many places: it names numbers and articles, no matter's title."""
    day = spoken.day(found.day)
    lines = [day.text if day else "", ""]
    for title, duties in (
        (_("已逾期"), found.overdue),
        (_("今天截止"), found.today),
        (_("七天以内"), found.near),
    ):
        if duties:
            lines += [_("%(title)s（%(count)s 项）") % {"title": title, "count": len(duties)}]
            lines += [_duty(duty, found.day) for duty in duties]
            lines.append("")
    if found.arrived:
        lines.append(_("收文待处理（%(count)s 件）") % {"count": len(found.arrived)})
        for letter in found.arrived:
            came = spoken.day(letter.day)
            sent = spoken.said(letter.sender, letter.kind, ())
            lines.append(f"  {came.text if came else ''}　{sent}　{letter.number}")
        lines.append("")
    if found.empty:
        lines += [_("没有需要提醒的事。"), ""]
    if found.capped:
        lines += [_("事项较多，这里没有列全，请看工作台。"), ""]
    return "\n".join(
        [
            *lines,
            spoken.labelled(_("工作台"), f"{site}/desk/"),
            _("期间由已登记的行为和现行有效的规定推算，以法律文书为准。"),
            "",
        ]
    )


def _duty(duty: Due, day: date) -> str:
    left, last = spoken.left(duty.last, day), spoken.day(duty.last)
    what, cite = spoken.pick(duty.what, duty.what_en), spoken.pick(duty.cite, duty.cite_en)
    return f"  {left.words}　{last.text if last else ''}　{what}　{duty.number}　{cite}"
