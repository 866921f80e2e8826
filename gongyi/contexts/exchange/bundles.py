"""互通包: acts with their files, as the bytes of one signed bundle, and what such a bundle is worth when read.

A zip without compression of `bundle.json` (signed; it names every file by its SHA-256) and of the files. It must be, to
the byte, what we would write from what was read in it: no room is left for anything that nobody signed.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from gongyi.contexts.exchange import statements
from gongyi.contexts.exchange.statements import NotTrue, is_hex

FORM = "gongyi-bundle-1"
MOST_BYTES = 100 * 1024 * 1024
"""The largest bundle, files and all."""
MOST_ACTS, MOST_FILES, MOST_JSON = 500, 400, 8 * 1024 * 1024
_NAMES = ("to", "n", "made", "follows", "matter", "acts", "files")
_WHAT = ("包的正文", "body of the bundle")
_BODY, _FILES = "bundle.json", "files/"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ACT = {
    *("at", "seq", "kind", "first", "last", "recorded", "organ", "person", "to", "answers", "number", "payload"),
    *("refs", "files", "paper", "seal", "grounds"),
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Bundle(NamedTuple):
    """A bundle whose signature and files hold. digest: of its signed body. body: as signed. files: by SHA-256."""

    digest: str
    body: dict[str, Any]
    files: dict[str, bytes]

    @property
    def sender(self) -> bytes:
        """The key that signed it."""
        return bytes.fromhex(self.body["from"])


def packed(body: Mapping[str, Any], files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """The digest and the bytes of a bundle of this installation. files: the content by SHA-256."""
    said = statements.signed({**body, "form": FORM, "files": [_listed(one, files[one]) for one in sorted(files)]})
    return hashlib.sha256(said).hexdigest(), _zipped(said, ((one, files[one]) for one in sorted(files)))


def _listed(sha256: str, content: bytes) -> dict[str, Any]:
    return {"sha256": sha256, "size": len(content)}


def _zipped(said: bytes, files: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as box:
        box.writestr(_entry(_BODY), said)
        for sha256, content in files:
            box.writestr(_entry(f"{_FILES}{sha256}"), content)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry


def opened(content: bytes) -> Bundle:
    """A bundle read and checked in every byte. Raises NotTrue, which names the part that is wrong."""
    if len(content) > MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        raise NotTrue(f"包超过{most}兆，没有收下。", f"The bundle is larger than {most} MB and was not taken in.")
    said, kept = _unzipped(content)
    body = statements.read(said, FORM, _NAMES, _WHAT)
    _check_body(body)
    listed = {one["sha256"]: one["size"] for one in body["files"]}
    if list(listed) != list(kept) or len(listed) != len(body["files"]):
        raise NotTrue("包里的文件与正文所列的不一致。", "The files in the bundle are not those that its body lists.")
    for n, (sha256, one) in enumerate(kept.items(), 1):
        if len(one) != listed[sha256] or hashlib.sha256(one).hexdigest() != sha256:
            raise NotTrue(
                f"包里的第{n}个文件与正文所列的指纹不符，被改动过。", f"File {n} does not fit its fingerprint: altered."
            )
    if _zipped(said, kept.items()) != content:
        raise NotTrue("包的封面或者目录被改动过。", "The frame of the bundle was altered.")
    return Bundle(hashlib.sha256(said).hexdigest(), body, kept)


def _unzipped(content: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The signed body and the files: by their listed names alone, uncompressed, each no larger than the whole."""
    wrong = NotTrue("包的封面或者目录不对，被改动过，或者不是互通包。", "The frame is wrong: altered, or no bundle.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as box:
            entries = box.infolist()
            names = [one.filename for one in entries]
            stored = all(
                one.compress_type == zipfile.ZIP_STORED and one.file_size == one.compress_size and not one.flag_bits
                for one in entries
            )
            fits = sum(one.file_size for one in entries) <= len(content) and len(entries) <= MOST_FILES + 1
            if not (stored and fits) or names[:1] != [_BODY] or entries[0].file_size > MOST_JSON:
                raise wrong
            digests = [name.removeprefix(_FILES) for name in names[1:]]
            if any(
                not is_hex(one, 64) or name != f"{_FILES}{one}" for one, name in zip(digests, names[1:], strict=True)
            ):
                raise wrong
            if digests != sorted(set(digests)):
                raise wrong
            # a wrong checksum of the frame is found where the frame is written again; what was signed is asked first
            parts = [_raw(content, one) for one in entries]
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError) as broken:
        if isinstance(broken, NotTrue):
            raise
        raise wrong from broken
    return parts[0], dict(zip(digests, parts[1:], strict=True))


_HEADER = 30
"""Bytes of a zip entry's own header before its name."""


def _raw(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    start = entry.header_offset + _HEADER + len(entry.filename.encode())
    part = content[start : start + entry.file_size]
    if len(part) != entry.file_size:
        raise zipfile.BadZipFile
    return part


def _check_body(body: dict[str, Any]) -> None:
    """Whether everything that is named stands where it should, as what it should be."""
    wrong = NotTrue("包的正文缺少应有的内容。", "The body of the bundle lacks what it should have.")
    matter, acts, files = body["matter"], body["acts"], body["files"]
    right = (
        is_hex(body["to"], 64)
        and (body["follows"] == "" or is_hex(body["follows"], 64))
        and isinstance(body["n"], int)
        and 0 < body["n"] < 2**31
        and isinstance(body["made"], str)
        and _has(matter, {"number": 60, "kind": 40}, {"handler"})
        and _is_organ(matter["handler"])
        and isinstance(acts, list)
        and 0 < len(acts) <= MOST_ACTS
        and isinstance(files, list)
        and len(files) <= MOST_FILES
        and all(isinstance(one, dict) and set(one) == {"sha256", "size"} for one in files)
        and all(is_hex(one["sha256"], 64) and isinstance(one["size"], int) for one in files)
    )
    if not right or not all(_is_act(one) for one in acts):
        raise wrong
    listed = {one["sha256"] for one in files}
    named = {meta["sha256"] for act in acts for meta in (*act["files"], *((act["paper"],) if act["paper"] else ()))}
    if listed != named:
        raise NotTrue("包的正文所列的文件与行为所带的不一致。", "The files listed are not those that the acts carry.")
    if "\x00" in _all_text(body):
        raise NotTrue("包的正文里有不能保存的字符。", "The body holds characters that cannot be kept.")


def _is_act(act: object) -> bool:
    if not isinstance(act, dict) or set(act) != _ACT:
        return False
    lines = {"kind": 60, "recorded": 40, "person": 60, "number": 80}
    return (
        is_hex(act["at"], 64)
        and isinstance(act["seq"], int)
        and 0 < act["seq"] < 2**31
        and all(isinstance(act[name], str) and len(act[name]) <= most for name, most in lines.items())
        and all(isinstance(act[name], str) and _DAY.fullmatch(act[name]) for name in ("first", "last"))
        and _is_organ(act["organ"])
        and isinstance(act["to"], list)
        and all(map(_is_organ, act["to"]))
        and isinstance(act["answers"], list)
        and all(map(_is_place, act["answers"]))
        and isinstance(act["payload"], dict)
        and isinstance(act["refs"], dict)
        and all(name.isdigit() and _is_place(one) for name, one in act["refs"].items())
        and isinstance(act["files"], list)
        and all(map(_is_file, act["files"]))
        and (act["paper"] is None or _is_file(act["paper"]))
        and (act["seal"] is None or _is_seal(act["seal"]))
        and isinstance(act["grounds"], dict)
        and all(isinstance(one, str) for one in act["grounds"].values())
    )


def _is_organ(one: object) -> bool:
    return _has(one, {"code": 80, "name": 160})


def _is_place(one: object) -> bool:
    return isinstance(one, dict) and set(one) == {"at", "seq"} and is_hex(one["at"], 64) and isinstance(one["seq"], int)


def _is_seal(one: object) -> bool:
    return isinstance(one, dict) and set(one) == {"hash", "prev"} and all(is_hex(value, 64) for value in one.values())


def _is_file(one: object) -> bool:
    return _has(one, {"name": 200, "type": 20}, {"sha256", "size"}) and is_hex(one["sha256"], 64)  # type: ignore[index]


def _has(one: object, lines: Mapping[str, int], more: Iterable[str] = ()) -> bool:
    """Whether it has these lines, none empty and none too long, and the other names, and nothing else."""
    if not isinstance(one, dict) or set(one) != {*lines, *more}:
        return False
    return all(isinstance(one[name], str) and 0 < len(one[name]) <= most for name, most in lines.items())


def _all_text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "".join(_all_text(one) for pair in value.items() for one in pair)
    return "".join(map(_all_text, value)) if isinstance(value, list) else ""
