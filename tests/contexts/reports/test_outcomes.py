"""办成的事: from a report over its case to the public story, also over an earlier report; nothing else shows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from gongyi.contexts.ledger.models import Link, Matter
from gongyi.contexts.ledger.record import Change, Draft, open_matter, today
from gongyi.contexts.reports import record
from gongyi.contexts.reports.outcomes import story_of
from gongyi.core.terms.days import on
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.reports.conftest import Office, report
from tests.contexts.reports.reporter import follower, told


def led_to(taken: record.Taken) -> str:
    """The story that the reporter is shown."""
    return story_of(record.seen_by(follower(taken)))


def case_of(office: Office) -> Change:
    """A case that the office began."""
    clue = Draft("clue", on(today()), {"title": "抚河沿岸排污", "field": "生态环境"})
    with looking(office.people.prosecutor.sight()):
        return open_matter(office.people.prosecutor, "administrative", clue)


def released(case: int, *, withdrawn: bool = False, in_days: int = 0) -> None:
    """A publication of the case, as its projection writes it."""
    day = today() + timedelta(days=in_days)
    with whole_ledger(), connection.cursor() as cursor:
        organ = Matter.objects.get(pk=case).handler
        told_by = Matter.objects.create(number=f"发布{withdrawn}{in_days}", kind="case_publication", handler=organ)
        Link.objects.create(matter=told_by, seq=1, other_id=case)
        cursor.execute(
            "insert into portal_release (matter_id, slug, released, shown_from, "
            "withdrawn, organ, title, place, area, facts, "
            "handling, result, meaning, corrected, pictures, about) "
            "values (%s, %s, %s, %s, %s, '', '', '', '', '', '', '', '', '{}', '[]', '{}')",
            [told_by.pk, f"s{told_by.pk}", day, day, today() if withdrawn else None],
        )


@pytest.fixture
def taken(office: Office) -> record.Taken:
    return record.take(report(office))


def test_nothing_is_shown_before_there_is_a_story(office: Office, taken: record.Taken) -> None:
    assert led_to(taken) == ""
    told(office, taken.number, "report_case", matter=case_of(office).number)
    assert led_to(taken) == ""


def test_the_story_of_the_case_is_shown(office: Office, taken: record.Taken) -> None:
    case = case_of(office)
    told(office, taken.number, "report_case", matter=case.number)
    released(case.matter, withdrawn=True)
    released(case.matter, in_days=1)
    assert led_to(taken) == ""
    released(case.matter)
    assert led_to(taken).startswith("s")


def test_a_merged_report_leads_to_the_story_of_the_first(office: Office, taken: record.Taken) -> None:
    first, case = record.take(report(office)), case_of(office)
    told(office, first.number, "report_case", matter=case.number)
    told(office, taken.number, "report_merged", matter=first.number, note="同一件事，一并办理。")
    released(case.matter)
    assert led_to(taken).startswith("s")
