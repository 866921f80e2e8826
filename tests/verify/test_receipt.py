"""The stand-alone program: its Ed25519 against the standard's examples and `cryptography`; what it says of receipts."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import random
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gongyi.contexts.ledger import chain
from gongyi.contexts.ledger.checkpoint import Statement, hand_out
from gongyi.contexts.reports import receipts
from gongyi.contexts.sealing.boxes import canonical
from tests.contexts.reports.test_receipts import FACTS, PRIVATE, SIGNER
from verify import receipt as alone

PROGRAM = Path(__file__).parents[2] / "verify" / "receipt.py"
KEY = SIGNER.public_key().public_bytes_raw().hex()
SALT = os.urandom(32).hex()

RFC_8032 = (
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
)
"""RFC 8032, section 7.1: key, message, signature."""


def test_it_needs_the_standard_library_alone() -> None:
    tree = ast.parse(PROGRAM.read_text("utf-8"), feature_version=(3, 8))
    modules = [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    modules += [str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert all(name in sys.stdlib_module_names for name in modules)


@pytest.mark.parametrize(("key", "message", "signature"), RFC_8032)
def test_the_examples_of_the_standard(key: str, message: str, signature: str) -> None:
    public, said, signed = bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature)
    assert alone.signed_by(public, signed, said)
    assert not alone.signed_by(public, signed, said + b"\x00")


def test_it_agrees_with_the_library_on_what_is_signed_and_what_is_spoilt() -> None:
    drawn = random.Random(8032)  # noqa: S311
    for n in range(60):
        signer, message = Ed25519PrivateKey.from_private_bytes(drawn.randbytes(32)), drawn.randbytes(n)
        public, signature = signer.public_key().public_bytes_raw(), signer.sign(message)
        assert alone.signed_by(public, signature, message)
        at = drawn.randrange(64 * 8)
        spoilt = bytearray(signature)
        spoilt[at // 8] ^= 1 << at % 8
        for one in (bytes(spoilt), drawn.randbytes(64)):
            try:
                Ed25519PublicKey.from_public_bytes(public).verify(one, message)
                said = True
            except InvalidSignature:
                said = False
            assert alone.signed_by(public, one, message) is said is False


def test_no_second_spelling_of_a_signature_or_a_key_is_taken() -> None:
    public, _message, signature = (bytes.fromhex(one) for one in RFC_8032[0])
    more = int.from_bytes(signature[32:], "little") + alone.L
    assert not alone.signed_by(public, signature[:32] + more.to_bytes(32, "little"), b"")
    for raw in (
        alone.P.to_bytes(32, "little"),
        (alone.P + 1).to_bytes(32, "little"),
        (1 | 1 << 255).to_bytes(32, "little"),
    ):
        assert not alone.signed_by(raw, signature, b"")
    assert not alone.signed_by(public[:31], signature, b"")
    assert not alone.signed_by(public, signature[:63], b"")


class Shelf:
    """Files beside one another, and the program run on them as a stranger would run it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, content: bytes | dict[str, Any]) -> str:
        """A file, and where it lies."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else canonical(content))
        return str(path)

    def ask(self, *given: str) -> tuple[int, str]:
        """The exit code and what was printed; an empty environment, and no package of ours in reach."""
        line = [sys.executable, "-I", str(PROGRAM), *given]
        env = {"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}
        done = subprocess.run(line, check=False, capture_output=True, text=True, cwd=self.folder, env=env)
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def told(content: bytes) -> str:
    """A statement of a sealed box, about a content."""
    said = {"form": "gongyi-box-1", "kind": "words", "meta": {}, "salt": SALT}
    return canonical({**said, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}).decode()


def own_statement(words: str = "河边有人倒废油。", picture: bytes = b"\xff\xd8picture") -> tuple[str, dict[str, Any]]:
    """The fingerprint of what was said, and the file that the reporter keeps."""
    material = told(picture)
    listed = [{"fingerprint": hashlib.sha256(material.encode()).hexdigest()}]
    content = canonical({"words": words, "files": listed}).decode()
    statement = told(content.encode())
    said = {"form": "gongyi-statement-1", "statement": statement, "content": content, "materials": [material]}
    return hashlib.sha256(statement.encode()).hexdigest(), said


def made(**other: Any) -> bytes:
    return receipts.made(**{**FACTS, "by": SIGNER, **other})


def test_a_receipt_holds_against_the_key(shelf: Shelf) -> None:
    receipt = shelf.put("r.json", made())
    code, said = shelf.ask(receipt, "--key", KEY)
    assert code == 0
    assert said.splitlines() == [
        "编号 西检举报〔2026〕204417号，2026-03-02，南昌市西湖区人民检察院。",
        "回执签发后没有改动。",
        "回执是所给公钥的机关签发的。",
    ]
    assert shelf.ask(receipt)[0] == 3
    assert shelf.ask(receipt, "--key", "00" * 32)[0] == 1
    assert "altered" in shelf.ask(receipt, "--key", KEY, "--english")[1]


def test_a_forged_receipt_fails(shelf: Shelf) -> None:
    forger = Ed25519PrivateKey.generate()
    assert shelf.ask(shelf.put("own.json", made(by=forger)), "--key", KEY)[0] == 1
    claimed = {**json.loads(made(by=forger)), "key": KEY}
    assert shelf.ask(shelf.put("claimed.json", claimed), "--key", KEY)[0] == 1


@pytest.mark.parametrize("name", ["number", "day", "organ", "fingerprint", "author", "salt", "act"])
def test_an_altered_receipt_fails(shelf: Shelf, name: str) -> None:
    said = json.loads(made())
    said[name] = said[name][:-1] + ("1" if said[name][-1] != "1" else "2")
    assert shelf.ask(shelf.put("r.json", said), "--key", KEY)[0] == 1


def test_a_receipt_is_not_replayed_for_another_statement(shelf: Shelf) -> None:
    fingerprint, said = own_statement()
    _other, changed = own_statement("河边没有人倒废油。")
    receipt = shelf.put("r.json", made(fingerprint=fingerprint))
    own = shelf.put("own.json", said)
    assert shelf.ask(receipt, "--key", KEY, "--statement", own)[0] == 0
    assert shelf.ask(receipt, "--key", KEY, "--statement", shelf.put("other.json", changed))[0] == 1
    swapped = {**said, "content": changed["content"]}
    assert shelf.ask(receipt, "--key", KEY, "--statement", shelf.put("swapped.json", swapped))[0] == 1
    again = shelf.put("again.json", made(number="西检举报〔2026〕100001号", fingerprint="00" * 32))
    assert shelf.ask(again, "--key", KEY, "--statement", own)[0] == 1


def test_a_material_belongs_to_the_statement_or_not(shelf: Shelf) -> None:
    fingerprint, said = own_statement()
    receipt, own = shelf.put("r.json", made(fingerprint=fingerprint)), shelf.put("own.json", said)
    asked = (receipt, "--key", KEY, "--statement", own, "--material")
    assert shelf.ask(*asked, shelf.put("a.jpg", b"\xff\xd8picture"))[0] == 0
    assert shelf.ask(*asked, shelf.put("b.jpg", b"\xff\xd8Picture"))[0] == 1
    slipped = {**said, "materials": [*said["materials"], told(b"slipped in")]}
    assert (
        shelf.ask(*asked[:-2], shelf.put("slipped.json", slipped), "--material", shelf.put("c.jpg", b"slipped in"))[0]
        == 1
    )


def test_authorship_is_proved_for_one_question(shelf: Shelf) -> None:
    receipt, challenge = receipts.read(made()), receipts.new_challenge()
    answer = receipts.authorship(PRIVATE, receipt, challenge)
    proof = shelf.put("p.json", receipts.proof_file(receipt, challenge, answer))
    own = shelf.put("r.json", made())
    assert shelf.ask(own, "--key", KEY, "--authorship", proof, "--challenge", challenge)[0] == 0
    # replayed: another question, another report, another organ; and an answer dressed up as one to the new question
    fresh = receipts.new_challenge()
    assert shelf.ask(own, "--key", KEY, "--authorship", proof, "--challenge", fresh)[0] == 1
    for other in ({"number": "西检举报〔2026〕100001号"}, {"organ": "南昌市人民检察院"}):
        elsewhere = shelf.put("e.json", made(**other))
        assert shelf.ask(elsewhere, "--key", KEY, "--authorship", proof, "--challenge", challenge)[0] == 1
        dressed = json.loads(receipts.proof_file(receipt, challenge, answer)) | other
        asked = ("--key", KEY, "--authorship", shelf.put("d.json", dressed), "--challenge", challenge)
        assert shelf.ask(elsewhere, *asked)[0] == 1
    dressed = json.loads(receipts.proof_file(receipt, fresh, answer))
    assert shelf.ask(own, "--key", KEY, "--authorship", shelf.put("d.json", dressed), "--challenge", fresh)[0] == 1
    assert shelf.ask(own, "--key", KEY, "--authorship", proof) == (2, "还需要 --challenge\n")


class Kept:
    """A checkpoint over three matters, one of which is the report."""

    def __init__(self, shelf: Shelf, *, later: tuple[str, ...] = ()) -> None:
        seal = bytes.fromhex(FACTS["act"])
        for act in later:
            seal = hashlib.sha256(seal + act.encode()).digest()
        heads = [
            ("甲检公益〔2026〕1号", 4, b"\x01" * 32),
            (FACTS["number"], 1 + len(later), seal),
            ("西检", 2, b"\x03" * 32),
        ]
        leaves = [chain.leaf(*head) for head in heads]
        taken = datetime(2026, 3, 2, 23, 30, 0, 123456, tzinfo=UTC)
        said = Statement(7, taken, 3, 9, chain.root(leaves), bytes(32))
        self.path = str(hand_out(shelf.folder, said, SIGNER.sign(said.signed_bytes()), bytes.fromhex(KEY)))
        steps = [[side, other.hex()] for side, other in chain.proof(leaves, 1)]
        form = {"form": "gongyi-recorded-1", "number": FACTS["number"], "checkpoint": 7, "seq": 1}
        self.recorded: dict[str, Any] = {**form, "later": list(later), "steps": steps}


def test_a_checkpoint_hands_out_the_key(shelf: Shelf) -> None:
    kept, receipt = Kept(shelf), shelf.put("r.json", made())
    assert shelf.ask(receipt, "--checkpoint", kept.path)[0] == 0
    forger = shelf.put("f.json", made(by=Ed25519PrivateKey.generate()))
    assert shelf.ask(forger, "--checkpoint", kept.path)[0] == 1
    altered = shelf.put("c.json", Path(kept.path).read_bytes().replace(b'"acts": 9', b'"acts": 8'))
    assert shelf.ask(receipt, "--checkpoint", altered)[0] == 1


@pytest.mark.parametrize("later", [(), ('[2, "report_addition"]', '[3, "report_answer", "排污"]')])
def test_the_report_stands_in_the_record(shelf: Shelf, later: tuple[str, ...]) -> None:
    kept, receipt = Kept(shelf, later=later), shelf.put("r.json", made())
    asked = (receipt, "--checkpoint", kept.path, "--recorded")
    assert shelf.ask(*asked, shelf.put("s.json", kept.recorded))[0] == 0
    steps = kept.recorded["steps"]
    for wrong in (
        {"steps": steps[:1]},
        {"steps": [*steps[:1], ["left" if steps[1][0] == "right" else "right", steps[1][1]]]},
        {"seq": 2},
        {"checkpoint": 8},
        {"number": "西检举报〔2026〕100001号"},
        {"later": [*later, '[9, "more"]']},
    ):
        assert shelf.ask(*asked, shelf.put("s.json", {**kept.recorded, **wrong}))[0] == 1
    other = shelf.put("o.json", made(act="ee" * 32))
    assert shelf.ask(other, *asked[1:], shelf.put("s.json", kept.recorded))[0] == 1
    assert shelf.ask(receipt, "--key", KEY, "--recorded", "s.json")[0] == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"\xff", b"[" * 9000, b'{"form": "gongyi-receipt-1"}', made()[:-2]],
    ids=["empty", "no field", "a list", "no text", "too deep", "the form alone", "cut off"],
)
def test_what_cannot_be_read_is_said(shelf: Shelf, content: bytes) -> None:
    wrong, right = shelf.put("w.json", content), shelf.put("r.json", made())
    assert shelf.ask(wrong, "--key", KEY)[0] == 2
    for option in ("--checkpoint", "--statement"):
        assert shelf.ask(right, "--key", KEY, option, wrong)[0] == 2
    assert shelf.ask(right, "--key", KEY, "--authorship", wrong, "--challenge", "x")[0] == 2
    assert shelf.ask("nothing.json", "--key", KEY)[0] == 2
