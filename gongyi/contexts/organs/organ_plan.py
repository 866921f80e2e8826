"""机关的导入: what a sheet of organs would do, and doing it; an administrator enters those under his own organ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from gongyi.contexts.journal.log import note
from gongyi.contexts.organs.kinds import read_kinds
from gongyi.contexts.organs.load import load_organs
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.organ_sheet import KINDS, NOT_ENTERED, columns
from gongyi.contexts.organs.plans import CHANGED, NEW, SAME, Plan, Planned, repeated
from gongyi.contexts.organs.trees import DATA, OrganRow
from gongyi.rulebook.reader.files import Files
from gongyi.sheets.columns import Line, Table, Wrong

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,79}", re.ASCII)
_DIVISION = re.compile(r"[1-9][0-9]{5}", re.ASCII)
_LONGEST = {"name": 120, "short": 60, "en": 200, "division_name": 60}
_OWN_CHANGES = frozenset({"short", "en"})
"""What an administrator changes of an organ that is there; its name and place are changed at the installation."""
_SHORTEN = read_kinds(Files(DATA)).shorten


class _Register(NamedTuple):
    """The organs that are there and those that the sheet brings, by code and by full name."""

    there: Mapping[str, Organ]
    coming: frozenset[str]
    named: Mapping[str, tuple[str, ...]]

    def code(self, word: str) -> str | None:
        """The code of an organ named by its code or full name; None where it is not known, or not the only one."""
        if word in self.there or word in self.coming:
            return word
        codes = self.named.get(word, ())
        return codes[0] if len(codes) == 1 else None


def plan(table: Table, by: Person | None) -> Plan:
    """What the sheet would do. by: the administrator; None at the installation itself."""
    lines = list(table.lines())
    wrong = [mistake for line in lines for mistake in line.wrong]
    titles = {one.name: one.title for one in columns()}
    wrong += repeated(((one.number, one.one("code")) for one in lines if one.one("code")), titles["code"])
    register = _register(lines)
    made: dict[str, tuple[Line, OrganRow]] = {}
    bad = {one.row for one in wrong}
    for line in lines:
        if line.number in bad:
            continue
        row, mistakes = _row(line, register, titles)
        wrong += mistakes
        if not mistakes:
            made[row.code] = (line, row)
    wrong += _impossible(made, register, titles, by)
    bad = {one.row for one in wrong}
    told = [_planned(line, row, register.there.get(row.code)) for line, row in made.values() if line.number not in bad]
    kept = {one.data.code for one in told} | register.there.keys()
    lost = [one for one in told if {one.data.superior, one.data.government} - {None} - kept]
    while lost:  # what stands under a row that is wrong cannot be entered without it
        wrong += [Wrong(one.row, titles["superior"], _("所写的上级或者政府的那一行有错误。")) for one in lost]
        told = [one for one in told if one not in lost]
        kept = {one.data.code for one in told} | register.there.keys()
        lost = [one for one in told if {one.data.superior, one.data.government} - {None} - kept]
    return Plan(tuple(told), tuple(sorted(wrong)), tuple(table.notes), table.digest)


def take(plan_: Plan, by: Person | None) -> int:
    """Enter the rows that are new or changed; how many."""
    entering = [one.data for one in plan_.to_enter(likely=False)]
    if entering:
        load_organs(entering)
        new, codes = sum(one.state == NEW for one in plan_.rows), [one.code for one in entering][:200]
        note("people", by, did="organs_entered", rows=len(entering), new=new, codes=codes)
    return len(entering)


def _register(lines: Iterable[Line]) -> _Register:
    there = {one.code: one for one in Organ.objects.select_related("superior", "government", "successor")}
    coming = {one.one("code"): one.one("name") for one in lines if one.one("code")}
    named: dict[str, list[str]] = {}
    for code, name in (*((one.code, one.name) for one in there.values()), *coming.items()):
        if code not in named.setdefault(name, []):
            named[name].append(code)
    return _Register(there, frozenset(coming), {name: tuple(codes) for name, codes in named.items()})


def _row(line: Line, register: _Register, titles: Mapping[str, str]) -> tuple[OrganRow, list[Wrong]]:
    """The organ of a line, and what is wrong with it by itself."""
    wrong: list[Wrong] = []

    def tell(column: str, says: str) -> None:
        wrong.append(Wrong(line.number, titles[column], says))

    code, name, level, division = (line.one(one) for one in ("code", "name", "level", "division"))
    if not _CODE.fullmatch(code):
        tell("code", _("应为小写字母、数字和短横线，以字母或者数字开头，至少两个。"))
    for column, most in _LONGEST.items():
        if len(line.one(column)) > most:
            tell(column, _("至多%(most)d个字。") % {"most": most})
    if level == "national" and division:
        tell("division", _("国家级的不填。"))
    elif level != "national" and not _DIVISION.fullmatch(division):
        tell("division", _("应为六位数字，如 360103。"))
    there = register.there.get(code)
    if there is not None and there.successor is not None:
        tell("code", _("%(old)s已并入%(new)s，请写%(new)s。") % {"old": there.name, "new": there.successor.name})
    if there is not None and there.role in NOT_ENTERED:
        tell("code", _("这个代码已有别的机关使用，请换一个。"))
    above: dict[str, str | None] = {}
    for column in ("superior", "government"):
        word = line.one(column)
        above[column] = register.code(word) if word else None
        if word and above[column] is None:
            known = len(register.named.get(word, ())) > 1
            says = _("有几个机关叫“%(word)s”，请填代码。") if known else _("没有“%(word)s”这个机关。")
            tell(column, says % {"word": word[:60]})
    row = OrganRow(
        code=code,
        name=name,
        short=line.one("short") or (there.short if there else _SHORTEN(name)[:60]),
        en=line.one("en") or (there.en if there else name),
        kind=line.one("kind"),
        role=KINDS[line.one("kind")].role,
        level=level,
        division=division,
        division_name=line.one("division_name"),
        superior=above["superior"],
        government=above["government"],
        published=there.published if there else False,
        unsure=False,
    )
    return row, wrong


def _impossible(
    made: Mapping[str, tuple[Line, OrganRow]], register: _Register, titles: Mapping[str, str], by: Person | None
) -> Iterator[Wrong]:
    """What is wrong of rows together: two of one name in a place, a circle, one that is not the administrator's."""
    names = {(one.division, one.name): one.code for one in register.there.values()}
    above = {code: one.superior.code if one.superior else None for code, one in register.there.items()}
    above |= {code: row.superior for code, (_line, row) in made.items()}
    for code, (line, row) in made.items():
        other = names.setdefault((row.division, row.name), code)
        if other != code:
            yield Wrong(line.number, titles["name"], _("同一地方已有同名的机关（代码 %(code)s）。") % {"code": other})
        if _in_a_circle(code, above):
            yield Wrong(line.number, titles["superior"], _("上级主管绕回了自己。"))
        elif row.government and _role(row.government, made, register) != "government":
            yield Wrong(line.number, titles["government"], _("所写的机关不是人民政府。"))
        elif by is not None and {row.superior, row.government} - {None} <= made.keys() | register.there.keys():
            says = _not_his(row, made, register, by)
            if says is not None:
                yield Wrong(line.number, titles[says[0]], says[1])


def _role(code: str, made: Mapping[str, tuple[Line, OrganRow]], register: _Register) -> str:
    there = register.there.get(code)
    return there.role if there is not None else made[code][1].role if code in made else ""


def _in_a_circle(code: str, above: Mapping[str, str | None]) -> bool:
    seen, at = {code}, above.get(code)
    while at is not None and at not in seen:
        seen.add(at)
        at = above.get(at)
    return at == code


def _not_his(
    row: OrganRow, made: Mapping[str, tuple[Line, OrganRow]], register: _Register, by: Person
) -> tuple[str, str] | None:
    """Why an administrator may not enter this organ: it is not under his own, or of another branch of power."""
    there = register.there.get(row.code)
    if there is not None:
        changed = set(_differs(row, there))
        if changed and not _under(row.code, {}, register, by.organ.code):
            return "code", _("这个机关不归本单位管理，不能改。")
        if changed - _OWN_CHANGES:
            return "code", _("已登记的机关只能改简称和英文名称；其他变动请由平台的运行单位办理。")
        return None
    if not _under(row.code, {code: one for code, (_line, one) in made.items()}, register, by.organ.code):
        return "superior", _("只能录入上级主管或者同级政府是本单位、或者在本单位之下的机关。")
    allowed = {by.organ.role} | ({"agency", "police"} if by.organ.role == "government" else set())
    if row.role not in allowed:
        return "kind", _("本单位不能录入这一种类的机关，请由平台的运行单位办理。")
    return None


def _under(code: str, made: Mapping[str, OrganRow], register: _Register, own: str) -> bool:
    """Whether an organ stands under another, by its superiors or governments; what is there counts as it is there."""
    seen: set[str] = set()
    at = [code]
    while at:
        one = at.pop()
        there = register.there.get(one)
        if there is not None:
            above = [organ.code for organ in (there.superior, there.government) if organ is not None]
        else:
            above = [word for word in (made[one].superior, made[one].government) if word] if one in made else []
        if own in above:
            return True
        at += [word for word in above if word not in seen]
        seen.update(above)
    return False


_COMPARED = ("name", "short", "en", "kind", "level", "division", "division_name")


def _differs(row: OrganRow, there: Organ) -> list[str]:
    """Which columns of an organ that is there would change."""
    changed = [one for one in _COMPARED if getattr(row, one) != getattr(there, one)]
    now = {"superior": there.superior, "government": there.government}
    return changed + [name for name, organ in now.items() if getattr(row, name) != (organ.code if organ else None)]


def _planned(line: Line, row: OrganRow, there: Organ | None) -> Planned:
    if there is None:
        return Planned(line.number, NEW, row.name, row.code, data=row)
    changed = _differs(row, there)
    titles = {one.name: one.title for one in columns()}
    says = "、".join(titles[one] for one in changed)
    return Planned(line.number, CHANGED if changed else SAME, row.name, says, data=row)
