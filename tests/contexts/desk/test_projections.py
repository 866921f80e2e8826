"""Read rows: what each organ is told, and that rows made again are the rows that were kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from gongyi.contexts.desk import projections
from gongyi.contexts.desk.models import Card, Letter, Task
from gongyi.contexts.ledger.models import Sighted
from gongyi.contexts.ledger.record import Draft, append, open_matter
from gongyi.core.terms.days import on
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.desk.conftest import Change, People, filed

_DAY = date(2026, 3, 6)


def _planned(people: People) -> Change:
    number = filed(people).number
    with looking(people.prosecutor.sight()):
        plan = Draft("investigation_plan", on(date(2026, 3, 9)), {"text": "调查方案"})
        return append(people.prosecutor, number, plan, 4)


def test_a_card_holds_nothing_that_a_party_must_not_know(people: People) -> None:
    columns = {field.name for field in Card._meta.get_fields() if hasattr(field, "column")}
    assert not columns & {"stage", "due", "moved", "moved_kind", "duties", "findings"}


def test_each_viewer_is_told_where_the_matter_stands_for_him(people: People) -> None:
    change = _planned(people)
    with transaction.atomic(), whole_ledger():
        told = {row.viewer: (row.stage, row.moved) for row in Sighted.objects.filter(matter=change.matter)}
    assert told[people.chief.organ_id] == ("investigating", date(2026, 3, 9))
    assert told[people.superior.organ_id] == ("investigating", date(2026, 3, 9))
    assert told[-people.prosecutor.pk] == ("investigating", date(2026, 3, 9))
    assert told[people.clerk.organ_id] == ("notified", date(2026, 3, 5))


def test_an_agency_has_a_letter_only_of_what_it_may_see(people: People) -> None:
    with looking(people.prosecutor.sight()):
        number = open_matter(
            people.prosecutor, "administrative", Draft("clue", on(_DAY), {"title": "线索"}, (people.clerk.organ_id,))
        ).number
    with transaction.atomic(), whole_ledger():
        assert not Letter.objects.filter(matter__number=number).exists()


def test_signing_takes_the_letter(people: People) -> None:
    change = filed(people)
    with looking(people.clerk.sight()):
        append(people.clerk, change.number, Draft("receipt", on(_DAY), {"number": "收1"}, (), (4,)), 4)
        with transaction.atomic():
            assert [letter.taken for letter in Letter.objects.all()] == [_DAY]


def test_rows_dropped_and_made_again_are_the_same(people: People) -> None:
    change = _planned(people)

    def rows() -> list[Any]:
        return [list(model.objects.order_by("pk").values()) for model in (Card, Task, Sighted)]

    with transaction.atomic(), whole_ledger():
        kept = rows()
        Card.objects.all().delete()
        Task.objects.all().delete()
        Sighted.objects.update(due=None, stage="", moved=None)
        projections.renew(change)
        assert rows() == kept


def test_an_append_costs_at_most_five_statements(people: People) -> None:
    change = _planned(people)
    with (
        transaction.atomic(),
        whole_ledger(),
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        projections.renew(change)
        projections.arrive(change)
    assert len([one for one in asked if "set_config" not in one["sql"]]) <= 5


def test_fewer_duties_leave_no_task_behind(people: People) -> None:
    change = _planned(people)
    none = change._replace(docket=change.docket._replace(duties=()))
    with transaction.atomic(), whole_ledger():
        assert Task.objects.filter(matter=change.matter).exists()
        projections.renew(none)
        assert not Task.objects.filter(matter=change.matter).exists()
        card = Card.objects.get(pk=change.matter)
        assert card.derived - timedelta(0) == change.docket.today


def test_a_title_is_made_of_place_and_area_where_none_is_stated() -> None:
    assert projections.area_title("environment_resources") == "生态环境和资源保护"
    assert projections.area_title("environment_resources", english=True) == "environment and resources"
    assert projections.area_title("环境（水）") == "环境（水）"
