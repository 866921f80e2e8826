"""Numbers run without gaps per organ, kind and year; a void one is kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import pytest
from django.db import connection, connections, transaction

from gongyi.contexts.ledger.models import Void
from gongyi.contexts.ledger.numbers import allot, allot_matter, own_mark, void
from gongyi.contexts.ledger.record import Draft, Refused, append, open_matter
from gongyi.contexts.organs.models import Organ
from gongyi.core.terms.days import on
from gongyi.database.places import Addresses
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.ledger.conftest import People, clue, filed

MARK = "{organ}检公益立〔{year}〕{n}号"


@pytest.fixture(autouse=True)
def recorder() -> Iterator[None]:
    """Numbers are given by the recorder."""
    with whole_ledger():
        yield


def test_each_row_counts_for_itself(people: People) -> None:
    own, other = people.prosecutor.organ, people.superior.organ
    found = [allot(own, MARK, 2026).text, allot(own, MARK, 2026).text, allot(own, MARK, 2027).text]
    assert found == ["西湖检公益立〔2026〕1号", "西湖检公益立〔2026〕2号", "西湖检公益立〔2027〕1号"]
    assert allot(other, MARK, 2026).n == 1


def test_a_refused_act_takes_no_number(people: People) -> None:
    number = filed(people).number
    refused = Draft("suggestion", on(date(2026, 3, 6)), {}, mark=MARK)
    with looking(people.prosecutor.sight()):
        with pytest.raises(Refused):
            append(people.prosecutor, number, refused, 4)
        assert allot(people.prosecutor.organ, MARK, 2026).n == 1


def test_a_void_number_is_kept_with_its_reason(people: People) -> None:
    own = people.prosecutor.organ
    void(own, MARK, 2026, people.prosecutor.pk, "打印有误，未发出")
    assert allot(own, MARK, 2026).n == 2
    assert [(one.text, one.reason) for one in Void.objects.all()] == [("西湖检公益立〔2026〕1号", "打印有误，未发出")]


@pytest.mark.parametrize(
    ("place", "mark"),
    [
        ("西湖区", "西湖"),
        ("伊金霍洛旗", "伊金霍洛"),
        ("江西省", "江西"),
        ("内蒙古自治区", "内蒙古"),
        ("南昌县", "南昌县"),
        ("区", "区"),
    ],
)
def test_an_organ_without_a_mark_of_its_own_takes_its_place(place: str, mark: str) -> None:
    assert own_mark(Organ(division_name=place, marks={})) == mark


def test_an_organs_own_mark_comes_first() -> None:
    assert own_mark(Organ(division_name="西湖区", marks={"own": "洪西"})) == "洪西"


def test_many_at_once_leave_no_gap_and_no_double(own_database: Addresses) -> None:
    organ = Organ.objects.create(code="x", name="x", short="x", en="x", kind="x", role="procuratorate", level="county")
    given: list[int] = []

    def allotted(*, undone: bool) -> int:
        with whole_ledger(), transaction.atomic():
            number = allot(organ, MARK, 2026).n
            if undone:
                raise RuntimeError
        return number

    def clerk(n: int) -> None:
        for k in range(10):
            with suppress(RuntimeError):
                given.append(allotted(undone=(n + k) % 3 == 0))
        connections.close_all()

    threads = [threading.Thread(target=clerk, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(given) == list(range(1, len(given) + 1))
    connection.close()


def test_a_matters_own_number_is_given_once(people: People) -> None:
    with looking(people.prosecutor.sight()):
        numbers = {open_matter(people.prosecutor, "administrative", clue()).number for _ in range(3)}
    assert len(numbers) == 3


def test_two_procuratorates_of_one_place_never_write_the_same_matter_number(people: People) -> None:
    first, second = people.superior.organ, people.prosecutor.organ
    taken: set[str] = set()
    for organ in (first, second, first):
        number = allot_matter(organ, "{organ}检公益〔{year}〕{n}号", 2026, taken.__contains__)
        assert number not in taken
        taken.add(number)
    assert taken == {"西湖检公益〔2026〕1号", "西湖区检公益〔2026〕1号", "西湖检公益〔2026〕2号"}
