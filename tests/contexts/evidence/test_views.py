"""A file is for who sees an act that carries it; others find nothing there."""

from __future__ import annotations

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from gongyi.contexts.evidence.models import File, Use
from gongyi.contexts.journal.models import Entry
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.matters.browser import text, told
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import replied, suggested


def addresses(page: str) -> dict[str, str]:
    """The files of a page by name."""
    return {name: link for link, name in re.findall(r'href="(/files/[0-9a-f]{64}/)">([^<]+)</a>', page)}


def test_a_file_of_the_investigation_is_not_for_the_agency(desks: Desks) -> None:
    number = suggested(desks)
    address = addresses(desks.prosecutor.get(f"/matters/{number}/"))["暗管.png"]
    for desk in (desks.prosecutor, desks.second, desks.chief, desks.superior, desks.auditor):
        assert desk.status(address) == 200, desk.person.username
    for desk in (desks.clerk, desks.head, desks.stranger, desks.judge, desks.unassigned, desks.administrator):
        assert desk.status(address) == 404, desk.person.username


def test_the_agencys_proof_is_for_both_and_its_handing_out_is_noted(desks: Desks) -> None:
    number = replied(desks)
    address = addresses(desks.prosecutor.get(f"/matters/{number}/"))["处罚决定.png"]
    assert desks.prosecutor.status(address) == 200
    with whole_ledger():
        rows = Entry.objects.filter(what="export")
        assert [row.person_id for row in rows] == [desks.prosecutor.person.pk]
    assert desks.officer.status(address) == 200
    with whole_ledger():
        assert Entry.objects.filter(what="export").count() == 1
    assert desks.stranger.status(address) == 404


def test_a_file_is_never_run_or_sniffed(desks: Desks) -> None:
    number = replied(desks)
    address = addresses(desks.officer.get(f"/matters/{number}/"))["处罚决定.png"]
    shown = desks.officer.client.get(address)
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert shown["Content-Security-Policy"].startswith("sandbox")
    assert shown["Content-Disposition"].startswith("inline; filename*=UTF-8''")
    assert shown["Content-Type"] == "image/png"
    text(shown)
    saved = desks.officer.client.get(address + "?download")
    assert saved["Content-Disposition"].startswith("attachment")
    text(saved)


def test_a_refused_file_is_told_at_its_field(desks: Desks) -> None:
    number = suggested(desks)
    answer = desks.clerk.send(
        f"/matters/{number}/do/reply/",
        {"day": "2025-04-01", "text": "回复", "files": [SimpleUploadedFile("方案.pdf", b"<html><script>")]},
    )
    assert answer.status_code == 422
    assert "“方案.pdf”的内容不是可以收下的种类" in "".join(told(answer))
    assert "回复" in text(answer)


def test_another_persons_file_cannot_be_claimed_by_its_digest(desks: Desks) -> None:
    number = suggested(desks)
    digest = addresses(desks.prosecutor.get(f"/matters/{number}/"))["暗管.png"].split("/")[2]
    action, values, _names = desks.clerk.form(f"/matters/{number}/do/reply/")
    answer = desks.clerk.client.post(
        action, {**values, "day": "2025-04-01", "text": "回复", "files-kept": [digest], "do": "submit"}
    )
    assert answer.status_code == 422
    assert "附件已经找不到" in "".join(told(answer))


def test_the_database_itself_keeps_files_from_others(desks: Desks) -> None:
    suggested(desks)
    for desk in (desks.clerk, desks.stranger, desks.judge):
        with looking(desk.person.sight()), transaction.atomic():
            assert not File.objects.exists()
            assert not Use.objects.exists()
    with looking(desks.prosecutor.person.sight()), transaction.atomic():
        assert Use.objects.count() == 1
