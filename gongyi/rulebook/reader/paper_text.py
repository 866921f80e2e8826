"""读文书的行文: the parts of a paper's text, its conditions, and the places that it fills."""

from __future__ import annotations

import re
from typing import Any, cast, get_args

from gongyi.core.papers.given import Given, MatterSaid
from gongyi.core.papers.kinds import Cell, Each, FormRow, FormTable, Head, Line, Part, Test, Words
from gongyi.core.papers.phrases import optional_parts, places
from gongyi.core.papers.sheet import Style
from gongyi.rulebook.reader.files import Node

STYLES: tuple[str, ...] = get_args(Style)
_ROOTS = frozenset(Given.__slots__) | {"addressee", "item"}
_PATH = re.compile(r"[a-z_]+(\.[a-z0-9_]+)*", re.ASCII)
_PARTS = ("head", "line", "words", "each", "form")


def read_list(node: Node, key: str) -> list[Any]:
    """A list. Raises RulebookError."""
    found = node.get(key)
    if not isinstance(found, list):
        node.refuse(key, "应为列表")
    return found


def read_part(one: Any, kind: Node) -> Part:
    """One part of the text of a kind of paper: a paragraph, or an entry. Raises RulebookError."""
    if isinstance(one, str):
        _check(kind, "body", one)
        return Line(one)
    if not isinstance(one, Node):
        kind.refuse("body", "每一段应为文字或者条目")
    what = [key for key in _PARTS if key in one]
    if len(what) != 1:
        one.refuse("body", f"每一段应为其中一种：{'、'.join(_PARTS)}")
    when = read_test(one)
    match what[0]:
        case "head":
            one.only(("head", "level", "plain", "when", "unless"))
            level = one.get("level", 1)
            if level not in (1, 2, 3, 4):
                one.refuse("level", "应为 1 至 4")
            return Head(level, read_text(one, "head"), when, one.flag("plain", default=False))
        case "line":
            one.only(("line", "style", "when", "unless"))
            return Line(read_text(one, "line"), cast(Style, one.choice("style", STYLES, "body")), when)
        case "words":
            one.only(("words", "when", "unless"))
            return Words(_either(one, "words", one.text("words")), when)
        case "each":
            one.only(("each", "says", "cells", "flat", "when", "unless"))
            return _each(one, when)
        case _:
            one.only(("form", "rows", "when", "unless"))
            return _form(one, when)


def _each(node: Node, when: Test | None) -> Each:
    if ("says" in node) == ("cells" in node):
        node.refuse("says", "应写明 says（逐项成段）或者 cells（成表），二者只写一个")
    cells = []
    for cell in node.nodes("cells"):
        cell.only(("title", "says", "share"))
        cells.append(Cell(cell.text("title"), read_text(cell, "says"), _share(cell, cell.get("share"))))
    return Each(
        read_path(node, "each", ""), read_text(node, "says", ""), tuple(cells), when, node.flag("flat", default=False)
    )


def _form(node: Node, when: Test | None) -> FormTable:
    shares = tuple(_share(node, share) for share in read_list(node, "form"))
    rows = []
    for row in node.nodes("rows"):
        row.only(("cells", "when", "unless"))
        cells = row.texts("cells")
        if not 2 <= len(cells) <= len(shares):
            row.refuse("cells", f"每行应有 2 至 {len(shares)} 格")
        for cell in cells:
            _check(row, "cells", cell)
        rows.append(FormRow(cells, read_test(row)))
    return FormTable(shares, tuple(rows), when)


def _share(node: Node, share: Any) -> int:
    if not isinstance(share, int) or isinstance(share, bool) or share < 1:
        node.refuse("share", "栏宽应为正整数")
    return share


def read_test(node: Node) -> Test | None:
    """When a part stands or a content is required: `when` or `unless`. Raises RulebookError."""
    if "unless" in node:
        if "when" in node:
            node.refuse("unless", "when 和 unless 只写一个")
        return Test(_either(node, "unless", node.text("unless")), absent=True)
    if "when" not in node:
        return None
    when = node["when"]
    if isinstance(when, str):
        return Test(_either(node, "when", when))
    if not isinstance(when, Node) or len(when) != 1:
        node.refuse("when", "应为一处（有值即成立），或者 {一处: [值, …]}")
    path = str(next(iter(when)))
    check_path(node, "when", path)
    return Test(path, when.texts(path))


def _either(node: Node, key: str, paths: str) -> str:
    for path in paths.split("|"):
        check_path(node, key, path.strip())
    return paths


def read_text(node: Node, key: str, default: str | None = None) -> str:
    """A text with places to fill, each of which exists. Raises RulebookError."""
    text = node.text(key, default)
    _check(node, key, text)
    return text


def _check(node: Node, key: str, text: str) -> None:
    for one in places(text):
        if one != "n":
            check_path(node, key, one)
    if text.count("{") != text.count("}") or text.count("[") != text.count("]"):
        node.refuse(key, "括号没有成对")
    if any("。" in part for part in optional_parts(text)):
        node.refuse(key, "方括号之内不能有句号：缺少内容的句子本来就整句略去")


def read_path(node: Node, key: str, default: str) -> str:
    """A place from which something is taken. Raises RulebookError."""
    path = node.text(key, default)
    if path:
        check_path(node, key, path)
    return path


def check_path(node: Node, key: str, path: str) -> None:
    """Refuse a place that does not exist."""
    first, _, second = path.partition(".")
    if not _PATH.fullmatch(path) or first not in _ROOTS:
        node.refuse(key, f"“{path}”不是可以取值的地方；第一段应为{'、'.join(sorted(_ROOTS))}之一")
    if first == "matter" and second not in MatterSaid._fields:
        node.refuse(key, f"“{path}”：matter 之下只有{'、'.join(MatterSaid._fields)}")
