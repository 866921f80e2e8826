"""A sheet waits between its preview and its entry, for who brought it alone; then only its mark stays."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.utils import timezone

from gongyi.contexts.organs import brought
from gongyi.contexts.organs.models import Brought, Organ, Person
from gongyi.database.sight import looking, whole_ledger
from gongyi.sheets.packed import NotASheet

from .conftest import person


def test_only_who_brought_it_finds_it_again(chief: Person, office: Organ) -> None:
    other = person(office, "administrator", "guan2")
    row = brought.bring(chief, "organs", io.BytesIO(b"a,b"), "a.csv")
    found = brought.found(chief, "organs", row.key)
    assert found is not None
    assert brought.file_of(found).read() == b"a,b"
    assert brought.found(other, "organs", row.key) is None
    assert brought.found(chief, "people", row.key) is None
    assert brought.found(chief, "organs", "../" + row.key) is None
    with looking(other.sight()):
        assert not Brought.objects.exists()


def test_once_entered_its_content_goes_and_the_organ_knows_it_again(
    chief: Person, office: Organ, clerk: Person
) -> None:
    other = person(office, "administrator", "guan2")
    row = brought.bring(chief, "organs", io.BytesIO(b"a,b"), "a.csv")
    assert brought.before(chief, "organs", "d" * 64) is None
    brought.entered(chief, row, "d" * 64, 3)
    assert brought.found(chief, "organs", row.key) is None
    for one in (chief, other):
        last = brought.before(one, "organs", "d" * 64)
        assert last is not None
        assert (last.name, last.entered) == ("a.csv", 3)
    assert brought.before(clerk, "organs", "d" * 64) is None
    with whole_ledger():
        assert bytes(Brought.objects.get(key=row.key).content) == b""


def test_another_sheet_takes_the_place_of_one_that_was_not_entered(chief: Person) -> None:
    first = brought.bring(chief, "organs", io.BytesIO(b"1"), "a.csv")
    second = brought.bring(chief, "organs", io.BytesIO(b"2"), "b.csv")
    assert brought.found(chief, "organs", first.key) is None
    assert brought.found(chief, "organs", second.key) is not None


def test_what_was_not_entered_within_a_day_is_let_go(chief: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    brought.bring(chief, "organs", io.BytesIO(b"1"), "a.csv")
    assert brought.forget_old() == 0
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr("gongyi.contexts.organs.brought.timezone.now", lambda: later)
    assert brought.forget_old() == 1


def test_too_large_a_file_is_not_kept(chief: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brought, "MOST_BYTES", 2)
    with pytest.raises(NotASheet):
        brought.bring(chief, "organs", io.BytesIO(b"abc"), "a.csv")


def test_a_name_is_shown_without_what_cannot_be_shown() -> None:
    assert brought.shown("C:\\a\\线 索\u202e.xlsx") == "线 索.xlsx"
    assert brought.shown("\x00") == "未命名"
