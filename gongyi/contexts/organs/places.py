"""地方: places with their division codes (GB/T 2260), and the names of organs that are made with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gongyi.rulebook.reader.files import Node

LEVELS = ("national", "province", "city", "county")
_PLACE_KEYS = ("slug", "division", "name", "en", "level", "under", "has", "organs")
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SHAPES = {
    "national": (re.compile(r""), "全国没有代码，应留空"),
    "province": (re.compile(r"[1-9]\d0000"), "省级代码应为六位数字，后四位为 0000"),
    "city": (re.compile(r"[1-9]\d(?!00)\d\d00"), "市级代码应为六位数字，后两位为 00"),
    "county": (re.compile(r"[1-9]\d{3}(?!00)\d\d"), "县级代码应为六位数字，后两位不为 00"),
}
_SHARED = {"province": 0, "city": 2, "county": 4}
"""How many digits a place of a level has in common with the place above it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place; `node` is its entry, `tree` the file it stands in; province, city and prefix are for names of organs."""

    slug: str
    division: str
    name: str
    en: str
    level: str
    under: str
    province: str
    city: str
    prefix: str
    above: str
    node: Node
    tree: Node

    def fill_english(self, pattern: str) -> str:
        """An English pattern with the place in it."""
        return pattern.replace("{place}", self.en)

    def fill(self, pattern: str, node: Node) -> str:
        """A pattern of names with this place's words in it."""
        province = "" if self.prefix.startswith(self.province) else self.province
        try:
            return pattern.format(
                province=province, city=self.city, prefix=self.prefix, place=self.name, bare=self.name[:-1]
            )
        except (KeyError, IndexError, ValueError):
            node.refuse("name", f"“{pattern}”里只能用 {{province}}、{{city}}、{{prefix}}、{{place}}、{{bare}}")

    def fill_short(self, pattern: str) -> str:
        """The same, for the short form: without the province, and without the city before a district."""
        return pattern.format(province="", city=self.city, prefix=self.name, place=self.name, bare=self.name[:-1])


def _checked(node: Node, above: Place | None) -> str:
    """The division code, of the right shape and within the place above."""
    level, division = node.choice("level", LEVELS), node.text("division")
    shape, expected = _SHAPES[level]
    if not shape.fullmatch(division):
        node.refuse("division", f"“{division}”：{expected}")
    shared = _SHARED.get(level, 0)
    if above is not None and above.level == "province":
        shared = min(shared, 2)
    if above is not None and division[:shared] != above.division[:shared]:
        node.refuse("division", f"“{division}”与所属的{above.name}（{above.division}）不合")
    return division


def _place(node: Node, tree: Node, above: Place | None) -> Place:
    name, level = node.text("name"), node.choice("level", LEVELS)
    division = _checked(node, above)
    is_district = level == "county" and name.endswith("区") and above is not None
    return Place(
        slug=node.text("slug"),
        division=division,
        name=name,
        en=node.text("en"),
        level=level,
        under=above.slug if above else "",
        province=name if level == "province" else above.province if above else "",
        city=name if level == "city" else above.city if above else "",
        prefix=f"{above.name}{name}" if is_district and above else name,
        above=above.en if above else "",
        node=node,
        tree=tree,
    )


def read_places(trees: Iterable[Node]) -> dict[str, Place]:
    """The places of all files by slug, each after the one it is under. Raises RulebookError."""
    waiting: dict[str, tuple[Node, Node]] = {}
    codes: dict[str, str] = {}
    for tree in trees:
        for node in tree.nodes("places"):
            node.only(_PLACE_KEYS)
            slug, division = node.text("slug"), node.text("division")
            if not _SLUG.fullmatch(slug):
                node.refuse("slug", f"“{slug}”应为小写英文字母、数字和连字符")
            if slug in waiting:
                node.refuse("slug", f"“{slug}”与另一地方重复")
            if division in codes:
                node.refuse("division", f"“{division}”已是 {codes[division]} 的代码")
            waiting[slug], codes[division] = (node, tree), slug
    found: dict[str, Place] = {}

    def place(slug: str, trail: tuple[str, ...]) -> Place:
        if slug in found:
            return found[slug]
        node, tree = waiting[slug]
        under = node.text("under", "")
        if under and under not in waiting:
            node.refuse("under", f"没有地方“{under}”")
        if under in (*trail, slug):
            node.refuse("under", f"所属成环：{'、'.join((*trail, slug))}")
        above = place(under, (*trail, slug)) if under else None
        found[slug] = _place(node, tree, above)
        return found[slug]

    for slug in waiting:
        place(slug, ())
    return found
