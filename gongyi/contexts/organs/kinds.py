"""机关的种类: the kinds of organ with their words in both languages, their role, and how names are shortened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongyi.contexts.organs.places import Place
from gongyi.rulebook.reader.files import Files, Node

_KIND_KEYS = ("zh", "en", "role", "government", "named")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of organ; government: it also stands under the government of its own level."""

    id: str
    zh: str
    en: str
    role: str
    government: bool
    named: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kinds:
    """All kinds, the English form of an agency's name by level, and the shortenings."""

    all: Mapping[str, Kind]
    forms: Mapping[str, str]
    shortened: tuple[tuple[str, str], ...]

    def of(self, kind: str, node: Node) -> Kind:
        """The kind of that id; refused when there is none."""
        if kind not in self.all:
            node.refuse("kind", f"“{kind}”不是 kinds.yaml 里的种类")
        return self.all[kind]

    def shorten(self, name: str) -> str:
        """A name with its usual short forms."""
        for long, short in self.shortened:
            name = name.replace(long, short)
        return name

    def english(self, kind: Kind, place: Place, *, is_branch: bool) -> str:
        """The English name by pattern: of a branch of the bureau above, of its level, or of the kind."""
        level = "branch" if is_branch and place.above else place.level
        form = (
            self.forms["branch"]
            if level == "branch"
            else kind.named.get(level, self.forms.get(level, "{kind} of {place}"))
        )
        own = place.en.split(",")[0] if level == "branch" else place.en
        return form.format(kind=kind.en, place=own, above=place.above)


def read_kinds(files: Files) -> Kinds:
    """The kinds of a folder of data. Raises RulebookError."""
    node = files.one("kinds.yaml")
    node.only(("roles", "english", "kinds", "shortened"))
    roles, block, forms = node.texts("roles"), node.get("kinds"), node.get("english")
    if not isinstance(block, Node):
        node.refuse("kinds", "应为 标识: {zh, en, role} 的条目")
    if not isinstance(forms, Node):
        node.refuse("english", "应为 层级: 写法 的条目")
    found: dict[str, Kind] = {}
    for id_ in block:
        one = block[id_]
        if not isinstance(one, Node):
            block.refuse(id_, "应为 {zh, en, role} 的条目")
        one.only(_KIND_KEYS)
        named = one.get("named", Node())
        if not isinstance(named, Node | str):
            one.refuse("named", "应为一种写法，或 层级: 写法 的条目")
        found[id_] = Kind(
            id=id_,
            zh=one.text("zh"),
            en=one.text("en"),
            role=one.choice("role", roles),
            government=one.flag("government", default=False),
            named=dict.fromkeys(forms, named)
            if isinstance(named, str)
            else {level: named.text(level) for level in named},
        )
    pairs = node.get("shortened", [])
    if not isinstance(pairs, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        node.refuse("shortened", "应为 [全称, 简称] 的列表")
    return Kinds(found, {level: forms.text(level) for level in forms}, tuple((str(a), str(b)) for a, b in pairs))
