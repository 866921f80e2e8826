"""Tests of the file that an act is handed over in: what is in its bytes, and what changing one of them does."""

from __future__ import annotations

import hashlib
import json

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from gongyi.core.handover.envelope import MOST_BYTES, Envelope, NotAnEnvelope, Piece, body_of, opened, sealed

SIGNER = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = SIGNER.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
DIGEST = st.binary(min_size=32, max_size=32).map(bytes.hex)
PIECE = st.builds(Piece, TEXT, TEXT, TEXT, st.lists(st.tuples(TEXT, DIGEST), max_size=2).map(tuple))
ENVELOPE = st.builds(
    Envelope,
    *(TEXT, st.lists(TEXT, max_size=3).map(tuple), TEXT, TEXT, st.integers(1, 99), TEXT, TEXT),
    st.lists(PIECE, max_size=4).map(tuple),
)
RIVER = Envelope(
    sender="甲局",
    to=("某区人民检察院",),
    made_by="甲局",
    matter="甲局线索移〔2026〕1号",
    seq=1,
    act="移送公益诉讼线索",
    day="2026-03-02",
    pieces=(Piece("反映的问题", "河岸堆放垃圾。", "履行法定职责所必需", (("照片.png", "0" * 64),)),),
)


def holds(key: bytes, signature: bytes, body: bytes) -> bool:
    """Whether the signature is the key's."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, body)
    except InvalidSignature:
        return False
    return True


def made(envelope: Envelope = RIVER) -> bytes:
    """The file of an envelope."""
    return sealed(envelope, SIGNER.sign, KEY)


@given(ENVELOPE)
def test_what_was_sealed_is_read_as_it_was(envelope: Envelope) -> None:
    found = opened(made(envelope), holds)
    assert found.envelope == envelope
    assert found.fault == ""
    assert found.key == KEY.hex()
    assert found.digest == hashlib.sha256(body_of(envelope)).hexdigest()


@settings(max_examples=300)
@given(ENVELOPE, st.data())
def test_a_changed_file_is_never_read_as_another_and_intact(envelope: Envelope, data: st.DataObject) -> None:
    """Whichever byte is changed: the file is none, or at fault, or says the same as before."""
    content = bytearray(made(envelope))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    try:
        found = opened(bytes(content), holds)
    except NotAnEnvelope:
        return
    assert found.fault or (found.envelope == envelope and found.key == KEY.hex())


def test_other_spaces_and_another_order_of_names_change_nothing() -> None:
    whole = json.loads(made())
    again = json.dumps(dict(reversed(whole.items())), ensure_ascii=True).encode()
    assert opened(again, holds).fault == ""


def test_another_word_is_a_fault_of_the_digest_and_a_new_digest_one_of_the_signature() -> None:
    whole = json.loads(made())
    whole["pieces"][0]["content"] = "河岸没有垃圾。"
    assert opened(json.dumps(whole).encode(), holds).fault == "digest"
    whole["sha256"] = hashlib.sha256(
        body_of(RIVER._replace(pieces=(RIVER.pieces[0]._replace(content="河岸没有垃圾。"),)))
    ).hexdigest()
    assert opened(json.dumps(whole).encode(), holds).fault == "signature"


def test_another_key_signs_for_itself_and_is_named() -> None:
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    key = other.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    found = opened(sealed(RIVER, other.sign, key), holds)
    assert (found.fault, found.key) == ("", key.hex())
    whole = json.loads(made())
    whole["key"] = key.hex()
    assert opened(json.dumps(whole).encode(), holds).fault == "signature"


PRIME = 2**255 - 19


def test_a_key_under_which_any_words_fit_is_no_key() -> None:
    order_8 = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
    weak = [0, 1, PRIME - 1, PRIME, PRIME + 1, order_8, PRIME - order_8]
    for y in weak:
        for sign in (0, 1):
            key = (y | sign << 255).to_bytes(32, "little")
            content = sealed(RIVER, lambda _body: bytes(64), key)
            assert opened(content, lambda *_asked: True).fault == "signature"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"form": "gongyi checkpoint"}',
        b'{"form": "gongyi envelope 1"}',
        b"[" * 100_000,
        b" " * (MOST_BYTES + 1),
        json.dumps({**json.loads(made()), "more": 1}).encode(),
        json.dumps({**json.loads(made()), "seq": "1"}).encode(),
        json.dumps({**json.loads(made()), "seq": True}).encode(),
        json.dumps({**json.loads(made()), "to": "某院"}).encode(),
        json.dumps({**json.loads(made()), "key": "00"}).encode(),
        json.dumps({**json.loads(made()), "pieces": [1]}).encode(),
        json.dumps({**json.loads(made()), "pieces": [{"title": "x"}]}).encode(),
        made().replace(b'"form"', b'"seq": 1, "form"', 1),
        made().replace(b'"seq": 1', b'"seq": NaN', 1),
        json.dumps({**json.loads(made()), "act": "half of a letter: \ud800"}).encode(),
    ],
    ids=range(18),
)
def test_what_is_no_envelope_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(NotAnEnvelope) as refused:
        opened(content, holds)
    assert refused.value.says.endswith("。")
    assert refused.value.en.isascii()
