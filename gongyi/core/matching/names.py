"""机关名称: whether two ways of writing a name can mean one organ; several organs written as one.

Texts shorten names freely: 县市场监管局 for 沿河县市场监督管理局, 区经信局等5家单位 for five organs.
"""

from __future__ import annotations

import re

_LONG_FORMS = (
    ("人民政府", "政府"),
    ("人民检察院", "检察院"),
    ("人民法院", "法院"),
    ("办事处", "办"),
)
_RENAMED_2018 = (
    ("国土资源", "自然资源"),
    ("环境保护", "生态环境"),
    ("环保", "生态环境"),
    ("食品药品监督管理", "市场监督管理"),
    ("食药监", "市场监管"),
    ("工商行政管理", "市场监督管理"),
    ("工商", "市场监督管理"),
    ("质量技术监督", "市场监督管理"),
    ("卫生和计划生育", "卫生健康"),
    ("卫计", "卫健"),
    ("安全生产监督管理", "应急管理"),
    ("安监", "应急管理"),
    ("农业局", "农业农村局"),
    ("农林局", "自然资源局"),
    ("规划局", "自然资源和规划局"),
)
"""The renaming of agencies in the reform of 2018–2019, so that a successor's answer is known as one."""
_ENDS = re.compile(
    r"(局|厅|委|办|部|院|政府|队|会|处|所|站|中心|部门|机关|单位|支队|大队|公司|街道|镇|乡|社|馆|署|海关)$"
)
_COLLECTIVE = re.compile(
    r"(相关|有关|上述|各|涉案|被建议|[两二三四五六七八九十\d]+[家个])?(行政)?(机关|部门|单位|职能部门)$|^行政机关$|^被告$|^该局$"
)
_NUMBER = re.compile(r"(?<![一二三四五六七八九十百\d])([两二三四五六七八九十]|\d+)[家个]")
_DIGITS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_NOTES = re.compile(r"（[^（）]*）|\([^()]*\)")


def plain(name: str) -> str:
    """The name without what stands in brackets, with its long forms shortened."""
    name = _NOTES.sub("", name).strip()
    for long, short in _LONG_FORMS:
        name = name.replace(long, short)
    return name


def may_be_one(one: str, other: str) -> bool:
    """Whether the two names can mean one organ: one is the other shortened, or its successor's name.

    An empty name, or a collective one (相关行政机关), can be anyone.
    """
    one, other = plain(one), plain(other)
    if not one or not other or is_collective(one) or is_collective(other):
        return True
    if _shortens(one, other):
        return True
    return _shortens(_successor(one), _successor(other))


def is_collective(name: str) -> bool:
    """Whether the name stands for several organs without naming them all: 相关行政机关、四家行政机关."""
    name = plain(name)
    return bool(_COLLECTIVE.search(name)) or "等" in name


def _successor(name: str) -> str:
    for old, new in _RENAMED_2018:
        if old in name and new not in name:
            name = name.replace(old, new)
    return name


def _shortens(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or short[-1] != long[-1]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)


def split(names: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The organs written as one text: 区烟草专卖局、区市场监管局 → both.

    known: the respondents; a collective name whose number of organs is theirs stands for each of them. A text that
    cannot be split safely is given back whole.
    """
    whole = names.strip()
    if not whole:
        return ()
    number = _NUMBER.search(whole)
    if is_collective(whole) and number is not None and known:
        count = _DIGITS.get(number[1]) or int(number[1]) if number[1] in _DIGITS or number[1].isdigit() else 0
        if count == len(known):
            return known
    whole = _NOTES.sub("", whole).strip() or whole
    parts = [part.strip() for part in re.split(r"[、，；]|以及|(?<=[局厅委办会府])和", whole) if part.strip()]
    if len(parts) < 2:
        return (whole,)
    last = parts[-1]
    open_end = re.search(r"等(\S{0,4}(部门|单位|机关))?$", last)
    if open_end is not None and open_end.group(1) and len(parts) == len(known):
        return known
    trimmed = [*parts[:-1], last[: open_end.start()] if open_end is not None else last]
    if all(_ENDS.search(part) for part in trimmed):
        return tuple(trimmed)
    return (whole,)
