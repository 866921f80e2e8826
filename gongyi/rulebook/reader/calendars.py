"""读日历: announced years with their notices, and the decree's holidays for the others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from gongyi.core.terms.calendars import Calendar, CalendarYear, Notice
from gongyi.rulebook.reader.files import Files, Node


def read_calendar(files: Files) -> Calendar:
    """The calendar of a rulebook's folder: announced years, and the decree's holidays for the others.

    Raises RulebookError when a file is wrong.
    """
    announced = {}
    for name in files.names("calendars/[0-9]*.yaml"):
        node = files.one(name)
        node.only(("year", "notices", "rest", "work"))
        year = node.get("year")
        if not isinstance(year, int):
            node.refuse("year", "应为年份，如 2026")
        if name != f"calendars/{year}.yaml":
            node.refuse("year", "应与文件同名")
        notices = {}
        for n in node.nodes("notices"):
            n.only(("id", "title", "number", "dated", "url", "replaces", "changes"))
            number = n.get("number")
            notices[n.text("id")] = Notice(n.text("title"), number if isinstance(number, str) else None, n.day("dated"))
        rest, work = _days(node, "rest", year, notices), _days(node, "work", year, notices)
        both = sorted(rest.keys() & work.keys())
        if both:
            node.refuse("work", f"{both[0]} 既是放假日又是上班日")
        for day in work:
            if day.weekday() < 5:
                node.refuse("work", f"{day} 不是周末，不是调休上班日")
        announced[year] = CalendarYear(year, MappingProxyType(rest), MappingProxyType(work))
    node = files.one("calendars/statutory.yaml")
    node.only(("title", "number", "cite", "note", "years"))
    statutory = {}
    for year, holidays in node["years"].items():
        if year in announced:
            continue
        days: dict[date, str] = {}
        for n in holidays:
            for day in n.get("days", []):
                if not isinstance(day, date) or day.year != year:
                    n.refuse("days", f"“{day}”不是 {year} 年的日期")
                days[day] = f"{days[day]}、{n['name']}" if day in days else n.text("name")
        statutory[year] = MappingProxyType(days)
    return Calendar(files.version(), MappingProxyType(announced), MappingProxyType(statutory), node.text("cite"))


def _days(node: Node, key: str, year: int, notices: Mapping[str, Notice]) -> dict[date, tuple[str, Notice]]:
    found: dict[date, tuple[str, Notice]] = {}
    for n in node.nodes(key):
        n.only(("name", "days", "notice"))
        notice = n.choice("notice", notices)
        days = n.get("days")
        if not isinstance(days, list):
            n.refuse("days", "应为日期的列表")
        for day in days:
            if not isinstance(day, date) or day.year != year:
                n.refuse("days", f"“{day}”不是 {year} 年的日期")
            if day in found:
                n.refuse("days", f"{day} 写了两次")
            found[day] = (n.text("name"), notices[notice])
    return found
