"""A checkpoint is signed, chained to the one before, and stands alone as a file."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from gongyi.contexts.ledger import chain
from gongyi.contexts.ledger.checkpoint import hand_out, holds, key, read_statement, take
from gongyi.contexts.ledger.verify import verify
from gongyi.database.places import Addresses
from tests.contexts.ledger.conftest import filed, make_people


def test_only_matters_that_moved_are_written_again(own_database: Addresses) -> None:
    people = make_people()
    filed(people)
    signer = Ed25519PrivateKey.generate()
    with psycopg.connect(own_database.owner, autocommit=True) as connection:
        first = take(connection, signer)
        filed(people)
        second, third = take(connection, signer), take(connection, signer)
        leaves = connection.execute("select checkpoint_id, count(*) from ledger_leaf group by 1 order by 1").fetchall()
        assert leaves == [(1, 1), (2, 1)]
        assert (first.acts, second.acts, third.acts) == (4, 8, 8)
        assert (second.prev, third.prev) == (first.root, second.root)
        assert second.root == third.root
        found = verify(connection)
        assert (found.checkpoints, found.faults) == (3, ())


def test_an_empty_record_has_a_checkpoint_too(own_database: Addresses) -> None:
    with psycopg.connect(own_database.owner, autocommit=True) as connection:
        assert take(connection, Ed25519PrivateKey.generate()).root == chain.root([])
        assert verify(connection).faults == ()


def test_what_was_handed_out_is_read_again_and_holds(own_database: Addresses, tmp_path: Path) -> None:
    signer = key(tmp_path / "keys")
    public = signer.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    with psycopg.connect(own_database.owner, autocommit=True) as connection:
        statement = take(connection, signer)
    path = hand_out(tmp_path, statement, signer.sign(statement.signed_bytes()), public)
    again, signature, its_key = read_statement(path.read_text("utf-8"))
    assert again == statement
    assert holds(again, signature, its_key)
    assert not holds(again._replace(acts=1), signature, its_key)
    assert not holds(again, signature, b"short")


def test_the_key_is_made_once_and_for_one_reader(tmp_path: Path) -> None:
    first, again = key(tmp_path), key(tmp_path)
    assert first.private_bytes_raw() == again.private_bytes_raw()
    assert (tmp_path / "checkpoint.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"n": "x"}'])
def test_what_is_no_statement_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"检查点|invalid"):
        read_statement(text)
