"""读文件: the rulebook's YAML files, each value knowing its file and line, so that a refusal can name them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import yaml

from gongyi.core.statutes.rules import OPEN_END, InForce

STANDINGS = ("text", "reading", "internal")


class RulebookError(ValueError):
    """A file of the rulebook is wrong; the message names file, line, key and what was expected."""


class Node(dict[str, Any]):
    """A YAML mapping that knows its file and line."""

    file: str = ""
    line: int = 0

    def refuse(self, key: str, expected: str) -> NoReturn:
        """Refuse the rulebook because of a key of this mapping."""
        raise RulebookError(f"{self.file}:{self.line}：{key}：{expected}")

    def text(self, key: str, default: str | None = None) -> str:
        """A text value, or the default; refused when there is neither."""
        value = self.get(key, default)
        if not isinstance(value, str):
            self.refuse(key, "应为文字" if key in self else "缺少这一项，应为文字")
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self.get(key, default)
        if not isinstance(value, bool):
            self.refuse(key, "应为 true 或 false")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when left out."""
        value = self.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.refuse(key, "应为文字的列表")
        return tuple(value)

    def nodes(self, key: str) -> tuple[Node, ...]:
        """A list of mappings; empty when left out."""
        value = self.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, Node) for one in value):
            self.refuse(key, "应为条目的列表")
        return tuple(value)

    def choice(self, key: str, of: Iterable[str], default: str | None = None) -> str:
        """A text that must be one of the given ones."""
        value = self.text(key, default)
        if value not in of:
            self.refuse(key, f"“{value}”不在可用的值之内：{'、'.join(of)}")
        return value

    def day(self, key: str) -> date:
        """A date."""
        value = self.get(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            self.refuse(key, "应为日期，如 2018-03-02")
        return value

    def in_force(self, key: str | None = "in_force") -> InForce:
        """{from: …, to: …}; `to` left out is still in force."""
        node = self.get(key) if key else self
        if not isinstance(node, Node):
            self.refuse(str(key), "应为 {from: 日期, to: 日期}")
        if key:
            node.only(("from", "to"))
        last = node.day("to") if "to" in node else OPEN_END
        first = node.day("from")
        if last < first:
            node.refuse("to", "早于 from")
        return InForce(first, last)

    def only(self, allowed: Iterable[str]) -> None:
        """Refuse keys that are not known here."""
        unknown = sorted(set(self) - set(allowed))
        if unknown:
            self.refuse(unknown[0], f"没有这一项；可用的有：{'、'.join(sorted(allowed))}")


class _Loader(yaml.CSafeLoader):
    file = ""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Node:
    made = Node()
    made.file, made.line = loader.file, node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in made:
            raise RulebookError(f"{loader.file}:{key_node.start_mark.line + 1}：{key}：同一项写了两次")
        made[key] = loader.construct_object(value_node, deep=True)
    return made


def _date(loader: _Loader, node: yaml.ScalarNode) -> date:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError as wrong:
        line = node.start_mark.line + 1
        raise RulebookError(f"{loader.file}:{line}：“{node.value}”不是日历上有的日期") from wrong


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _date)


class Files:
    """The files of one rulebook, each read once, with a digest over all of them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._digest = hashlib.sha256()

    def read(self, name: str) -> Any:
        """What a file holds. Raises RulebookError when it cannot be read or is no YAML."""
        path = self.root / name
        try:
            raw = path.read_bytes()
        except OSError as wrong:
            raise RulebookError(f"{name}：读不到这个文件（{wrong.strerror}）") from wrong
        self._digest.update(name.encode() + b"\0" + raw + b"\0")
        try:
            text = raw.decode("utf-8")
            loader = _Loader(text)
            loader.file = name
            try:
                return loader.get_single_data()
            finally:
                loader.dispose()
        except UnicodeDecodeError as wrong:
            raise RulebookError(f"{name}：不是 UTF-8 文字") from wrong
        except yaml.MarkedYAMLError as wrong:
            line = wrong.problem_mark.line + 1 if wrong.problem_mark else 0
            raise RulebookError(f"{name}:{line}：不是正确的 YAML：{wrong.problem}") from wrong
        except yaml.YAMLError as wrong:
            raise RulebookError(f"{name}：不是正确的 YAML：有不能用的字符") from wrong

    def one(self, name: str) -> Node:
        """A file that holds one mapping."""
        found = self.read(name)
        if not isinstance(found, Node):
            raise RulebookError(f"{name}:1：应为一个条目（键与值）")
        return found

    def many(self, name: str) -> tuple[Node, ...]:
        """A file that holds a list of mappings."""
        found = self.read(name)
        if not isinstance(found, list) or not all(isinstance(one, Node) for one in found):
            raise RulebookError(f"{name}:1：应为条目的列表")
        return tuple(found)

    def names(self, pattern: str) -> list[str]:
        """The names of the files that a pattern finds, in order."""
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.glob(pattern))

    def version(self) -> str:
        """A digest of all that was read so far."""
        return self._digest.hexdigest()[:16]
