"""举报什么事: the fields and, in everyday words, the kinds of harm within each; a file that a lawyer can review."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from gongyi.rulebook.reader import rulebook

_FILE = Path(__file__).parent / "data" / "harms.yaml"


class Harm(NamedTuple):
    """A kind of harm. key: `field/kind`, as a form sends it."""

    area: str
    id: str
    says: str
    en: str

    @property
    def key(self) -> str:
        """Field and kind in one."""
        return f"{self.area}/{self.id}"


class Area(NamedTuple):
    """A field with its harms. asks: what to write about it; may be empty."""

    id: str
    says: str
    en: str
    asks: str
    asks_en: str
    harms: tuple[Harm, ...]


class Unread(ValueError):
    """The file is not as it should be."""


@cache
def areas() -> dict[str, Area]:
    """The fields, in the order in which they are offered; each is a field that a clue may name."""
    found: dict[str, Area] = {}
    known = _known()
    for entry in yaml.safe_load(_FILE.read_text("utf-8")):
        id_ = entry["area"]
        if id_ not in known or id_ in found:
            raise Unread(f"harms.yaml：领域“{id_}”不在线索的领域里，或者写了两次")
        harms = tuple(Harm(id_, one["id"], one["says"], one["en"]) for one in entry["harms"])
        if len({one.id for one in harms}) < len(harms):
            raise Unread(f"harms.yaml：领域“{id_}”里有相同的标识")
        found[id_] = Area(id_, entry["says"], entry["en"], entry.get("asks", ""), entry.get("asks_en", ""), harms)
    missing = known - found.keys()
    if missing:
        raise Unread(f"harms.yaml：缺少领域{'、'.join(sorted(missing))}")
    return found


def harm(key: str) -> Harm | None:
    """The kind of harm that a form names; None where there is none."""
    area = areas().get(key.partition("/")[0])
    return next((one for one in area.harms if one.key == key), None) if area else None


def _known() -> set[str]:
    field: Any = next(one for one in rulebook().act_kinds["clue"].fields if one.name == "area")
    return {choice.id for choice in field.choices}
