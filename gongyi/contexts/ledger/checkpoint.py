"""检查点: each day a signed root over the heads of all matters, handed to the other organs, who can hold us to it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from psycopg import Connection

from gongyi.contexts.ledger import chain

_BATCH = 50_000


class Statement(NamedTuple):
    """What a checkpoint says, as it is signed and handed out."""

    n: int
    taken: datetime
    matters: int
    acts: int
    root: bytes
    prev: bytes

    def signed_bytes(self) -> bytes:
        """The bytes under the signature."""
        return chain.spelled(
            [
                *("gongyi checkpoint", self.n, chain.microseconds(self.taken), self.matters, self.acts),
                *(self.root.hex(), self.prev.hex()),
            ]
        ).encode()


def key(folder: Path) -> Ed25519PrivateKey:
    """This installation's signing key, made on first use and readable by the running user alone."""
    path = folder / "checkpoint.key"
    if path.exists():
        return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
    folder.mkdir(parents=True, exist_ok=True)
    made = Ed25519PrivateKey.generate()
    raw = made.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(raw)
    return made


def take(
    connection: Connection[Any], signer: Ed25519PrivateKey, *, told: Callable[[int], None] | None = None
) -> Statement:
    """Take a checkpoint: note the matters that moved since the last, and sign the root over all heads.

    connection: the owner's, in one transaction of its own. told: called with the number of matters read so far.
    """
    with connection.transaction():
        connection.execute("select pg_advisory_xact_lock(hashtext('gongyi checkpoint'))")
        last = connection.execute("select n, root from ledger_checkpoint order by n desc limit 1").fetchone()
        n, prev = (last[0] + 1, bytes(last[1])) if last else (1, bytes(32))
        heads, leaves, acts = [], [], 0
        with connection.cursor(name="heads") as cursor:
            cursor.itersize = _BATCH
            cursor.execute('select id, number, head_seq, head_hash from ledger_matter order by number collate "C"')
            for matter, number, seq, digest in cursor:
                heads.append((matter, seq, bytes(digest)))
                leaves.append(chain.leaf(number, seq, bytes(digest)))
                acts += seq
                if told is not None and len(heads) % _BATCH == 0:
                    told(len(heads))
        statement = Statement(n, datetime.now(UTC), len(heads), acts, chain.root(leaves), prev)
        public = signer.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        connection.execute(
            "insert into ledger_checkpoint (n, taken, matters, acts, root, prev, signature, key) "
            "values (%s, %s, %s, %s, %s, %s, %s, %s)",
            [*statement, signer.sign(statement.signed_bytes()), public],
        )
        connection.execute("create temporary table heads (id bigint, seq integer, hash bytea) on commit drop")
        with connection.cursor().copy("copy heads from stdin") as copy:
            for head in heads:
                copy.write_row(head)
        connection.execute(
            "insert into ledger_leaf (matter_id, checkpoint_id, seq, hash) select id, %s, seq, hash from heads h where "
            "not exists (select 1 from ledger_leaf l where l.matter_id = h.id and l.seq = h.seq and l.hash = h.hash)",
            [n],
        )
    return statement


def holds(statement: Statement, signature: bytes, public: bytes) -> bool:
    """Whether the signature under a statement is that of the key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, statement.signed_bytes())
    except (InvalidSignature, ValueError):
        return False
    return True


def hand_out(folder: Path, statement: Statement, signature: bytes, public: bytes) -> Path:
    """Write the statement as a file that other organs keep: all that is needed to hold this installation to it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{statement.taken:%Y-%m-%d}-{statement.n}.json"
    said = {
        "statement": "gongyi checkpoint",
        "n": statement.n,
        "taken": statement.taken.isoformat(),
        "matters": statement.matters,
        "acts": statement.acts,
        "root": statement.root.hex(),
        "prev": statement.prev.hex(),
        "signature": signature.hex(),
        "key": public.hex(),
    }
    path.write_text(json.dumps(said, indent=2) + "\n", "utf-8")
    return path


def read_statement(text: str) -> tuple[Statement, bytes, bytes]:
    """A handed-out statement with its signature and key. Raises ValueError when it is none."""
    try:
        said = json.loads(text)
        statement = Statement(
            *(int(said["n"]), datetime.fromisoformat(said["taken"]), int(said["matters"]), int(said["acts"])),
            *(bytes.fromhex(said["root"]), bytes.fromhex(said["prev"])),
        )
        return statement, bytes.fromhex(said["signature"]), bytes.fromhex(said["key"])
    except (KeyError, TypeError, json.JSONDecodeError) as wrong:
        raise ValueError("不是检查点文件，应为 gongyi checkpoint 写出的 JSON") from wrong
