"""回执: genuine, forged, altered, carried over to another report; authorship proved once, for one question."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongyi.contexts.reports import receipts
from gongyi.contexts.reports.receipts import Receipt, Unreadable
from gongyi.contexts.sealing.boxes import canonical, fingerprint
from gongyi.contexts.sealing.codes import author_pair, new_code

SIGNER = Ed25519PrivateKey.generate()
OURS = {SIGNER.public_key().public_bytes_raw().hex()}
SECRET, SALT = new_code(), os.urandom(16)
PRIVATE, AUTHOR = author_pair(SECRET, SALT)
STATEMENT = canonical({"form": "gongyi-box-1", "salt": os.urandom(32).hex(), "sha256": "ab" * 32})
FACTS: dict[str, Any] = {
    "number": "西检举报〔2026〕204417号",
    "day": "2026-03-02",
    "organ": "南昌市西湖区人民检察院",
    "fingerprint": fingerprint(STATEMENT),
    "author": AUTHOR.hex(),
    "salt": SALT.hex(),
    "act": "cd" * 32,
}


def written(**other: Any) -> bytes:
    return receipts.made(**{**FACTS, "by": SIGNER, **other})


def receipt(**other: Any) -> Receipt:
    return receipts.read(written(**other))


def test_a_receipt_is_genuine_and_the_same_each_time() -> None:
    verdict = receipts.checked(written(), STATEMENT, keys=OURS)
    assert verdict.holds
    assert verdict.said
    assert written() == written()
    assert receipts.checked(json.dumps(json.loads(written()), indent=2), keys=OURS).holds


@pytest.mark.parametrize("name", ["number", "day", "organ", "fingerprint", "author", "salt", "act", "key", "signature"])
def test_an_altered_receipt_fails(name: str) -> None:
    said = json.loads(written())
    value = said[name]
    at = 3 if name == "day" else 0
    said[name] = value[:at] + ("1" if value[at] != "1" else "2") + value[at + 1 :]
    verdict = receipts.checked(canonical(said), keys=OURS)
    assert not verdict.signed
    assert not verdict.holds


def test_a_receipt_of_another_key_is_not_ours() -> None:
    verdict = receipts.checked(written(by=Ed25519PrivateKey.generate()), keys=OURS)
    assert verdict.signed
    assert not verdict.ours
    assert not verdict.holds


def test_a_genuine_receipt_does_not_stand_for_another_statement() -> None:
    verdict = receipts.checked(written(), STATEMENT + b" ", keys=OURS)
    assert verdict.said is False
    assert not verdict.holds


def test_the_signature_of_one_receipt_does_not_fit_another() -> None:
    other = receipt(number="西检举报〔2026〕100001号")._replace(signature=receipt().signature)
    assert not receipts.checked(other.written(), keys=OURS).signed


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 3000,
        b"x" * 5000,
        b'{"form": 1}',
        written().replace(b'"form":"gongyi-receipt-1"', b'"form":"gongyi-receipt-2"'),
        written()[:-1] + b',"words":"x"}',
        written()[:-1] + b',"day":"2026-03-02"}',
        written().replace(b'"day":"2026-03-02"', b'"day":20260302'),
        written().replace(b'"number":"', b'"number":"\\u0007'),
        canonical({**json.loads(written()), "key": "Z" * 64}),
        canonical({**json.loads(written()), "fingerprint": FACTS["fingerprint"].upper()}),
    ],
    ids=[f"way {n}" for n in range(15)],
)
def test_what_is_no_receipt_is_said_to_be_none(text: bytes) -> None:
    with pytest.raises(Unreadable):
        receipts.checked(text, keys=OURS)


def test_authorship_is_proved_with_the_secret_alone() -> None:
    challenge = receipts.new_challenge()
    answer = receipts.authorship(PRIVATE, receipt(), challenge)
    assert receipts.proven(receipt(), challenge, answer)
    stranger, _public = author_pair(new_code(), SALT)
    assert not receipts.proven(receipt(), challenge, receipts.authorship(stranger, receipt(), challenge))
    assert not receipts.proven(receipt(), challenge, SIGNER.sign(challenge.encode()).hex())
    assert author_pair(SECRET.replace("-", " "), SALT)[1] == AUTHOR


@pytest.mark.parametrize(
    "other",
    [
        {"number": "西检举报〔2026〕100001号"},
        {"organ": "南昌市人民检察院"},
        {"fingerprint": "00" * 32},
    ],
)
def test_a_proof_is_not_good_for_another_number_organ_or_statement(other: dict[str, str]) -> None:
    challenge = receipts.new_challenge()
    answer = receipts.authorship(PRIVATE, receipt(), challenge)
    assert not receipts.proven(receipt(**other), challenge, answer)


def test_a_proof_is_not_good_for_another_challenge() -> None:
    answer = receipts.authorship(PRIVATE, receipt(), receipts.new_challenge())
    for other in (receipts.new_challenge(), "", " "):
        assert not receipts.proven(receipt(), other, answer)
    assert not receipts.proven(receipt(), receipts.new_challenge(), "")


def test_the_receipts_signature_proves_no_authorship() -> None:
    assert not receipts.proven(receipt(), receipts.new_challenge(), receipt().signature)


def test_a_proof_file_says_what_was_asked_and_answered() -> None:
    challenge = receipts.new_challenge()
    answer = receipts.authorship(PRIVATE, receipt(), challenge)
    said = json.loads(receipts.proof_file(receipt(), challenge, answer))
    assert said == {
        **{name: FACTS[name] for name in ("number", "organ", "fingerprint")},
        "form": "gongyi-authorship-1",
        "challenge": challenge,
        "signature": answer,
    }


def test_the_keys_of_this_installation_are_known(db: None) -> None:
    own = receipts.made(**FACTS)
    assert receipts.checked(own).holds
    assert not receipts.checked(written()).ours
