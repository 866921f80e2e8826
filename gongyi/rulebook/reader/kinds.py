"""读行为种类: each kind of act with its fields, read from `acts/<kind>.yaml`, and the posts that may do it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from gongyi.core.statutes.book import Instrument
from gongyi.core.statutes.kinds import (
    CHECKS,
    COLUMN_KINDS,
    DOORS,
    FIELD_KINDS,
    SIGHTS,
    ActKind,
    Field,
    FieldChoice,
    FieldKind,
    Sight,
)
from gongyi.rulebook.reader.files import Files, Node, RulebookError
from gongyi.rulebook.reader.statutes import read_cite

_KIND_KEYS = (
    "id",
    "title",
    "en",
    "by",
    "paper",
    "note",
    "fields",
    "sight",
    "posts",
    "answers",
    "goes_to",
    "checks",
    "door",
)
_FIELD_KEYS = ("name", "title", "en", "kind", "required", "help", "help_en", "choices", "columns")
_NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_RESERVED = frozenset({"approved_by", "assumed", "moves", "running"})
"""Facts that are written by an approval, or by the reading of a published case, never in a form."""

Names = Mapping[str, tuple[str, str]]


def read_names(files: Files, name: str) -> dict[str, tuple[str, str]]:
    """A file of names: identifier: [中文, English]. Raises RulebookError."""
    found = {}
    for known, names in files.one(name).items():
        if not isinstance(names, list) or len(names) != 2 or not all(isinstance(one, str) for one in names):
            raise RulebookError(f"{name}：{known}：应为 [中文, English]")
        found[known] = (names[0], names[1])
    return found


def read_act_kinds(
    files: Files, roles: Names, posts: Names, instruments: Mapping[str, Instrument]
) -> dict[str, ActKind]:
    """The kinds of act, one file each. Raises RulebookError."""
    found = {}
    for name in files.names("acts/*.yaml"):
        node = files.one(name)
        node.only(_KIND_KEYS)
        kind = node.text("id")
        if name != f"acts/{kind}.yaml":
            node.refuse("id", "应与文件同名")
        for role in node.texts("by"):
            if role not in roles:
                node.refuse("by", f"“{role}”不在 roles.yaml 中")
        for post in node.texts("posts"):
            if post not in posts:
                node.refuse("posts", f"“{post}”不在 posts.yaml 中：{'、'.join(posts)}")
        for check in node.texts("checks"):
            if check not in CHECKS:
                node.refuse("checks", f"“{check}”应为：{'、'.join(CHECKS)}")
        found[kind] = ActKind(
            kind,
            node.text("title"),
            node.text("en"),
            node.texts("by"),
            node.text("paper", ""),
            _fields(node, "fields", tuple(FIELD_KINDS), instruments),
            cast(Sight, node.choice("sight", SIGHTS, "addressees")),
            node.texts("posts"),
            node.texts("answers"),
            node.texts("goes_to"),
            node.texts("checks"),
            node.choice("door", DOORS, "") if "door" in node else "",
        )
        for role in node.texts("goes_to"):
            if role not in roles:
                node.refuse("goes_to", f"“{role}”不在 roles.yaml 中")
    for one in found.values():
        for act in one.answers:
            if act not in found:
                raise RulebookError(f"acts/{one.id}.yaml：answers：没有“{act}”这种行为")
    return found


def _fields(
    node: Node, key: str, kinds: tuple[FieldKind, ...], instruments: Mapping[str, Instrument]
) -> tuple[Field, ...]:
    found: dict[str, Field] = {}
    for n in node.nodes(key):
        field = _field(n, kinds, instruments)
        if field.name in found:
            n.refuse("name", f"“{field.name}”写了两次")
        found[field.name] = field
    return tuple(found.values())


def _field(node: Node, kinds: tuple[FieldKind, ...], instruments: Mapping[str, Instrument]) -> Field:
    node.only(_FIELD_KEYS)
    name = node.text("name")
    if not _NAME.fullmatch(name):
        node.refuse("name", f"“{name}”应为小写字母、数字和下划线，以字母开头")
    if name in _RESERVED:
        node.refuse("name", f"“{name}”不由表单填写")
    kind = cast(FieldKind, node.choice("kind", kinds))
    for key, wanted in (("choices", kind in ("choice", "choices")), ("columns", kind == "items")):
        if wanted and not node.nodes(key):
            node.refuse(key, f"“{kind}”须列出这一项")
        if not wanted and key in node:
            node.refuse(key, f"“{kind}”没有这一项")
    for one, other in (("help", "help_en"), ("help_en", "help")):
        if one in node and other not in node:
            node.refuse(other, "中文、英文说明应当都有")
    return Field(
        name,
        node.text("title"),
        node.text("en"),
        kind,
        node.flag("required", default=False),
        node.text("help", ""),
        node.text("help_en", ""),
        _choices(node, instruments),
        _fields(node, "columns", COLUMN_KINDS, instruments),
    )


def _choices(node: Node, instruments: Mapping[str, Instrument]) -> tuple[FieldChoice, ...]:
    found: dict[str, FieldChoice] = {}
    for n in node.nodes("choices"):
        n.only(("id", "title", "en", "cite"))
        choice = n.text("id")
        if choice in found:
            n.refuse("id", f"“{choice}”写了两次")
        cite = read_cite(n, "cite", instruments) if "cite" in n else None
        cites = (str(cite), cite.english()) if cite is not None else ("", "")
        found[choice] = FieldChoice(choice, n.text("title"), n.text("en"), *cites)
    return tuple(found.values())
