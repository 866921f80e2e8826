"""What is sealed opens for its key and for what it is about, whole; nothing else opens."""

from __future__ import annotations

import os

import pytest
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from gongyi.contexts.sealing import boxes
from gongyi.contexts.sealing.boxes import PIECE, TAG, DataKey, NotOpened, canonical, new_pair, padded, seal, unseal

SMALL = 8
"""Pieces of so few bytes in the property test, so that short contents have many of them."""


def test_the_suite_is_that_of_the_standard() -> None:
    """RFC 9180, A.2.1.1, the first message: X25519, HKDF-SHA256, ChaCha20-Poly1305, base mode."""
    private = X25519PrivateKey.from_private_bytes(
        bytes.fromhex("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb")
    )
    sealed = "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a"
    sealed += "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28"
    info, aad = bytes.fromhex("4f6465206f6e2061204772656369616e2055726e"), b"Count-0"
    opened = openssl.hpke._decrypt_with_aad(boxes._SUITE, bytes.fromhex(sealed), private, info, aad)
    assert opened == b"Beauty is truth, truth beauty"


def test_a_box_opens_for_its_key_and_its_matter_alone() -> None:
    (private, public), (other, _public) = new_pair(), new_pair()
    sealed = seal(public, b"words", b"case 1")
    assert unseal(private, sealed, b"case 1") == b"words"
    assert boxes.public_of(private) == public
    assert seal(public, b"words", b"case 1") != sealed
    for key, box, about in (
        (other, sealed, b"case 1"),
        (private, sealed, b"case 2"),
        (private, sealed[:-1], b"case 1"),
        (private, sealed[:40] + bytes([sealed[40] ^ 1]) + sealed[41:], b"case 1"),
        (private, b"", b"case 1"),
        (private, bytes(80), b"case 1"),
    ):
        with pytest.raises(NotOpened):
            unseal(key, box, about)


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.binary(max_size=40), max_size=6), cuts=st.lists(st.integers(1, 60), max_size=5))
def test_a_stream_comes_back_however_it_is_cut(parts: list[bytes], cuts: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boxes, "PIECE", SMALL)
        key = DataKey.new()
        locked = b"".join(key.lock_stream(parts, b"a"))
        pieces: list[bytes] = []
        rest = locked
        for cut in cuts:
            pieces, rest = [*pieces, rest[:cut]], rest[cut:]
        assert b"".join(key.unlock_stream([*pieces, rest], b"a")) == b"".join(parts)


@settings(max_examples=40, deadline=None)
@given(content=st.binary(max_size=60), at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_no_bit_of_a_stream_can_be_turned(content: bytes, at: int, bit: int) -> None:
    key = DataKey.new()
    locked = bytearray(key.lock(content, b"a"))
    locked[at % len(locked)] ^= 1 << bit
    with pytest.raises(NotOpened):
        key.unlock(bytes(locked), b"a")


def _opens(key: DataKey, locked: bytes, about: bytes = b"a") -> bool:
    try:
        list(key.unlock_stream((locked,), about))
    except NotOpened:
        return False
    return True


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 5])
def test_pieces_cannot_be_left_out_moved_repeated_or_carried_elsewhere(size: int) -> None:
    key, content = DataKey.new(), os.urandom(size)
    locked = key.lock(content, b"a")
    assert key.unlock(locked, b"a") == content
    head, body, step = locked[:16], locked[16:], PIECE + TAG
    pieces = [body[n : n + step] for n in range(0, len(body), step)]
    other = key.lock(content, b"a")
    changed = [
        locked[:-1],
        head,
        locked + b"\x00",
        locked + pieces[-1],
        other[:16] + body,
        head + b"".join(pieces[:-1]),
        head + b"".join((*pieces[1:], pieces[0], b"x")),
    ]
    if len(pieces) > 1:
        changed += [head + b"".join((pieces[1], pieces[0], *pieces[2:])), head + b"".join((*pieces[:-2], pieces[-1]))]
    assert not any(_opens(key, one) for one in changed)
    assert not _opens(key, locked, b"b")
    assert not _opens(DataKey.new(), locked)


def test_nothing_but_a_stream_is_a_stream() -> None:
    for one in (b"", bytes(15), bytes(16), bytes(31), bytes(32), bytes(100)):
        assert not _opens(DataKey.new(), one)


def test_a_key_never_shows_itself() -> None:
    key = DataKey(bytes(range(32)))
    assert "\\x01" not in repr(key)
    assert repr(key) == "DataKey(…)"
    private, public = new_pair()
    assert DataKey.out_of(private, key.to(public, b"a"), b"a").unlock(key.lock(b"x", b"y"), b"y") == b"x"


@given(size=st.integers(0, 10**10), least=st.sampled_from((0, 1024, PIECE)))
def test_a_size_is_padded_to_a_step_of_at_most_an_eighth(size: int, least: int) -> None:
    full = padded(size, least)
    assert max(size, least) <= full <= max(least, size * 1.12)
    assert padded(full, least) == full


def test_few_sizes_are_left() -> None:
    assert len({padded(size, 4096) for size in range(2**20)}) < 300
    assert padded(10 * 1024**2 + 1, PIECE) == 10 * 1024**2 + 2**18


def test_a_statement_has_one_spelling() -> None:
    assert canonical({"b": "河", "a": [1, {"d": None, "c": True}]}) == '{"a":[1,{"c":true,"d":null}],"b":"河"}'.encode()
    with pytest.raises(ValueError, match="JSON"):
        canonical({"a": float("nan")})


def test_speed_of_a_large_file() -> None:
    """A file of 10 MB is sealed as it comes: no more than a few pieces of it are in memory at once."""
    key, piece = DataKey.new(), bytes(2**20)
    assert sum(map(len, key.lock_stream((piece for _n in range(10)), b"a"))) == 10 * 2**20 + 16 + 160 * TAG
