"""通知的要求: the municipal notices as data: what each asks of whom, and where in the product it is done."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

_KEYS = frozenset({"part", "owner", "owner_en", "demand", "demand_en", "procedures", "pages"})
_FOLDER = Path(__file__).with_name("data") / "norms"


class Demand(NamedTuple):
    """One thing that a notice asks: in which part, of whom, in our words; by which procedures and pages it is done."""

    part: str
    owner: str
    owner_en: str
    demand: str
    demand_en: str
    procedures: tuple[str, ...]
    pages: tuple[str, ...]


class Notice(NamedTuple):
    """A notice of the data. issued: a day, or a year. carries_out: the documents above it, {title, en}."""

    key: str
    title: str
    en: str
    short: str
    short_en: str
    number: str
    number_en: str
    issuers: tuple[str, ...]
    place: str
    place_en: str
    issued: str
    carries_out: tuple[dict[str, str], ...]
    note: str
    note_en: str
    duties: tuple[Demand, ...]


@lru_cache(maxsize=1)
def notices() -> tuple[Notice, ...]:
    """The notices, in the order of their files."""
    return tuple(_read(yaml.safe_load(path.read_text("utf-8"))) for path in sorted(_FOLDER.glob("*.yaml")))


def _read(page: dict[str, Any]) -> Notice:
    wrong = [row for row in page["duties"] if row.keys() - _KEYS]
    assert not wrong, f"{page['key']}：{wrong[:1]}"  # a comma that is not quoted parts a sentence
    asked = tuple(
        Demand(
            **{name: str(row[name]) for name in ("part", "owner", "owner_en", "demand", "demand_en")},
            procedures=tuple(row.get("procedures", ())),
            pages=tuple(row.get("pages", ())),
        )
        for row in page["duties"]
    )
    told = {name: page[name] for name in Notice._fields if name not in ("duties", "issuers", "carries_out")}
    return Notice(**told, issuers=tuple(page["issuers"]), carries_out=tuple(page["carries_out"]), duties=asked)
