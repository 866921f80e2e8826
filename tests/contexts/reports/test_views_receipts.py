"""核对回执: the page says what holds and what does not, keeps nothing, and hands out the program and the file."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongyi.contexts.reports import receipts
from gongyi.contexts.reports.buckets import buckets
from tests.contexts.reports.test_receipts import FACTS, PRIVATE
from tests.verify.test_receipt import own_statement

pytestmark = pytest.mark.django_db
PAGE = "/receipts/check/"


@pytest.fixture(autouse=True)
def _nobody_came_yet() -> None:
    buckets._begin()


def made(**other: Any) -> bytes:
    return receipts.made(**{**FACTS, **other})


def asked(status: int = 200, **said: Any) -> str:
    answer = Client().post(PAGE, said)
    assert answer.status_code == status, answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    return answer.content.decode()


def as_file(content: bytes | dict[str, Any]) -> SimpleUploadedFile:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return SimpleUploadedFile("a.json", raw, "application/json")


def test_the_page_asks_and_names_the_keys() -> None:
    page = Client().get(PAGE).content.decode()
    assert receipts.signer().public_key().public_bytes_raw().hex() in page
    assert "核对结果" not in page


def test_a_genuine_receipt_is_said_to_be_one() -> None:
    for said in ({"receipt": made().decode()}, {"receipt_file": as_file(made())}):
        page = asked(**said)
        assert "签发后没有改动" in page
        assert "回执是本站签发的" in page


def test_forged_and_altered_receipts_are_said_to_be_so() -> None:
    forged = asked(receipt=made(by=Ed25519PrivateKey.generate()).decode())
    assert "不是本站签发的" in forged
    altered = asked(receipt=made().decode().replace("2026-03-02", "2026-03-03"))
    assert "被改动过" in altered


def test_a_statement_is_held_against_the_receipt() -> None:
    fingerprint, said = own_statement()
    _other, changed = own_statement("另一番话。")
    receipt = made(fingerprint=fingerprint).decode()
    assert "就是出具回执时收到的内容" in asked(receipt=receipt, statement_file=as_file(said))
    for wrong in (changed, {**said, "content": changed["content"]}):
        assert "不是出具这张回执时收到的内容" in asked(receipt=receipt, statement_file=as_file(wrong))


def test_a_proof_is_good_for_the_challenge_that_one_set_oneself() -> None:
    receipt, challenge = receipts.read(made()), receipts.new_challenge()
    answer = receipts.authorship(PRIVATE, receipt, challenge)
    proof = receipts.proof_file(receipt, challenge, answer)
    assert "就是举报人" in asked(receipt=made().decode(), proof_file=as_file(proof), challenge=challenge)
    replayed = asked(receipt=made().decode(), proof_file=as_file(proof), challenge=receipts.new_challenge())
    assert "不能证明是举报人" in replayed
    elsewhere = asked(receipt=made(number="别号").decode(), proof_file=as_file(proof), challenge=challenge)
    assert "不能证明是举报人" in elsewhere


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"receipt": "不是回执"},
        {"receipt": "[" * 3000},
        {"receipt_file": as_file(b"x" * (4 * 1024 * 1024 + 1))},
        {"receipt": "GOOD", "statement_file": as_file(b"{}")},
        {"receipt": "GOOD", "proof_file": as_file(b"{}"), "challenge": "x"},
        {"receipt": "GOOD", "challenge": "x"},
    ],
)
def test_what_cannot_be_read_is_said(said: dict[str, Any]) -> None:
    if said.get("receipt") == "GOOD":
        said = {**said, "receipt": made().decode()}
    page = asked(422, **said)
    assert 'role="alert"' in page


def test_the_program_is_handed_out_byte_for_byte() -> None:
    answer = Client().get(f"{PAGE}receipt.py")
    own = (Path(__file__).parents[3] / "verify" / "receipt.py").read_bytes()
    assert answer.content == own
    assert hashlib.sha256(own).hexdigest() in Client().get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("sort", "kind", "begins"),
    [
        ("json", "application/json", b"{"),
        ("text", "text/plain", "举报回执".encode()),
        ("pdf", "application/pdf", b"%PDF"),
    ],
)
def test_a_receipt_is_kept_as_a_file(sort: str, kind: str, begins: bytes) -> None:
    answer = Client().post("/receipts/file/", {"receipt": made().decode(), "as": sort})
    assert answer["Content-Type"].startswith(kind)
    assert answer.content.startswith(begins)
    assert answer["Cache-Control"] == "no-store"


def test_no_file_is_made_of_what_is_not_ours() -> None:
    for said in (b"{}", made(by=Ed25519PrivateKey.generate()), made().replace(b"2026-03-02", b"2026-03-03")):
        assert Client().post("/receipts/file/", {"receipt": said.decode(), "as": "pdf"}).status_code == 422
