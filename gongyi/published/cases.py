"""案例文件: a case file's shape, checked; one clear line for what is wrong, and the other files still read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gongyi.core.terms.days import LegalDay, NotADay, read_day
from gongyi.published.page import clean

KINDS = ("administrative", "civil", "criminal_incidental_civil")
_LARGEST = 8 * 1024 * 1024
_MOST_STEPS = 2_000
_LONGEST_SAID = 300
_PRECISIONS = ("day", "month", "year")


class Wrong(NamedTuple):
    """What is wrong with a file: the file, the place in it, what was found and expected, as one sentence."""

    file: str
    place: str
    says: str

    def __str__(self) -> str:
        """One line: file, place, sentence; nothing that steers a terminal, and nothing endless."""
        says = self.says if len(self.says) <= _LONGEST_SAID else self.says[:_LONGEST_SAID] + "…"
        return clean(f"{self.file}：{self.place + '：' if self.place else ''}{says}。")


class Step(NamedTuple):
    """One step of a published case, as the text gives it."""

    place: str
    day: LegalDay
    step: str
    by: str
    to: str
    what: str
    note: str


class Case(NamedTuple):
    """A published case: facts only, in the words of the text."""

    file: str
    id: str
    title: str
    source: str
    kind: str
    field: str
    procuratorate: str
    respondents: tuple[str, ...]
    court: str
    outcome: str
    summary: str
    caveat: str
    notes: tuple[str, ...]
    steps: tuple[Step, ...]


class _Bad(Exception):
    def __init__(self, place: str, says: str) -> None:
        super().__init__(says)
        self.wrong = (place, says)


def find_cases(paths: list[Path]) -> Iterator[Path | Wrong]:
    """The case files named, and those in the folders named; what cannot be found is said."""
    for path in paths:
        if path.is_dir():
            found = sorted(child for child in path.glob("*.json") if child.is_file())
            if found:
                yield from found
            else:
                yield Wrong(str(path), "", "这个文件夹里没有案例文件，应有扩展名为 .json 的案例")
        elif path.exists():
            yield path
        else:
            yield Wrong(str(path), "", "没有这个文件或者文件夹")


def read_case(path: Path) -> Case | Wrong:
    """Read one case file; what is wrong comes back as a sentence, never as an exception."""
    name = str(path)
    try:
        if path.stat().st_size > _LARGEST:
            return Wrong(name, "", "文件超过 8 MiB，不像一个案例")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        return Wrong(name, f"第{wrong.start + 1}字节", "不是 UTF-8 文字，应为 UTF-8 编码的 JSON")
    except OSError as wrong:
        return Wrong(name, "", f"读不到这个文件（{wrong.strerror}）")
    try:
        found = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as wrong:
        return Wrong(name, f"第{wrong.lineno}行第{wrong.colno}列", "不是 JSON，应为一个案例对象")
    except (RecursionError, ValueError):
        return Wrong(name, "", "不是可读的 JSON，应为一个案例对象")
    if "\\u" in text and not _printable(found):
        return Wrong(name, "", "含有不成对的代理字符（\\ud800 之类），应为可以书写的文字")
    try:
        return _case(name, found)
    except _Bad as bad:
        return Wrong(name, *bad.wrong)


def _printable(found: Any) -> bool:
    try:
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _case(file: str, found: Any) -> Case:
    if not isinstance(found, dict):
        raise _Bad("", "应为一个案例对象（id、kind、acts 等）")
    kind = _text(found, "kind", "")
    if kind not in KINDS:
        raise _Bad("kind", f"“{kind}”不是案件种类，应为 {'、'.join(KINDS)} 之一")
    acts = found.get("acts")
    if not isinstance(acts, list) or not acts:
        raise _Bad("acts", "应为步骤的列表，至少一步")
    if len(acts) > _MOST_STEPS:
        raise _Bad("acts", f"有{len(acts)}步，一个案例应不超过{_MOST_STEPS}步")
    respondents = found.get("respondents", [])
    if not isinstance(respondents, list) or not all(isinstance(one, str) for one in respondents):
        raise _Bad("respondents", "应为文字的列表")
    notes = found.get("notes", [])
    if not isinstance(notes, list) or not all(isinstance(one, str) for one in notes):
        raise _Bad("notes", "应为文字的列表")
    return Case(
        file,
        _text(found, "id", "", needed=True),
        _text(found, "title", "", optional=True),
        _text(found, "source", "", optional=True),
        kind,
        _text(found, "field", "", optional=True),
        _text(found, "procuratorate", "", optional=True),
        tuple(respondents),
        _text(found, "court", "", optional=True),
        _text(found, "outcome", "", optional=True),
        _text(found, "summary", "", optional=True),
        _text(found, "caveat", "", optional=True),
        tuple(notes),
        tuple(_step(f"acts[{n}]", act) for n, act in enumerate(acts)),
    )


def _step(place: str, act: Any) -> Step:
    if not isinstance(act, dict):
        raise _Bad(place, "应为一个步骤对象（date、step、by、to、what）")
    text = act.get("date")
    if not isinstance(text, str):
        raise _Bad(f"{place}.date", "应为文字的日期，如 2018-08-05、2018-08 或 2018")
    try:
        day = read_day(text)
    except NotADay as wrong:
        raise _Bad(f"{place}.date", str(wrong)) from wrong
    precision = act.get("precision") or day.precision
    if precision not in _PRECISIONS:
        raise _Bad(f"{place}.precision", f"“{precision}”不是精度，应为 day、month、year 之一")
    if precision != day.precision:
        raise _Bad(f"{place}.precision", f"写作 {precision}，与日期“{text}”不合，日期应截到其精度")
    return Step(
        place,
        day,
        _text(act, "step", place, needed=True),
        _text(act, "by", place, optional=True),
        _text(act, "to", place, optional=True),
        _text(act, "what", place, optional=True),
        _text(act, "note", place, optional=True),
    )


def _text(found: dict[str, Any], key: str, place: str, *, needed: bool = False, optional: bool = False) -> str:
    value = found.get(key)
    where = f"{place}.{key}" if place else key
    if value is None and optional:
        return ""
    if not isinstance(value, str):
        raise _Bad(where, "应为文字")
    if needed and not value.strip():
        raise _Bad(where, "不能为空")
    return value
