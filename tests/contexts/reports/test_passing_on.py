"""What goes along: the chosen pieces as they were looked through, copies of pictures; not a byte of anything else."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from django.db import transaction

from gongyi.contexts.evidence.capture import Capture
from gongyi.contexts.evidence.store import place
from gongyi.contexts.ledger.access import acts_seen, see
from gongyi.contexts.ledger.models import Act
from gongyi.contexts.ledger.record import Refused
from gongyi.contexts.matters import handover
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.reports import handled, record
from gongyi.contexts.reports.passing_on import Chosen, pass_on, pictures_of, pieces_of, takes
from gongyi.contexts.reports.record import Taken
from gongyi.contexts.reports.report import Brought, Responsible
from gongyi.core.handover.envelope import opened
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.evidence.test_public_copy import _photograph
from tests.contexts.ledger.conftest import organ
from tests.contexts.reports.conftest import WORDS, Office, brought, report
from tests.contexts.reports.reporter import Reporter
from tests.contexts.reports.test_handled import asked_by

PLACE_TAKEN = b"Exif"


def photo(*, may_show: bool = True) -> Brought:
    content = _photograph()
    return Brought("我家阳台看到的.jpg", "jpeg", len(content), io.BytesIO(content), may_show, Capture())


@pytest.fixture
def taken(office: Office) -> Taken:
    blamed = Responsible(party="某加工厂", elsewhere="找过张小明，电话13800001111")
    files = (photo(), photo(may_show=False), brought())
    return record.take(report(office, files=files, responsible=blamed, seen="鱼死了"))


@pytest.fixture
def agency(office: Office) -> Organ:
    return office.people.clerk.organ


def passed(office: Office, number: str, to: Organ, **other: Any) -> tuple[Any, bytes]:
    with looking(office.officer.sight()), transaction.atomic():
        one = handled.handle(asked_by(office.officer), number)
        said: dict[str, Any] = {
            "organ": to,
            "ground": "agency",
            "clue_kind": "unlawful_act",
            "title": "某河段夜间排污",
            "place": "老桥下游",
            "pieces": (("what", "夜间有车辆向河道排放污水。"),),
            "pictures": tuple(it for it in pictures_of(one) if it.may_show)[:1],
            "under": "competent",
            "withheld": "身份没有移送。",
            "note": "",
        }
        return pass_on(one, Chosen(**said | other))


def test_pieces_begin_without_names_and_numbers_and_no_piece_is_the_reporter(office: Office, taken: Taken) -> None:
    with looking(office.officer.sight()), transaction.atomic():
        one = handled.handle(asked_by(office.officer), taken.number)
        pieces = {piece.id: piece for piece in pieces_of(one)}
        pictures = pictures_of(one)
    assert {piece.name for piece in pieces.values()} <= {"what", "when", "harm", "concerned", "handled", "other"}
    assert "13800001111" not in pieces["handled"].text
    assert WORDS in pieces["what"].text
    assert [(one.name, one.may_show) for one in pictures] == [("图1.jpg", True), ("图2.jpg", False)]


def test_an_agency_gets_what_was_chosen_and_nothing_else(office: Office, taken: Taken, agency: Organ) -> None:
    change, content = passed(office, taken.number, agency)
    assert content == b""
    number = change.act.payload["matter"]
    clerk = office.people.clerk
    with looking(clerk.sight()), transaction.atomic():
        (row,) = acts_seen(clerk, see(clerk, number))
    told = json.dumps([row.payload, row.files], ensure_ascii=False)
    assert "夜间有车辆向河道排放污水。" in told
    for unsaid in (WORDS, "鱼死了", "某加工厂", "13800001111", "阳台", taken.number, "匿名"):
        assert unsaid not in told
    assert [file["name"] for file in row.files] == ["图1.jpg"]
    with whole_ledger():
        every = list(Act.objects.filter(matter__number=number).values_list("payload", flat=True))
    assert taken.number not in json.dumps(every, ensure_ascii=False)


def test_the_picture_that_goes_is_the_copy(office: Office, taken: Taken, agency: Organ) -> None:
    change, _content = passed(office, taken.number, agency)
    with whole_ledger():
        act = Act.objects.get(matter__number=change.act.payload["matter"])
    content = place(act.files[0]["sha256"]).read_bytes()
    assert PLACE_TAKEN not in content
    assert content.startswith(b"\xff\xd8")


def test_any_other_organ_gets_a_signed_file_with_the_pictures(office: Office, taken: Taken) -> None:
    other = organ("other-p", "东湖区检察院", "procuratorate")
    assert not takes(other)
    change, content = passed(office, taken.number, other, ground="other_procuratorate")
    assert "matter" not in change.act.payload
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert sorted(archive.namelist()) == ["图1.jpg", "移送文件.json"]
        found = opened(archive.read("移送文件.json"), handover.holds)
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert found.fault == ""
    assert found.envelope.to == ("东湖区检察院",)
    for unsaid in (WORDS, "鱼死了", "某加工厂", "13800001111", "阳台", "Exif"):
        assert unsaid.encode() not in whole


def test_what_the_law_refuses_hands_over_nothing(office: Office, taken: Taken, agency: Organ) -> None:
    passed(office, taken.number, agency)
    with whole_ledger():
        before = Act.objects.count()
    with pytest.raises(Refused):
        passed(office, taken.number, agency)
    with whole_ledger():
        assert Act.objects.count() == before


def test_the_reporter_is_told_to_whom(office: Office, taken: Taken, agency: Organ) -> None:
    passed(office, taken.number, agency, note="已交主管部门。")
    page = Reporter(taken).page()
    assert agency.name in page
    assert "已交主管部门。" in page


def test_a_colleague_without_the_key_has_nothing_to_choose_from(office: Office, taken: Taken) -> None:
    colleague = Person.objects.create(username="k7", name="新人", organ=office.officer.organ, post="complaint_officer")
    with looking(colleague.sight()), transaction.atomic():
        one = handled.handle(asked_by(colleague, unlocked=False), taken.number)
        assert pieces_of(one) == ()
        assert pictures_of(one) == ()
