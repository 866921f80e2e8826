"""What was filled in is read into a report; what is wrong is said at its field, and files that are not are refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from gongyi.contexts.reports.filled_in import LONGEST, Filled, legal_day, read
from gongyi.contexts.reports.receivers import Receiver
from tests.contexts.evidence.test_capture import SAID, exif, jpeg
from tests.contexts.evidence.test_sorts import REFUSED
from tests.contexts.matters.browser import picture
from tests.contexts.reports.phone import WORDS

PLACES = {"360103": Receiver("360103", "西湖区", "南昌市", 7)}
NAMED = {
    "stance": "named",
    "name": "赵不凡",
    "document": "id_card",
    "document_number": "11010519491231002X",
    "phone": "13800001111",
    "contact": "phone",
}


def filled(*files: tuple[str, bytes], over: Any = (), under: Any = "files_kept", **values: Any) -> Filled:
    """The form as it is sent, with other values where said."""
    brought: list[UploadedFile[Any]] = [SimpleUploadedFile(name, content) for name, content in files]
    return read({**WORDS, "division": "360103", **values}, MultiValueDict({under: brought}), PLACES, over)


def test_all_of_it_comes_into_the_report() -> None:
    found = filled(("桥.jpg", jpeg(exif())), lat="28.6764", lon="115.8922", pinned="phone", rooms="outside", **NAMED)
    report = found.report
    assert report is not None, found.mistakes
    assert (report.organ, report.area, report.harm) == (7, "environment_resources", "water")
    assert (report.where.lat, report.where.lon, report.where.pinned, report.where.indoors) == (
        *(28.6764, 115.8922, "phone"),
        False,
    )
    assert str(report.since) == "2026-03"
    assert report.reporter.name == "赵不凡"
    assert report.reporter.is_known
    (file,) = report.files
    assert file.capture == SAID
    assert (file.sort, file.may_show) == ("jpeg", False)
    assert file.content.read(2) == b"\xff\xd8"
    copy = file.copy()
    assert copy is not None
    assert b"Exif" not in copy
    assert "赵" not in repr(report) + repr(report.reporter) + repr(report.where)


def test_whoever_is_anonymous_is_nobody() -> None:
    report = filled().report
    assert report is not None
    assert not report.reporter.is_known
    assert filled(phone="13800001111").mistakes.keys() == {"phone"}


@pytest.mark.parametrize(
    "values, wrong",
    [
        ({"stance": ""}, "stance"),
        ({"stance": "other"}, "stance"),
        ({"stance": "confidential"}, "name"),
        ({"stance": "confidential", "phone": "abc"}, "phone"),
        ({"stance": "confidential", "name": "赵", "contact": "phone"}, "phone"),
        ({"stance": "named", "document": "id_card", "document_number": "1"}, "name"),
        ({**NAMED, "document_number": "110105194912310021"}, "document_number"),
        ({**NAMED, "document": "licence"}, "document"),
        ({"contact": "pigeon"}, "contact"),
        ({"harm": "x/y"}, "harm"),
        ({"division": "360199"}, "division"),
        ({"rooms": "x"}, "rooms"),
        ({"lat": "x", "lon": "115"}, "lat"),
        ({"lat": "nan", "lon": "115"}, "lat"),
        ({"lat": "inf", "lon": "115"}, "lat"),
        ({"lat": "0", "lon": "0"}, "lat"),
        ({"consent": ""}, "consent"),
        ({"notice_read": "no"}, "notice_read"),
        ({"description": "\u200b\u200b"}, "description"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(values: dict[str, str], wrong: str) -> None:
    found = filled(**values)
    assert wrong in found.mistakes
    assert found.mistakes[wrong].endswith("。")
    assert found.report is None


@pytest.mark.parametrize("name", [name for name, most in LONGEST.items() if most >= 20])
def test_what_is_too_long_is_said_and_kept(name: str) -> None:
    long = "长" * (LONGEST[name] + 1)
    found = filled(**{name: long})
    assert "写得太长" in found.mistakes[name]
    assert found.typed[name] == long


NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "=cmd|' /C calc'!A0",
    "{{ 7*7 }}{% debug %}",
    "'; drop table reports_spent; --",
    "../../etc/passwd",
    "%(x)s %s {0}",
    "\u202egnp.exe",
)


@pytest.mark.parametrize("nasty", NASTY)
def test_words_are_words_in_every_field(nasty: str) -> None:
    plain = dict.fromkeys(("title", "description", "since", "seen", "place", "captured"), nasty)
    plain |= dict.fromkeys(("party", "agency", "elsewhere", "number", "answer"), nasty)
    report = filled(**plain, stance="confidential", name=nasty, address=nasty, volunteer=nasty).report
    assert report is not None
    assert report.title == report.description == report.reporter.name == nasty.replace("\u202e", "")


@pytest.mark.parametrize("name", REFUSED)
def test_files_that_are_not_taken_are_named(name: str) -> None:
    found = filled(("好.png", picture().read()), (name, REFUSED[name]))
    assert name in found.mistakes["files_kept"]
    assert found.chosen == ("好.png", name)


def test_names_do_not_climb() -> None:
    found = filled(("../../../etc/桥.png", picture().read()), under="files_shown")
    assert found.report is not None
    assert [(one.name, one.may_show) for one in found.report.files] == [("桥.png", True)]


def test_what_was_too_large_is_named() -> None:
    assert "“长片.mp4”" in filled(over=("长片.mp4",)).mistakes["files_kept"]


@pytest.mark.parametrize(
    "words, day",
    [
        ("2026年3月2日", "2026-03-02"),
        ("2026-3-2", "2026-03-02"),
        ("2026.03", "2026-03"),
        ("2026年", "2026"),
        ("2026", "2026"),
        ("去年夏天", "None"),
        ("2026年13月", "None"),
        ("2026-02-30", "None"),
        ("", "None"),
        ("=1+1", "None"),
    ],
)
def test_a_day_is_read_where_it_is_one(words: str, day: str) -> None:
    assert str(legal_day(words)) == day


@given(st.dictionaries(st.sampled_from(sorted(LONGEST)), st.text(max_size=80)))
def test_whatever_is_typed_is_answered(values: dict[str, str]) -> None:
    found = read(values, MultiValueDict(), PLACES)
    assert (found.report is None) == bool(found.mistakes)
