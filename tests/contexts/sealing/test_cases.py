"""What a report holds opens for the team and for whoever has the password, and for nobody else."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from gongyi.contexts.sealing import cases, keys, store, teams
from gongyi.contexts.sealing.boxes import NotOpened, fingerprint
from gongyi.contexts.sealing.models import SealedBox, SealedCase, Wrap
from gongyi.contexts.sealing.teams import NotHeld, NotReady
from gongyi.database.places import Addresses
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.sealing.conftest import NAME, WORDS, Office, Report, organ, reported


def test_team_and_reporter_read_what_was_put(office: Office, report: Report) -> None:
    with looking(office.officer.person.sight()), transaction.atomic():
        case = cases.open_for(office.officer, report.case.id)
        assert cases.read(case, report.words.id) == WORDS
        assert cases.read(case, report.file.id) == b"a" * 100_000 + b"b" * 7
        assert fingerprint(cases.statement(case, report.words.id)) == report.words.fingerprint
        assert [one.meta for one in cases.listed(case)] == [{"by": "reporter"}, {"name": "现场王小明.jpg"}]
    with transaction.atomic():
        assert cases.salt_of(report.case.id) == report.salt
        private, _public = keys.reporter_pair(report.password, report.salt)
        case = cases.open_by_reporter(report.case.id, private)
        assert cases.read(case, report.words.id) == WORDS


def test_pieces_are_taken_after_the_transaction(office: Office, report: Report) -> None:
    with looking(office.officer.person.sight()), transaction.atomic():
        pieces = cases.pieces(cases.open_for(office.officer, report.case.id), report.file.id)
    assert sum(map(len, pieces)) == 100_007


def test_both_add_to_a_report(office: Office, report: Report) -> None:
    with looking(office.officer.person.sight()), transaction.atomic():
        cases.put(cases.open_for(office.officer, report.case.id), "words", b"question", {"by": "team"})
    with transaction.atomic():
        private, _public = keys.reporter_pair(report.password, report.salt)
        case = cases.open_by_reporter(report.case.id, private)
        cases.put(case, "words", b"answer", {"by": "reporter"})
        found = [cases.read(case, one.id) for one in cases.listed(case)]
    assert found[2:] == [b"question", b"answer"]


def test_nobody_else_opens_it(office: Office, other: Office, report: Report) -> None:
    for held in (office.prosecutor, office.colleague, office.custodian, other.officer, other.custodian):
        with looking(held.person.sight()), transaction.atomic(), pytest.raises(NotHeld):
            cases.open_for(held, report.case.id)
    wrong, _public = keys.reporter_pair(keys.new_code(), report.salt)
    with transaction.atomic():
        for case_id, private in ((report.case.id, wrong), (uuid.uuid4(), wrong), (report.case.id, bytes(32))):
            with pytest.raises(NotOpened):
                cases.open_by_reporter(case_id, private)
        assert cases.salt_of(uuid.uuid4()) == b""
        assert not SealedCase.objects.exists()
        assert not SealedBox.objects.exists()


def test_mathematics_holds_without_the_database_walls(office: Office, other: Office, report: Report) -> None:
    """Every row shown to everybody: still only who has a key opens anything."""
    with whole_ledger(), transaction.atomic():
        assert SealedBox.objects.filter(case=report.case.id).count() == 2
        for held in (office.prosecutor, office.custodian, other.officer):
            with looking(held.person.sight()._replace(whole=True)), pytest.raises(NotHeld):
                cases.open_for(held, report.case.id, office.organ.pk)


def test_the_walls_hold_without_mathematics(office: Office, other: Office, report: Report) -> None:
    """Queries with no filter of ours meet no row of a report, but for who holds the content set."""
    for held, met in (
        (office.officer, (1, 1, 2)),
        (office.prosecutor, (0, 0, 0)),
        (office.custodian, (0, 0, 0)),
        (other.officer, (0, 0, 0)),
        (other.custodian, (0, 0, 0)),
    ):
        with looking(held.person.sight()), transaction.atomic():
            found = tuple(model.objects.count() for model in (SealedCase, Wrap, SealedBox))
        assert found == met, held.person.username


def test_a_case_named_to_the_database_shows_that_case_alone(office: Office, report: Report) -> None:
    second = reported(office)
    with transaction.atomic():
        cases.enter(second.case.id)
        assert [row.pk for row in SealedCase.objects.all()] == [second.case.id]
        assert {row.case_id for row in SealedBox.objects.all()} == {second.case.id}
        with pytest.raises(NotOpened):
            cases.read(second.case, report.words.id)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            SealedBox.objects.bulk_create([SealedBox(case_id=report.case.id, n=9, statement=b"", fingerprint=b"")])


@pytest.mark.parametrize(
    "statement",
    [
        "update sealing_box set body = ''",
        "update sealing_wrap set sealed = ''",
        "update sealing_case set salt = ''",
        "truncate sealing_box",
        "delete from sealing_case",
        "update sealing_identity set sealed = ''",
    ],
)
def test_nothing_is_changed_by_the_serving_role(office: Office, report: Report, statement: str) -> None:
    with whole_ledger(), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)


def test_an_organ_without_both_sets_takes_no_report(office: Office, db: None) -> None:
    bare = organ("bare", "无密钥院")
    assert not teams.ready(bare.pk)
    assert teams.ready(office.organ.pk)
    assert teams.ready_organs() == {office.organ.pk}
    with transaction.atomic(), pytest.raises(NotReady):
        cases.begin(bare.pk, bytes(32))


def test_a_report_handed_over_opens_for_both_teams(office: Office, other: Office, report: Report) -> None:
    with looking(office.officer.person.sight()), transaction.atomic():
        case = cases.open_for(office.officer, report.case.id)
        cases.share(case, other.organ.pk)
        cases.share(case, other.organ.pk)
    with looking(other.officer.person.sight()), transaction.atomic():
        case = cases.open_for(other.officer, report.case.id)
        assert (case.organ_id, cases.read(case, report.words.id)) == (office.organ.pk, WORDS)


def test_many_are_opened_at_once_as_far_as_one_holds_them(office: Office, other: Office, report: Report) -> None:
    asked = [report.case.id, uuid.uuid4()]
    with looking(office.officer.person.sight()), transaction.atomic():
        opened = cases.open_all(office.officer, asked)
        assert set(opened) == {report.case.id}
        assert cases.read_all(opened, [report.words.id, uuid.uuid4()]) == {report.words.id: WORDS}
    with looking(other.officer.person.sight()), transaction.atomic():
        assert cases.open_all(other.officer, asked) == {}
        cases.enter(None)
        assert cases.read_all(opened, [report.words.id]) == {}
    with looking(office.custodian.person.sight()), transaction.atomic(), pytest.raises(NotHeld):
        cases.open_all(office.custodian, asked)


def test_nothing_of_it_lies_in_clear(office: Office, report: Report) -> None:
    said = ("王小明", NAME["phone"], "现场", "aaaaaaaa", report.password, report.password.replace("-", ""))
    clear = [WORDS[:30], *(one.encode() for one in (*said, office.content, office.custody))]
    kept = bytearray()
    with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relname like 'sealing\\_%' and relkind = 'r'")
        for (table,) in cursor.fetchall():
            with looking(office.officer.person.sight()._replace(whole=True)):
                cursor.execute(f'select * from "{table}"')
                for one in (one for row in cursor.fetchall() for one in row):
                    kept += bytes(one) if isinstance(one, (bytes, memoryview)) else str(one).encode()
    files = [path for path in store.root().rglob("*") if path.is_file()]
    assert len(files) == 1
    for path in files:
        kept += path.name.encode() + path.read_bytes()
    assert len(kept) > 100_000
    assert [one for one in clear if one in kept] == []


def test_a_case_and_a_key_do_not_show_themselves(office: Office, report: Report) -> None:
    said = repr(report.case) + repr(office.officer)
    assert "DataKey" not in said
    assert repr(office.officer.private)[2:-1] not in said


def test_a_transaction_is_asked_for(own_database: Addresses) -> None:
    """Outside of one, the database would not remember which report it is."""
    with pytest.raises(AssertionError):
        cases.salt_of(uuid.uuid4())
