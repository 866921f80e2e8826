"""What is brought in: damaged and made-up files, signs that nobody sees, marks that would break an address."""
# ruff: noqa: E501  what is tried stands on one line each

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongyi.contexts.evidence.sorts import NotTaken, sort_of
from gongyi.contexts.organs.models import Organ
from tests.contexts.matters.browser import picture
from tests.contexts.matters.conftest import Desks


def document(types: bytes = b"<Types/>") -> bytes:
    """A small Word document."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", types)
        packed.writestr("word/document.xml", "<w:document/>" * 50)
    return made.getvalue()


def refused(path: Path, content: bytes, name: str = "材料.docx") -> bool:
    path.write_bytes(content)
    try:
        sort_of(path, name)
    except NotTaken:
        return True
    return False


def test_a_damaged_document_is_refused_in_a_sentence(tmp_path: Path) -> None:
    whole, chance = document(), random.Random(7)  # noqa: S311 the same damage each time
    assert not refused(tmp_path / "x", whole)
    found = 0
    for _time in range(1_500):
        damaged = bytearray(whole)
        for _place in range(chance.randint(1, 6)):
            damaged[chance.randrange(4, len(damaged))] = chance.randrange(256)
        found += refused(tmp_path / "x", bytes(damaged))
    assert found > 500


def test_a_list_of_contents_that_swells_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "x", document(b" " * (2 * 1024 * 1024)))


@pytest.mark.parametrize("own", ["西/湖", "西\n湖", "西?湖", "../", "%2F", "西\x00湖", "西 湖", "西#"])
def test_a_mark_that_would_break_an_address_is_refused(desks: Desks, own: str) -> None:
    answer = desks.administrator.client.post("/people/organ/", {"own": own})
    assert answer.status_code in (200, 400)
    assert "own" not in Organ.objects.get(code="xh-p").marks


def test_another_organs_mark_is_not_taken(desks: Desks) -> None:
    Organ.objects.filter(code="city-p").update(marks={"own": "洪"})
    assert desks.administrator.client.post("/people/organ/", {"own": "洪"}).status_code == 200
    assert "own" not in Organ.objects.get(code="xh-p").marks


def test_signs_that_no_paper_can_hold_are_left_out(desks: Desks) -> None:
    given = {
        "day": "2025-03-03",
        "title": "抚河排污\x01案\ufffe",
        "source": "report",
        "area": "environment_resources",
    }
    given |= {"what": "一\x0b二\x1b三", "place": "抚河", "harm": "黑", "token": "x"}
    answer = desks.prosecutor.client.post("/matters/new/", given)
    assert answer.status_code == 302
    page = desks.prosecutor.get(f"{urlsplit(answer['Location']).path}acts/1/")
    assert "一" in page
    assert not set("\x01\x0b\x1b\ufffe") & set(page)


@pytest.mark.parametrize("count", ["9" * 5000, "-1", "٣", "1e9", "\x1c1", "999999"])
def test_a_number_of_rows_that_is_none_is_no_number(desks: Desks, count: str) -> None:
    desks.prosecutor.client.raise_request_exception = False
    answer = desks.prosecutor.client.post("/matters/new/", {"day": "x", "items-count": count, "answers": count, "head_seq": count})  # fmt: skip
    assert answer.status_code == 422


@pytest.mark.parametrize("name", ["a\r\nX-Evil: 1.png", "../../../etc/passwd.png", "..\\..\\x.png", "\u202egnp.exe.png", "/abs.png", "公" * 400 + ".png"])  # fmt: skip
def test_a_files_name_is_only_a_name(desks: Desks, name: str) -> None:
    content = picture().read()
    given = {"day": "2025-03-03", "title": "x", "files": SimpleUploadedFile(name, content)}
    desks.prosecutor.client.raise_request_exception = False
    answer = desks.prosecutor.client.post("/matters/new/", given)
    assert answer.status_code in (302, 422)
    assert "X-Evil" not in answer.headers
