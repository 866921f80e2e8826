"""线索的导入: what a sheet of clues would do, and doing it: each row by the form of a clue, with all its checks."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from gongyi.contexts.matters import checks
from gongyi.contexts.matters.clue_sheet import ACT, KIND, LEFT_OUT, NUMBER, columns, kinds_of
from gongyi.contexts.matters.forms import Form, read
from gongyi.contexts.matters.likely import cards_of, in_words
from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.recording import Done
from gongyi.contexts.matters.taking import Told, take
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.plans import LIKELY, NEW, SAME, Plan, Planned
from gongyi.core.matching.alike import Told as Named
from gongyi.core.matching.alike import alike
from gongyi.database.rows import loaded
from gongyi.rulebook.reader import rulebook
from gongyi.sheets.columns import Line, Table, Wrong


class Entered(NamedTuple):
    """A row that became a matter."""

    row: int
    number: str
    title: str


class Filled(NamedTuple):
    """A row in the shape in which a form is read."""

    POST: MultiValueDict[str, str]
    FILES: MultiValueDict[str, Any]


class NothingEntered(Exception):
    """The law refused some of the rows, and none was to be entered without them. wrong: which, and why."""

    def __init__(self, wrong: tuple[Wrong, ...]) -> None:
        super().__init__("；".join(one.sentence for one in wrong))
        self.wrong = wrong


def plan(table: Table, person: Person) -> Plan:
    """What the sheet would do: which rows are new, which are there already or may be, and all that is wrong."""
    lines = list(table.lines())
    titles = {one.name: one.title for one in columns(person)}
    kinds, cards = kinds_of(person), cards_of(person)
    named = [Named(number, title, place, area) for number, title, place, area, _kind in cards]
    there = _there(person, {line.one("title") for line in lines}, {line.one(NUMBER) for line in lines})
    above: dict[tuple[str, ...], int] = {}
    rows: list[Planned] = []
    wrong: list[Wrong] = []
    for line in lines:
        mistakes = list(line.wrong)
        opened = kinds.get(line.one(KIND))
        if opened is not None and not mistakes:
            form = _form(opened, line)
            mistakes += [Wrong(line.number, titles.get(path, ""), says) for path, says in _mistakes(form).items()]
        if mistakes or opened is None:
            wrong += mistakes
            continue
        found = _known(line, form, there, titles)
        if isinstance(found, Wrong):
            wrong.append(found)
            continue
        rows.append(found or _likely(line, form, named, above))
        above.setdefault(_same(form.payload), line.number)
    return Plan(tuple(rows), tuple(sorted(wrong)), tuple(table.notes), table.digest)


def _form(opened: Opened, line: Line) -> Form:
    """The form of a clue as a row fills it in."""
    post: MultiValueDict[str, str] = MultiValueDict({"head_seq": ["0"]})
    for name, word in line.words.items():
        if name not in (NUMBER, KIND):
            post.setlist(name, [word] if isinstance(word, str) else list(word))
    return read(opened, rulebook().act_kinds[ACT], Filled(post, MultiValueDict()))


def _mistakes(form: Form) -> Mapping[str, str]:
    return form.wrong or checks.wrong(form)


def _same(payload: Mapping[str, Any]) -> tuple[str, ...]:
    """By what two clues are one and the same."""
    return tuple("".join(str(payload.get(name, "")).split()) for name in ("title", "place", "what"))


class _Clue(NamedTuple):
    """A clue that is there."""

    number: str
    kind: str
    day: str
    payload: Mapping[str, Any]


_THERE = """
select m.number, m.kind, a.day_first, a.payload from ledger_sight s
    join ledger_matter m on m.id = s.matter_id and m.record = 'complete'
    join ledger_act a on a.matter_id = m.id and a.kind = %s and a.organ_id = %s
where s.viewer = any (%s) and s."full" and (a.payload->>'title' = any (%s) or m.number = any (%s))
    and not exists (select 1 from ledger_bar b where b.person_id = %s and b.matter_id = m.id)
order by m.id desc
"""


def _there(person: Person, titles: set[str], numbers: set[str]) -> list[_Clue]:
    """The clues of the own organ, of those that he sees, that have one of these names or numbers."""
    asked: list[Any] = [ACT, person.organ_id, list(person.sight().viewers), list(titles), list(numbers), person.pk]
    with connection.cursor() as cursor:
        cursor.execute(_THERE, asked)
        return [_Clue(number, kind, day.isoformat(), loaded(payload)) for number, kind, day, payload in cursor]


def _known(line: Line, form: Form, there: list[_Clue], titles: Mapping[str, str]) -> Planned | Wrong | None:
    """A row that is there already: by its number, or word for word; None where it is not."""
    number, title = line.one(NUMBER), str(form.payload.get("title", ""))
    one = next((one for one in there if one.number == number), None) if number else None
    if number and one is None:
        says = _("没有编号为“%(number)s”的线索；新的线索不填编号。") % {"number": number[:60]}
        return Wrong(line.number, titles[NUMBER], says)
    if one is not None and not _equal(one, form):
        says = _("与已登记的不同；已登记的线索不能用导入改，要更正的请在该事项里办理。")
        return Wrong(line.number, titles[NUMBER], says)
    one = one or next((one for one in there if _same(one.payload) == _same(form.payload)), None)
    if one is None:
        return None
    return Planned(line.number, SAME, title, one.number, reverse("matter", args=[one.number]))


def _equal(one: _Clue, form: Form) -> bool:
    assert form.day is not None
    asked = {field.name for field in form.fields if field.kind not in LEFT_OUT}
    told = {name: value for name, value in one.payload.items() if name in asked}
    return (one.kind, one.day, told) == (form.opened.core.kind, form.day.isoformat(), form.payload)


def _likely(line: Line, form: Form, named: list[Named], above: Mapping[tuple[str, ...], int]) -> Planned:
    """A row that is new, or may be about the same thing as a matter that he sees, or as a row above it."""
    title, place, area = (str(form.payload.get(name, "")) for name in ("title", "place", "area"))
    earlier = above.get(_same(form.payload))
    if earlier is not None:
        says = _("与第%(row)d行相同") % {"row": earlier}
        return Planned(line.number, LIKELY, title, says, data=form)
    found = next(iter(alike(Named("", title, place, area), named, most=1)), None)
    if found is None:
        return Planned(line.number, NEW, title, data=form)
    says = _("%(why)s：%(number)s") % {"why": in_words(found), "number": found.number}
    return Planned(line.number, LIKELY, title, says, reverse("matter", args=[found.number]), form)


def enter(plan_: Plan, *, likely: bool, whole: bool) -> tuple[list[Entered], list[Wrong]]:
    """Enter the rows one by one as the form does, each once. whole: raises NothingEntered where the law refuses one."""
    with transaction.atomic():
        entered: list[Entered] = []
        wrong: list[Wrong] = []
        for one in plan_.to_enter(likely=likely):
            done = take(one.data, None, _token(plan_, one))
            if isinstance(done, Done):
                entered.append(Entered(one.row, done.number, one.title))
            elif isinstance(done, Told):
                wrong += [Wrong(one.row, "", says) for says in _said(done)]
        if whole and wrong:
            raise NothingEntered(tuple(wrong))
    return entered, wrong


def _token(plan_: Plan, one: Planned) -> str:
    """The token of a row: the same row of the same sheet is entered once, however often it is sent."""
    return hashlib.sha256(f"{plan_.digest} {one.row}".encode()).hexdigest()


def _said(told: Told) -> list[str]:
    says = list(told.form.wrong.values()) or [one["says"] for each in told.refused or () for one in each["reasons"]]
    return says or [_("没有登记。")]
