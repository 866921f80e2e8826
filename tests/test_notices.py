"""Each demand of the two municipal notices has its place: a mechanism or a page; the README tells them all.

`python -m tests.test_notices` prints the table for the README, where it stands between the two marks below.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import django
import pytest

from gongyi.contexts.portal.notices import Demand, notices
from gongyi.rulebook.reader import rulebook

README = Path(__file__).parents[1] / "README.md"
FIRST, LAST = "<!-- notices -->", "<!-- /notices -->"
DEMANDS = [(notice.key, one) for notice in notices() for one in notice.duties]
_IDS = [f"{key}-{n}" for n, (key, _one) in enumerate(DEMANDS, 1)]


def pages() -> dict[str, str]:
    """The addresses of the site by their names."""
    from gongyi.contexts.organs.gates import routes  # noqa: PLC0415  # needs the site to be set up

    return {route.name: "/" + re.sub(r"<[a-z]+:", "<", route.pattern) for route in routes()}


def table() -> str:
    """The table of the README: which part asks what of whom, and where it is done."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    known = pages()
    for notice in notices():
        number = f" ({notice.number})" if notice.number_en.startswith("厅发") else ""
        yield f"**{notice.short_en}**, {notice.short}{number}"
        yield ""
        yield "| part | who | what is asked | where it is done |"
        yield "|---|---|---|---|"
        for one in notice.duties:
            yield f"| {one.part} | {one.owner_en} | {one.demand_en} | {_where(one, known)} |"
        yield ""


def _where(one: Demand, known: dict[str, str]) -> str:
    mechanisms = [f"{rulebook().procedures[name].title} `{name}`" for name in one.procedures]
    return " · ".join([*mechanisms, *(f"`{known[name]}`" for name in one.pages)])


@pytest.mark.parametrize(("key", "one"), DEMANDS, ids=_IDS)
def test_each_demand_has_a_mechanism_or_a_page(key: str, one: Demand) -> None:
    assert one.procedures or one.pages
    assert set(one.procedures) <= rulebook().procedures.keys()
    assert set(one.pages) <= pages().keys()


def test_each_mechanism_is_asked_for_by_a_notice() -> None:
    asked = {name for _key, one in DEMANDS for name in one.procedures}
    assert rulebook().procedures.keys() - asked == set()


def test_a_document_names_the_mechanisms_that_there_are() -> None:
    table_of = next(one for one in rulebook().act_kinds["norm_registered"].fields if one.name == "items")
    mechanism = next(one for one in table_of.columns if one.name == "mechanism")
    procedures = rulebook().procedures
    assert {one.id: (one.title, one.en) for one in mechanism.choices} == {
        one.id: (one.title, one.en) for one in procedures.values()
    }


def test_the_readme_tells_them_all() -> None:
    told = README.read_text("utf-8")
    assert FIRST in told
    assert told.split(FIRST)[1].split(LAST)[0].strip() == table().strip()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongyi.web.settings")
    django.setup()
    print(table())  # noqa: T201
