"""A released case as its row has it: what was released last, and nothing once it is withdrawn."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from gongyi.contexts.ledger.rebuild import rebuild
from gongyi.contexts.portal.models import Release
from gongyi.contexts.portal.released import slug_of
from gongyi.core.matching.near import Point, metres
from gongyi.database.sight import NOBODY, looking
from tests.contexts.matters.browser import picture, text
from tests.contexts.matters.conftest import Desks, desks
from tests.contexts.matters.test_redacting import CLEAN, checked, drafted, released

__all__ = ["desks"]
PICTURES = {"pictures-0-when": "before", "pictures-0-caption": "整治以前", "pictures-0-files": [picture("现场.png")]}


def _withdrawn(desks: Desks, number: str) -> None:
    desks.prosecutor.do(number, "release_withdrawal", "2025-09-05", reason="路牌能认出住户")


def test_nothing_is_public_before_it_is_released(desks: Desks) -> None:
    number = drafted(desks)
    checked(desks, number, **CLEAN)
    assert not Release.objects.exists()


def test_what_was_released_last_is_public(desks: Desks) -> None:
    number = drafted(desks)
    checked(desks, number, **CLEAN)
    released(desks, number)
    one = Release.objects.get()
    assert one.slug == slug_of(number)
    assert one.facts == CLEAN["facts"]
    assert not one.corrected
    released(desks, number, facts="村民举报。", corrects="更正举报人")
    one = Release.objects.get()
    assert one.facts == "村民举报。"
    assert one.corrected == ["2025-09-03：更正举报人"]


def test_withdrawn_it_has_no_text(desks: Desks) -> None:
    number = drafted(desks)
    checked(desks, number, **CLEAN)
    released(desks, number)
    _withdrawn(desks, number)
    one = Release.objects.get()
    assert one.withdrawn is not None
    assert not any((one.title, one.place, one.area, one.facts, one.handling, one.result, one.corrected, one.pictures))


def test_the_public_sees_the_place_moved_and_always_the_same_one(desks: Desks) -> None:
    number = drafted(desks)
    checked(desks, number, **CLEAN)
    released(desks, number, point="28.676400, 115.892200")
    one = Release.objects.get()
    here, shown = Point(28.6764, 115.8922), Point(one.about["lat"], one.about["lon"])
    assert 290 <= metres(here, shown) <= 510
    page = text(Client().get(f"/stories/{one.slug}/"))
    assert str(one.about["lat"]) in page
    assert not ("28.6764" in page and "115.8922" in page)
    released(desks, number, point="28.676400，115.892200", corrects="更正文字")
    assert Release.objects.get().about == one.about
    wrong = {"day": "2025-09-03", "nothing_left": "yes", "point": "9000, 115", "corrects": "位置"}
    answer = desks.prosecutor.send(f"/matters/{number}/do/case_release/", wrong)
    assert answer.status_code == 422
    assert "“经纬度”应写成北纬、东经两个数" in text(answer)
    assert "9000, 115" in text(answer)


def test_rows_made_again_are_the_same(desks: Desks) -> None:
    number = drafted(desks)
    checked(desks, number, **CLEAN, **PICTURES)
    released(desks, number)
    before = Release.objects.values().get()
    rebuild()
    assert Release.objects.values().get() == before
    assert len(before["pictures"]) == 1


@pytest.mark.parametrize("sql", ["update portal_release set title = 'x'", "delete from portal_release"])
def test_nobody_but_the_recorder_writes_it(desks: Desks, sql: str) -> None:
    number = drafted(desks)
    checked(desks, number, **CLEAN)
    released(desks, number)
    for sight in (NOBODY, desks.prosecutor.person.sight()):
        with looking(sight), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
            assert cursor.rowcount == 0
    row = (
        "(matter_id, slug, released, organ, title, place, area, facts, handling, result, meaning, corrected, pictures)"
    )
    made = "select matter_id + 1, 'x', released, '', '', '', '', '', '', '', '', '{}', '[]' from portal_release"
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        looking(desks.prosecutor.person.sight()),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"insert into portal_release {row} {made}")
