"""经过: every act that the reporter sees, unsealed, without a name of the office's people; what waits for an answer."""

from __future__ import annotations

import json

from django.db import transaction

from gongyi.contexts.ledger.record import today
from gongyi.contexts.reports import course, record
from gongyi.contexts.reports.course import Said
from gongyi.contexts.reports.record import Follower
from gongyi.contexts.sealing import cases
from gongyi.contexts.sealing.forgetting import forget
from gongyi.database.sight import looking
from tests.contexts.evidence.test_public_copy import _photograph
from tests.contexts.reports.conftest import Office, brought, opened_by, report
from tests.contexts.reports.reporter import asked, challenged, follower, told


def read(person: Follower) -> tuple[Said, ...]:
    with transaction.atomic(), looking(person.sight()):
        return course.course(record.opened(person), record.seen_by(person))


def test_the_course_is_told_without_names_and_numbers_for_machines(office: Office) -> None:
    taken = record.take(report(office, files=(brought(),)))
    told(office, taken.number, "report_registered", people=[office.people.colleague.pk], note="已登记。")
    lines = course.lines(read(follower(taken)))
    assert [(one["who"], one["what"]) for one in lines] == [
        ("您", "公众举报"),
        (office.officer.organ.name, "登记举报"),
    ]
    text = json.dumps(lines, ensure_ascii=False)
    for name in (office.officer.name, office.people.colleague.name, taken.fingerprint, taken.author):
        assert name not in text
    assert "已登记。" in text
    assert [one["kept"] for one in lines] == [True, False]


def test_what_waits_is_told_until_it_is_answered(office: Office) -> None:
    taken = record.take(report(office))
    asked(office, taken.number, "在哪一座桥？")
    challenge, person = challenged(office, taken.number), follower(taken)
    found = read(person)
    assert [one["words"] for one in course.questions(found)] == [["在哪一座桥？"]]
    assert [one["challenge"] for one in course.challenges(found)] == [challenge]
    record.say(person, "南边第二座。", (), 2)
    record.prove(person, challenge, "00" * 64, 3)
    found = read(person)
    assert course.questions(found) == course.challenges(found) == []


def test_own_files_are_the_originals_and_the_offices_pictures_are_copies(office: Office) -> None:
    shown = brought(_photograph(), "整治后.jpg")
    own = brought(_photograph(), "河边.jpg")
    for one in (shown, own):
        object.__setattr__(one, "sort", "jpeg")
    taken = record.take(report(office, files=(own,)))
    told(office, taken.number, "report_registered")
    with looking(office.officer.sight()), transaction.atomic():
        case, _rows = opened_by(office, taken.number)
        record.conclude(office.officer, case, taken.number, "rectified", "已清理。", (shown,))
    person = follower(taken)
    mine, theirs = course.files_of(read(person))
    assert (mine.is_picture, theirs.is_picture) == (False, True)
    with transaction.atomic(), looking(person.sight()):
        opened = record.opened(person)
        assert cases.read(opened, mine.box) == _photograph()
        assert b"Exif" not in cases.read(opened, theirs.box)


def test_steps_about_the_identity_carry_the_reason_of_their_request(office: Office) -> None:
    taken = record.take(report(office))
    told(office, taken.number, "identity_request", reason="reward", request="r1", until=today().isoformat())
    told(office, taken.number, "identity_withdrawal", request="r1")
    steps = course.about_identity(read(follower(taken)))
    assert len(steps) == 2
    assert all("理由：须发放奖励" in one["said"] for one in steps)


def test_a_report_whose_words_were_destroyed_still_tells_its_course(office: Office) -> None:
    taken = record.take(report(office))
    person = follower(taken)
    forget(person.case)
    with transaction.atomic(), looking(person.sight()):
        found = course.course(None, record.seen_by(person))
    assert course.lines(found)[0]["unreadable"]
    assert course.received_on(found)["iso"] == taken.day
