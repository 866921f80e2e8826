"""What may be the same thing is asked, with its reason, among one's own reports; nothing of other organs is read."""

from __future__ import annotations

import pytest

from gongyi.contexts.organs.models import Person
from gongyi.contexts.reports import record
from gongyi.contexts.reports.record import Taken
from gongyi.contexts.reports.report import Where
from tests.contexts.reports.conftest import Office, key_of, report, set_of_keys
from tests.contexts.reports.officer import Officer

ASKS = "是不是同一件事"


@pytest.fixture
def first(office: Office) -> Taken:
    return record.take(report(office))


def page(office: Office, taken: Taken) -> str:
    return Officer(office.officer).text("team_report", taken.number)


def test_alike_in_words_and_place_is_asked_with_the_reason(office: Office, first: Taken) -> None:
    again = record.take(report(office, title="又在夜里排黑水了", where=Where("360103", "老桥下游三百米处")))
    other = record.take(report(office, title="校门口卖烟", harm="air", where=Where("360103", "育才小学门口")))
    shown = page(office, again)
    assert ASKS in shown
    assert first.number in shown
    assert other.number not in shown
    assert "名称相近" in shown
    assert "领域相同" in shown
    assert ASKS not in page(office, other)


def test_points_that_lie_together_are_asked_about_however_they_are_called(office: Office) -> None:
    here = record.take(report(office, title="臭", where=Where("360103", "桥边", 28.6820, 115.8579, "map")))
    near = record.take(report(office, title="冒烟的厂", where=Where("360103", "厂后墙", 28.6822, 115.8580, "map")))
    far = record.take(report(office, title="垃圾", where=Where("360103", "村口", 28.7820, 115.8579, "map")))
    shown = page(office, near)
    assert here.number in shown
    assert "两处坐标相距不到30米" in shown
    assert far.number not in shown


def test_another_citys_and_anothers_reports_are_not_read(office: Office, first: Taken) -> None:
    there = office.people.superior
    officer = Person.objects.create(username="ks9", name="市院控申", organ=there.organ, post="complaint_officer")
    guard = Person.objects.create(username="bm9", name="市院保密", organ=there.organ, post="confidential_officer")
    key_of(officer)
    key_of(guard)
    set_of_keys(officer, "content")
    set_of_keys(guard, "custody")
    theirs = record.take(report(office, organ=there.organ_id))
    elsewhere = record.take(report(office, where=Where("110101", "老桥下游二百米")))
    shown = page(office, first)
    assert theirs.number not in shown
    assert elsewhere.number not in shown


def test_while_the_key_is_locked_nothing_is_asked(office: Office, first: Taken) -> None:
    record.take(report(office))
    assert ASKS not in Officer(office.officer, unlocked=False).text("team_report", first.number)
