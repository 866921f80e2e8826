"""机关的数据: the organs of the two cities and of the published cases, read from `data/`, expanded and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from gongyi.contexts.organs.kinds import Kinds, read_kinds
from gongyi.contexts.organs.places import Place, read_places
from gongyi.rulebook.reader.files import Files, Node, RulebookError

DATA = Path(__file__).parent / "data"
_NOT_TREES = frozenset({"kinds.yaml", "names.yaml", "published_texts.yaml"})
_TREE_KEYS = ("set", "published", "every", "names", "places", "unsure")
_ORGAN_KEYS = ("kind", "level", "name", "short", "en", "code", "superior", "branch", "unsure", "note")


@dataclass(frozen=True, slots=True)
class OrganRow:
    """An organ. superior: 上级主管, government: 同级政府, both codes; None where there is none.

    published: known from a published case. unsure: name or standing not verified; `note` says in Chinese what.
    """

    code: str
    name: str
    short: str
    en: str
    kind: str
    role: str
    level: str
    division: str
    division_name: str
    superior: str | None
    government: str | None
    published: bool
    unsure: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Tree:
    """One file: which kinds each place has, and how they are named there."""

    node: Node
    full: bool
    published: bool
    every: Mapping[str, tuple[str, ...]]
    names: Mapping[str, Mapping[str, Node]]


def _entry(value: object, at: Node, key: str) -> Node:
    """A name alone, or a mapping of what is known."""
    made = Node()
    made.file, made.line = at.file, at.line
    if isinstance(value, str):
        made["name"] = value
    elif isinstance(value, Node):
        value.only(_ORGAN_KEYS)
        made.update(value)
        made.line = value.line
    elif value is not None:
        at.refuse(key, "应为全称，或 {name: …, …} 的条目")
    return made


def _names(node: Node, kinds: Kinds) -> dict[str, dict[str, Node]]:
    """{level: {kind: entry}}."""
    made: dict[str, dict[str, Node]] = {}
    for level in node:
        block = node[level]
        if not isinstance(block, Node):
            node.refuse(level, "应为 种类: 全称 的条目")
        for kind in block:
            if kind not in kinds.all:
                block.refuse(kind, "不是 kinds.yaml 里的种类")
        made[level] = {kind: _entry(block[kind], block, kind) for kind in block}
    return made


def _read_tree(node: Node, general: Mapping[str, Mapping[str, Node]], kinds: Kinds) -> _Tree:
    node.only(_TREE_KEYS)
    local = node.get("names", Node())
    if not isinstance(local, Node):
        node.refuse("names", "应为 层级: {种类: 全称} 的条目")
    own = _names(local, kinds)
    names = {level: {**general.get(level, {}), **own.get(level, {})} for level in {*general, *own}}
    every = node.get("every", Node())
    if not isinstance(every, Node):
        node.refuse("every", "应为 层级: [种类] 的条目")
    return _Tree(
        node=node,
        full=node.choice("set", ("full", "listed")) == "full",
        published=node.flag("published", default=False),
        every={level: every.texts(level) for level in every},
        names=names,
    )


def _listed(tree: _Tree, place: Place) -> dict[str, Node]:
    """The organs of a place by key: the full set or what every place has, then those the place lists."""
    general = tree.names.get(place.level, {})
    keys: Iterable[str] = general if tree.full else tree.every.get(place.level, ())
    found = {key: general[key] for key in keys}
    has = place.node.get("has", [])
    if not isinstance(has, list) or not all(isinstance(key, str) for key in has):
        place.node.refuse("has", "应为种类的列表")
    for key in has:
        if key not in general:
            place.node.refuse("has", f"“{key}”在 names.yaml 的 {place.level} 一级没有全称的写法")
        found[key] = general[key]
    own = place.node.get("organs", Node())
    if not isinstance(own, Node):
        place.node.refuse("organs", "应为 种类: 全称 的条目")
    for key in own:
        found[key] = _entry(own[key], own, key)
    return found


def _row(tree: _Tree, place: Place, key: str, entry: Node, kinds: Kinds) -> OrganRow:
    kind = kinds.of(entry.text("kind", key), entry)
    name = place.fill(entry.text("name"), entry)
    if "short" in entry:
        short = place.fill(entry.text("short"), entry)
    else:
        short = kinds.shorten(place.fill_short(entry.text("name")))
    level = entry.choice("level", ("national", "province", "city", "county", "township"), place.level)
    code = entry.text("code", f"{place.slug}-{key.replace('_', '-')}")
    superior = entry.text("superior", "").replace("{slug}", place.slug)
    is_branch = entry.flag("branch", default=False)
    return OrganRow(
        code=code,
        name=name,
        short=short,
        en=place.fill_english(entry.text("en")) if "en" in entry else kinds.english(kind, place, is_branch=is_branch),
        kind=kind.id,
        role=kind.role,
        level=level,
        division=place.division,
        division_name=place.name,
        superior=superior or None,
        government=None,
        published=tree.published,
        unsure=entry.flag("unsure", default=False),
        note=entry.text("note", ""),
    )


def _marked(rows: dict[str, OrganRow], keys: Mapping[tuple[str, str], str], tree: _Tree) -> None:
    """Mark what the file says is unsure."""
    for mark in tree.node.nodes("unsure"):
        mark.only(("places", "organs", "note"))
        note = mark.text("note")
        for place in mark.texts("places"):
            for key in mark.texts("organs"):
                code = keys.get((place, key))
                if code is None:
                    mark.refuse("unsure", f"没有机关 {place} 的 {key}")
                before = rows[code].note
                rows[code] = replace(rows[code], unsure=True, note=f"{before}；{note}" if before else note)


def _joined(
    rows: dict[str, OrganRow],
    keys: Mapping[tuple[str, str], str],
    entries: Mapping[str, tuple[Place, str, Node]],
    kinds: Kinds,
) -> None:
    """Give each organ its superior (the same kind one place up) and its government, and refuse what does not hold."""
    for code, (place, key, entry) in entries.items():
        row = rows[code]
        stated = row.superior
        if stated and stated not in rows:
            entry.refuse("superior", f"没有代码为“{stated}”的机关（{code}）")
        if not stated and "superior" not in entry:
            stated = keys.get((place.under, key))
        government = keys.get((place.slug, "government"))
        if not kinds.all[row.kind].government or entry.flag("branch", default=False) or row.level == "national":
            government = None
        rows[code] = replace(row, superior=stated, government=government)
    for code, (_, key, entry) in entries.items():
        row = rows[code]
        if not (row.superior or row.government or row.published or row.level == "national"):
            entry.refuse(key, f"{code} 没有上级主管，也没有同级政府")
        seen, at = {code}, row.superior
        while at:
            if at in seen:
                entry.refuse("superior", f"上级成环：{'、'.join(sorted(seen))}")
            seen.add(at)
            at = rows[at].superior


def read_organs(root: Path) -> tuple[OrganRow, ...]:
    """The organs of a folder of data, in the order of the files. Raises RulebookError, naming file, line and entry."""
    files = Files(root)
    kinds = read_kinds(files)
    general = _names(files.one("names.yaml"), kinds)
    trees = [_read_tree(files.one(name), general, kinds) for name in files.names("*.yaml") if name not in _NOT_TREES]
    places = read_places(tree.node for tree in trees)
    rows: dict[str, OrganRow] = {}
    keys: dict[tuple[str, str], str] = {}
    entries: dict[str, tuple[Place, str, Node]] = {}
    named: dict[tuple[str, str], str] = {}
    for tree in trees:
        for place in places.values():
            if place.tree is not tree.node:
                continue
            for key, entry in _listed(tree, place).items():
                row = _row(tree, place, key, entry, kinds)
                if row.code in rows:
                    entry.refuse(key, f"代码“{row.code}”与另一机关重复")
                if (row.division, row.name) in named:
                    entry.refuse(key, f"“{row.name}”在 {row.division} 已有（{named[row.division, row.name]}）")
                named[row.division, row.name] = row.code
                rows[row.code], keys[place.slug, key], entries[row.code] = row, row.code, (place, key, entry)
    for tree in trees:
        _marked(rows, keys, tree)
    _joined(rows, keys, entries, kinds)
    return tuple(rows.values())


@lru_cache(maxsize=1)
def read_trees() -> tuple[OrganRow, ...]:
    """The organs of Nanchang and Ordos, of the levels above, and of the published cases."""
    return read_organs(DATA)


def read_case_organs(root: Path = DATA) -> dict[tuple[str, str], tuple[str, ...]]:
    """Which organs the words of a published case mean: (case, text as it stands there) → codes.

    A text that names nobody in particular (相关行政机关), a person or a company is not here.
    """
    codes = {row.code for row in read_organs(root)}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    texts = Files(root).one("published_texts.yaml")
    for case in texts:
        node = texts[case]
        if not isinstance(node, Node):
            raise RulebookError(f"{texts.file}:{texts.line}：{case}：应为 文字: [代码] 的条目")
        for text in node:
            found[case, text] = node.texts(text)
            for code in found[case, text]:
                if code not in codes:
                    node.refuse(text, f"没有代码为“{code}”的机关")
    return found
