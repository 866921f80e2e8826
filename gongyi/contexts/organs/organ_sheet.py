"""机关的表格: its columns, and the organs that are there as its rows."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongyi.contexts.organs.browse import kind_title, level_title
from gongyi.contexts.organs.kinds import read_kinds
from gongyi.contexts.organs.models import Organ
from gongyi.contexts.organs.trees import DATA
from gongyi.rulebook.reader.files import Files
from gongyi.sheets.columns import Column

NOT_ENTERED = frozenset({"public", "volunteers"})
"""Roles whose organs are made otherwise: nobody signs in with the one, the other has a page of its own."""
_LEVELS = ("national", "province", "city", "county", "township")
KINDS = {one.id: one for one in read_kinds(Files(DATA)).all.values() if one.role not in NOT_ENTERED}


def columns() -> tuple[Column, ...]:
    """The columns, in order."""
    kinds = tuple((one, kind_title(one)) for one in KINDS)
    levels = tuple((one, level_title(one)) for one in _LEVELS)
    code = _("小写字母、数字、短横线，以后不能改，如 xihu-ecology。")
    above = _("填代码或者全称；可以是本表里的机关。")
    return (
        Column("code", _("代码"), required=True, help=code, width=24),
        Column("name", _("全称"), required=True, width=36),
        Column("short", _("简称"), help=_("不填时按全称缩短。"), width=20),
        Column("en", _("英文名称"), help=_("不填时英文页面显示全称。"), width=40),
        Column("kind", _("种类"), "choice", required=True, choices=kinds),
        Column("level", _("层级"), "choice", required=True, choices=levels, width=10),
        Column("division", _("行政区划代码"), help=_("六位数字；国家级不填。"), width=14),
        Column("division_name", _("所在地"), help=_("如 西湖区。"), width=14),
        Column("superior", _("上级主管"), help=above, width=24),
        Column("government", _("同级政府"), help=above, width=24),
    )


def rows() -> Iterator[tuple[str, ...]]:
    """All organs that a sheet can enter, as its rows."""
    found = Organ.objects.exclude(role__in=NOT_ENTERED).filter(successor=None, kind__in=KINDS)
    for one in (
        found.select_related("superior", "government").order_by("division", "role", "pinyin", "pk").iterator(1000)
    ):
        yield (
            *(one.code, one.name, one.short, one.en, kind_title(one.kind), level_title(one.level)),
            *(one.division, one.division_name),
            *(one.superior.code if one.superior else "", one.government.code if one.government else ""),
        )
