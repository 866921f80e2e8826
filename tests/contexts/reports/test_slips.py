"""The receipt on paper, in a file and as plain text: readable, whole, and without anything that tells who or what."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pypdf
import pytest
from django.utils import translation

from gongyi.contexts.reports import receipts, record, slips
from tests.contexts.reports.conftest import WORDS, Office, report
from tests.contexts.reports.test_receipts import receipt


def told(*parts: str) -> str:
    return "".join(parts).replace("\n", "").replace(" ", "")


def test_every_form_of_it_tells_the_same() -> None:
    one = receipt()
    text = slips.text(one)
    found = pypdf.PdfReader(BytesIO(slips.pdf(one)))
    assert len(found.pages) == 1
    paper = told(found.pages[0].extract_text())
    for value in (one.number, one.organ, one.fingerprint, one.signature, one.key):
        assert value in text
        assert told(value) in paper
    assert receipts.read(text.splitlines()[-1]) == one
    known = slips.known(one)
    assert receipts.read(known["file"]) == one
    assert known["day"]["text"] == "2026年3月2日"


def test_the_code_is_a_plain_picture_with_a_name() -> None:
    drawn = slips.qr(receipt(organ="内蒙古自治区鄂尔多斯市伊金霍洛旗人民检察院"))
    assert drawn.startswith('<svg role="img" ')
    assert "<title>回执的二维码</title>" in drawn
    assert "style" not in drawn
    assert len(drawn) < 40_000


def test_a_receipt_tells_nothing_of_what_was_said_or_of_who_said_it(office: Office) -> None:
    taken = record.take(report(office))
    one = slips.of(taken)
    assert receipts.checked(one.written()).holds
    everything = json.dumps(slips.known(one), ensure_ascii=False) + slips.text(one)
    for secret in (WORDS, "黑水", "老桥", "夜里排黑水", taken.password, taken.secret):
        assert secret not in everything


@pytest.mark.parametrize("day", ["2026-02-30"])
def test_a_day_that_is_none_is_shown_as_it_stands(day: str) -> None:
    one: Any = receipt(day=day)
    assert slips.known(one)["day"] == {}
    assert day in slips.text(one)


def test_it_is_read_in_english() -> None:
    with translation.override("en"):
        assert "Number: " in slips.text(receipt()) or "编号: " in slips.text(receipt())
