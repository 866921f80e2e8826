"""A report is sealed, entered and answered; who has no key reads nothing, and nothing is half written."""

from __future__ import annotations

import json
from uuid import UUID

import pytest
from django.db import connection, transaction

from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.ledger.record import Draft, NotSeen, append, today
from gongyi.contexts.reports import record
from gongyi.contexts.reports.report import Reporter
from gongyi.contexts.sealing import cases
from gongyi.contexts.sealing.teams import NotReady
from gongyi.core.terms.days import on
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.reports.conftest import WORDS, Office, brought, opened_by, report


def test_what_was_said_is_read_by_the_team_and_the_reporter(office: Office) -> None:
    taken = record.take(report(office, files=(brought(),)))
    with looking(office.officer.sight()), transaction.atomic():
        case, rows = opened_by(office, taken.number)
        said = record.words_of(case, rows[0])
        assert (said["words"], said["where"]["words"]) == (WORDS, "老桥下游二百米")
        assert cases.read(case, UUID(said["files"][0]["box"])) == b"\x00\x01\x02" * 50_000
        assert rows[0].payload["fingerprint"] == taken.fingerprint
    follower = record.follow(taken.number, taken.password)
    assert follower is not None
    (first,) = record.seen_by(follower)
    with transaction.atomic(), looking(follower.sight()):
        assert record.words_of(record.opened(follower), first) == said


def test_the_ledger_holds_no_word_of_it(office: Office) -> None:
    known = Reporter("named", name="赵不凡", document="id", document_number="360103199001011234", phone="13800001111")
    taken = record.take(report(office, reporter=known, files=(brought(),)))
    with whole_ledger(), connection.cursor() as cursor:
        cursor.execute("select payload::text, person_id, person_name, files::text from ledger_act")
        (row,) = cursor.fetchall()
    text = json.dumps(row, ensure_ascii=False, default=str)
    for secret in (
        WORDS,
        "黑水",
        "老桥",
        "去年冬天",
        "赵不凡",
        "36010319",
        "1380000",
        "河边",
        taken.password,
        taken.secret,
    ):
        assert secret not in text
    assert (row[1], row[2]) == (None, "")


def test_number_and_password_alone_open_it(office: Office) -> None:
    taken, other = record.take(report(office)), record.take(report(office))
    assert record.follow(taken.number, other.password) is None
    assert record.follow("没有的编号", taken.password) is None
    assert record.follow(taken.number, taken.secret) is None
    spaced = record.follow(taken.number, taken.password.replace("-", " "))
    assert spaced is not None
    assert taken.password not in repr(taken)
    assert repr(spaced) == f"Follower({taken.number})"


def test_questions_and_answers_go_both_ways(office: Office) -> None:
    taken = record.take(report(office))
    with looking(office.officer.sight()), transaction.atomic():
        case, _rows = opened_by(office, taken.number)
        record.ask(office.officer, case, taken.number, "在哪一座桥？")
    follower = record.follow(taken.number, taken.password)
    assert follower is not None
    question = record.seen_by(follower)[-1]
    with transaction.atomic(), looking(follower.sight()):
        assert record.words_of(record.opened(follower), question)["words"] == "在哪一座桥？"
    record.say(follower, "南边第二座。", (brought(),), question.seq)
    record.say(follower, "今天又排了。")
    with looking(office.officer.sight()), transaction.atomic():
        case, rows = opened_by(office, taken.number)
        kinds = [row.kind for row in rows]
        assert kinds == ["public_report", "report_question", "report_answer", "report_addition"]
        assert record.words_of(case, rows[2])["words"] == "南边第二座。"
        assert rows[2].answers == (question.seq,)


def test_the_reporter_is_told_the_end_and_says_what_he_thinks_of_it(office: Office) -> None:
    taken = record.take(report(office))
    with looking(office.officer.sight()), transaction.atomic():
        case, rows = opened_by(office, taken.number)
        registered = Draft("report_registered", on(today()), {}, (office.public.pk,))
        append(office.officer, taken.number, registered, len(rows))
        record.conclude(office.officer, case, taken.number, "rectified", "已清理。", (brought(), brought()))
    follower = record.follow(taken.number, taken.password)
    assert follower is not None
    record.rate(follower, "basically", "还可以快些")
    told = record.seen_by(follower)[2:]
    assert [row.kind for row in told] == ["report_concluded", "report_rating"]
    with transaction.atomic(), looking(follower.sight()):
        found = [record.words_of(record.opened(follower), row) for row in told]
    assert [one["words"] for one in found] == ["已清理。", "还可以快些"]
    assert len(found[0]["files"]) == 2


def test_nobody_outside_the_circle_writes_in_it(office: Office) -> None:
    taken = record.take(report(office))
    for outsider in (office.people.chief, office.people.prosecutor, office.custodian):
        with looking(outsider.sight()), pytest.raises(NotSeen):
            record.challenge(outsider, taken.number)


def test_an_office_without_keys_takes_no_report(office: Office) -> None:
    before = _matters()
    with pytest.raises(NotReady):
        record.take(report(office, organ=office.people.superior.organ_id))
    assert _matters() == before


def _matters() -> int:
    with whole_ledger():
        return Matter.objects.count()
