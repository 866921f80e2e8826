"""人员的表格: people entered from a sheet and taken away in one, by the same doors as one by one (`people`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils.translation import gettext as _

from gongyi.contexts.organs import people
from gongyi.contexts.organs.models import SERVICE, Organ, Person
from gongyi.contexts.organs.names import written
from gongyi.contexts.organs.people_pages import titled
from gongyi.contexts.organs.plans import CHANGED, NEW, SAME, Plan, Planned, repeated
from gongyi.contexts.organs.posts import POSTS
from gongyi.sheets.columns import Column, Line, Table, Wrong

_ONE_BY_ONE = frozenset({"volunteers", "public"})
_LONGEST = {"name": 60, "email": 254}


class Entered(NamedTuple):
    """A person who was entered, and the password to hand over."""

    person: Person
    password: str


class _Given(NamedTuple):
    """What a row states of a person."""

    there: Person | None
    organ: Organ
    username: str
    name: str
    post: str
    email: str


def columns(organ: Organ | None) -> tuple[Column, ...]:
    """The columns, in order. organ: whose people; None where a column says it."""
    posts = people.fitting(organ) if organ is not None else tuple(POSTS.values())
    choices = tuple((post.id, titled(post)) for post in posts)
    account = _("登录时用，三到六十个小写字母、数字、点、横线，以后不能改。")
    state = _("只供核对；停用、恢复在人员的页面上逐个办理。")
    own = (Column("organ", _("单位代码"), required=True, width=24),) if organ is None else ()
    return (
        *own,
        Column("username", _("账号"), required=True, help=account, width=20),
        Column("name", _("姓名"), required=True, width=14),
        Column("post", _("职务"), "choice", required=True, choices=choices, width=18),
        Column("email", _("电子邮箱"), help=_("用来接收期限提醒，可不填。"), width=28),
        Column("state", _("状态"), "choice", help=state, choices=_states(), width=10),
    )


def _states() -> tuple[tuple[str, str], ...]:
    return (("active", _("在用")), ("out", _("停用")))


def rows(organ: Organ | None) -> Iterator[tuple[str, ...]]:
    """The people of an organ, or of all, as the rows of a sheet."""
    found = Person.objects.exclude(Q(organ__role__in=_ONE_BY_ONE) | Q(username__startswith=SERVICE)).select_related(
        "organ"
    )
    found = found.filter(organ=organ) if organ is not None else found
    states = dict(_states())
    for one in found.order_by("organ__code", "username").iterator(1000):
        told = (one.username, one.name, titled(one.standing), one.email, states["active" if one.is_active else "out"])
        yield told if organ is not None else (one.organ.code, *told)


def plan(table: Table, organ: Organ | None, by: Person | None) -> Plan:
    """What the sheet would do. organ: whose people; by: the administrator, None at the installation itself."""
    lines = list(table.lines())
    titles = {one.name: one.title for one in columns(organ)}
    wrong = [mistake for line in lines for mistake in line.wrong]
    names = {one.number: written(one.one("username")) for one in lines}
    wrong += repeated(((row, name) for row, name in names.items() if name), titles["username"])
    there = {one.username: one for one in Person.objects.filter(username__in=names.values()).select_related("organ")}
    organs = {one.code: one for one in Organ.objects.filter(code__in={line.one("organ") for line in lines})}
    bad = {one.row for one in wrong}
    told = []
    for line in lines:
        if line.number in bad:
            continue
        known = there.get(names[line.number])
        at = organ or organs.get(line.one("organ"))
        if at is None:
            says = _("没有代码为“%(code)s”的机关。") % {"code": line.one("organ")[:80]}
            wrong.append(Wrong(line.number, titles["organ"], says))
            continue
        given = _Given(known, at, names[line.number], *(line.one(one) for one in ("name", "post", "email")))
        mistakes = list(_mistakes(line, given, titles, by))
        wrong += mistakes
        if not mistakes:
            told.append(_planned(line, given, titles))
    return Plan(tuple(told), tuple(sorted(wrong)), tuple(table.notes), table.digest)


def take(plan_: Plan, by: Person | None) -> list[Entered]:
    """Enter the rows that are new or changed; those who are new, with the passwords to hand over."""
    entered = []
    for one in plan_.to_enter(likely=False):
        given: _Given = one.data
        if given.there is None:
            made = people.add(by, given.organ, given.username, given.name, given.post, given.email)
            entered.append(Entered(*made))
        else:
            people.change(by, given.there, name=given.name, post=given.post, email=given.email)
    return entered


def _mistakes(line: Line, given: _Given, titles: dict[str, str], by: Person | None) -> Iterator[Wrong]:
    there = given.there
    if there is not None and (there.organ_id != given.organ.pk or given.username.startswith(SERVICE)):
        yield Wrong(line.number, titles["username"], _("这个账号已经有人使用，请换一个。"))
        return
    if given.post not in {one.id for one in people.fitting(given.organ)}:
        yield Wrong(line.number, titles["post"], _("%(organ)s没有这一职务。") % {"organ": given.organ.name})
    elif there is None:
        try:
            people.check(given.organ, given.username, given.post)
        except ValueError as refused:
            yield Wrong(line.number, titles["username"], str(refused))
    elif there == by and given.post != there.post:
        yield Wrong(line.number, titles["post"], _("不能改自己的职务，请由本单位另一位管理员办理。"))
    if line.one("state") not in ("", "active" if there is None or there.is_active else "out"):
        yield Wrong(line.number, titles["state"], _("与现在的状态不同；停用、恢复请在人员的页面上办理。"))
    for column, most in _LONGEST.items():
        if len(line.one(column)) > most:
            yield Wrong(line.number, titles[column], _("至多%(most)d个字。") % {"most": most})
    if given.email:
        try:
            validate_email(given.email)
        except ValidationError:
            yield Wrong(line.number, titles["email"], _("电子邮箱的写法不对，请核对。"))


def _planned(line: Line, given: _Given, titles: dict[str, str]) -> Planned:
    there = given.there
    if there is None:
        return Planned(line.number, NEW, given.name, given.username, data=given)
    changed = [one for one in ("name", "post", "email") if getattr(there, one) != getattr(given, one)]
    says = "、".join(titles[one] for one in changed)
    return Planned(line.number, CHANGED if changed else SAME, given.name, says, data=given)
