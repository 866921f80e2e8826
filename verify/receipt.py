"""核对举报回执 · checks the receipt of a report (gongyi-receipt-1) with no server and nothing but Python 3.8 or later.

    python3 receipt.py 回执.json --checkpoint 检查点.json
    python3 receipt.py 回执.json --key 公钥 --statement 本人陈述.json --material 照片.jpg
    python3 receipt.py 回执.json --key 公钥 --authorship 证明.json --challenge 校验码
    python3 receipt.py 回执.json --checkpoint 检查点.json --recorded 入卷证明.json

--key: the installation's public key, from a source that you trust; --checkpoint: a checkpoint that it handed out
earlier, which carries the key. --statement: what was said, with its salt; --material: a file that belongs to it.
--authorship with --challenge: an answer to the challenge that YOU set; an answer to another one is a replay.
--recorded: that the report stands in the record which the checkpoint covers. --english: answers in English.

Exit: 0 all that was asked holds · 1 something does not · 2 something cannot be read · 3 it holds, but neither key nor
checkpoint was given, so that anybody could have signed it.

The signature is Ed25519 (RFC 8032), written out on plain integers: for checking alone; its time tells its numbers.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from datetime import datetime, timedelta, timezone
from typing import Any

# ---- Ed25519, RFC 8032 section 5.1: a point is (X, Y, Z, T) ----

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)


def _x_of(y: int, sign: int) -> int | None:
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_1 % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def _point(raw: bytes) -> tuple[int, ...] | None:
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    x = None if y >= P else _x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def _add(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _times(n: int, point: tuple[int, ...]) -> tuple[int, ...]:
    found: tuple[int, ...] = (0, 1, 1, 0)
    while n:
        if n & 1:
            found = _add(found, point)
        point, n = _add(point, point), n >> 1
    return found


def _raw(point: tuple[int, ...]) -> bytes:
    over = pow(point[2], P - 2, P)
    return (point[1] * over % P | (point[0] * over % P & 1) << 255).to_bytes(32, "little")


_Y = 4 * pow(5, P - 2, P) % P
BASE = _point(_Y.to_bytes(32, "little"))


def signed_by(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the signature (64 bytes) of the message is that of the public key (32 bytes)."""
    key, s = _point(public), int.from_bytes(signature[32:], "little")
    if len(public) != 32 or len(signature) != 64 or key is None or BASE is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    minus = (P - key[0], key[1], 1, P - key[3])
    return _raw(_add(_times(s, BASE), _times(h, minus))) == signature[:32]


# ---- what is read ----

RECEIPT = ("number", "day", "organ", "fingerprint", "author", "salt", "act", "key", "signature")
AUTHORSHIP = ("number", "organ", "fingerprint", "challenge", "signature")
HEX = {"fingerprint": 64, "author": 64, "salt": 32, "act": 64, "key": 64, "signature": 128}


class Unreadable(Exception):
    """A file is not what it was given as."""


def canonical(said: dict[str, Any]) -> bytes:
    """A JSON object in its one spelling, as it is signed."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def spelled(said: list[Any]) -> bytes:
    """A list of words and whole numbers as the record spells it."""
    return json.dumps(said, ensure_ascii=False, separators=(", ", ": ")).encode()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def read_json(raw: bytes) -> dict[str, Any]:
    """A JSON object in which no name stands twice."""
    try:
        found = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(found, dict):
        raise Unreadable
    return found


def read_strings(raw: bytes, form: str, names: tuple[str, ...]) -> dict[str, Any]:
    """A file of just these words, each in its shape."""
    said = read_json(raw)
    if set(said) != {"form", *names} or said["form"] != form or not all(isinstance(one, str) for one in said.values()):
        raise Unreadable
    if not all(re.fullmatch(f"[0-9a-f]{{{size}}}", said.get(name, "0" * size)) for name, size in HEX.items()):
        raise Unreadable
    return said


def read_checkpoint(raw: bytes) -> dict[str, Any]:
    """A checkpoint that was handed out: its number, root and key, and whether its own signature holds."""
    said = read_json(raw)
    try:
        taken = datetime.fromisoformat(said["taken"]) - datetime(1970, 1, 1, tzinfo=timezone.utc)
        words = ["gongyi checkpoint", int(said["n"]), taken // timedelta(microseconds=1)]
        words += [int(said["matters"]), int(said["acts"]), said["root"], said["prev"]]
        holds = signed_by(bytes.fromhex(said["key"]), bytes.fromhex(said["signature"]), spelled(words))
        return {"n": int(said["n"]), "root": said["root"], "key": said["key"], "holds": holds}
    except (KeyError, TypeError, ValueError):
        raise Unreadable from None


# ---- what is checked ----


def receipt_holds(receipt: dict[str, Any]) -> bool:
    """Whether the receipt is signed by the key that it names."""
    body = {name: value for name, value in receipt.items() if name != "signature"}
    return signed_by(bytes.fromhex(receipt["key"]), bytes.fromhex(receipt["signature"]), canonical(body))


def _content_fits(statement: str, content: bytes) -> bool:
    told = read_json(statement.encode())
    return (told["sha256"], told["size"]) == (hashlib.sha256(content).hexdigest(), len(content))


def statement_fits(receipt: dict[str, Any], raw: bytes) -> bool:
    """Whether the receipt was given for this: the words are the statement's, and that has the fingerprint."""
    said = read_json(raw)
    try:
        own = hashlib.sha256(said["statement"].encode()).hexdigest()
        return own == receipt["fingerprint"] and _content_fits(said["statement"], said["content"].encode())
    except (KeyError, TypeError, AttributeError):
        raise Unreadable from None


def material_fits(raw_statement: bytes, raw: bytes) -> bool:
    """Whether a file is one of those that the words name by fingerprint."""
    said = read_json(raw_statement)
    try:
        named = {one["fingerprint"] for one in read_json(said["content"].encode())["files"]}
        own = [one for one in said["materials"] if hashlib.sha256(one.encode()).hexdigest() in named]
        return any(_content_fits(one, raw) for one in own)
    except (KeyError, TypeError, AttributeError):
        raise Unreadable from None


def author_proven(receipt: dict[str, Any], proof: dict[str, Any], challenge: str) -> bool:
    """Whether whoever answered this very challenge, about this very report, has the authorship secret."""
    said = {name: receipt[name] for name in ("number", "organ", "fingerprint")}
    said.update(form="gongyi-authorship-1", challenge=challenge)
    answered = {name: value for name, value in proof.items() if name != "signature"}
    signature = bytes.fromhex(proof["signature"])
    return (
        bool(challenge) and answered == said and signed_by(bytes.fromhex(receipt["author"]), signature, canonical(said))
    )


def recorded(receipt: dict[str, Any], raw: bytes, checkpoint: dict[str, Any]) -> bool:
    """Whether the act of the receipt stands under the root of the checkpoint."""
    said = read_json(raw)
    try:
        if [said["form"], said["number"], said["checkpoint"]] != [
            "gongyi-recorded-1",
            receipt["number"],
            checkpoint["n"],
        ]:
            return False
        seal = bytes.fromhex(receipt["act"])
        for act in said["later"]:  # each act is sealed to the one before it
            seal = hashlib.sha256(seal + act.encode()).digest()
        words = [receipt["number"], int(said["seq"]) + len(said["later"]), seal.hex()]
        found = hashlib.sha256(b"\x00" + spelled(words)).digest()
        for side, other in said["steps"]:
            pair = [found, bytes.fromhex(other)]
            found = hashlib.sha256(b"\x01" + b"".join(pair if side == "right" else reversed(pair))).digest()
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unreadable from None
    return bool(found.hex() == checkpoint["root"])


# ---- what is answered ----

SAYS = {
    "report": ("编号 {number}，{day}，{organ}。", "Number {number}, {day}, {organ}."),
    "signed": ("回执签发后没有改动。", "The receipt was not altered after it was signed."),
    "not_signed": ("回执的签名与内容不符：是伪造的，或者被改动过。", "The signature does not fit: forged or altered."),
    "ours": ("回执是所给公钥的机关签发的。", "It is signed with the key that you gave."),
    "not_ours": ("回执不是用所给的公钥签发的。", "It is not signed with the key that you gave."),
    "no_key": (
        "没有公钥或者检查点，不能断定是谁签发的。",
        "Without a key or checkpoint: anybody could have signed it.",
    ),
    "checkpoint": ("检查点的签名相符：", "The checkpoint is signed: "),
    "not_checkpoint": ("检查点的签名不符：", "The signature of the checkpoint does not hold: "),
    "said": ("陈述就是出具回执时收到的内容。", "The statement is what the receipt was given for."),
    "not_said": ("陈述不是出具回执时收到的内容。", "The statement is not what the receipt was given for."),
    "material": ("材料属于该陈述：", "The file belongs to the statement: "),
    "not_material": ("材料不属于该陈述，或者被改动过：", "The file does not belong to the statement: "),
    "author": ("答复校验码的就是举报人。", "Whoever answered the challenge is the reporter."),
    "not_author": (
        "不能证明是举报人：签名不符，或者答复的是别的校验码、别的举报、别的机关。",
        "Not proved: the signature is wrong, or it answers another challenge, report or organ.",
    ),
    "recorded": ("该举报在检查点所覆盖的案卷之中。", "The report stands in the record that the checkpoint covers."),
    "not_recorded": ("不能证明该举报在检查点所覆盖的案卷之中。", "Not shown to stand in the record of the checkpoint."),
    "unreadable": ("读不懂：", "Cannot be read: "),
    "needs": ("还需要 ", "Also needed: "),
}
NEEDS = {"authorship": "challenge", "challenge": "authorship", "recorded": "checkpoint", "material": "statement"}


def _bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    with open(name, "rb") as file:
        return file.read()


def _options(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("receipt", help="回执文件，- 为标准输入 · the receipt, - for standard input")
    for name in ("--key", "--statement", "--authorship", "--challenge", "--recorded"):
        parser.add_argument(name, default="")
    for name in ("--checkpoint", "--material"):
        parser.add_argument(name, action="append", default=[])
    parser.add_argument("--english", action="store_true")
    return parser.parse_args(given)


def main(arguments: list[str] | None = None) -> int:
    """Check what the options name, say each finding in a line, and answer with the exit code."""
    given, faults, now = _options(arguments), 0, ""

    def tell(code: str, more: str = "") -> None:
        print(SAYS[code][given.english] + more)

    def found(code: str, holds: bool, more: str = "") -> None:
        nonlocal faults
        tell(code if holds else f"not_{code}", more)
        faults += not holds

    for one, other in NEEDS.items():
        if getattr(given, one) and not getattr(given, other):
            tell("needs", f"--{other}")
            return 2
    try:
        receipt = read_strings(_bytes(now := given.receipt), "gongyi-receipt-1", RECEIPT)
        print(SAYS["report"][given.english].format(**receipt))
        found("signed", receipt_holds(receipt))
        checkpoints = [read_checkpoint(_bytes(now := one)) for one in given.checkpoint]
        for name, point in zip(given.checkpoint, checkpoints):
            found("checkpoint", point["holds"], name)
        keys = {one["key"] for one in checkpoints} | {given.key.strip().lower()} - {""}
        found("ours", keys == {receipt["key"]}) if keys else tell("no_key")
        if given.statement:
            said = _bytes(now := given.statement)
            found("said", statement_fits(receipt, said))
            for now in given.material:
                found("material", material_fits(said, _bytes(now)), now)
        if given.authorship:
            proof = read_strings(_bytes(now := given.authorship), "gongyi-authorship-1", AUTHORSHIP)
            found("author", author_proven(receipt, proof, given.challenge))
        if given.recorded:
            raw = _bytes(now := given.recorded)
            found("recorded", any(one["holds"] and recorded(receipt, raw, one) for one in checkpoints))
    except (Unreadable, OSError):
        tell("unreadable", now)
        return 2
    return 1 if faults else 0 if keys else 3


if __name__ == "__main__":
    sys.exit(main())
