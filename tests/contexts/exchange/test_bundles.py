"""Tests of the form of a bundle: what we would write, to the byte, or nothing."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from gongyi.contexts.exchange import bundles
from gongyi.contexts.exchange.statements import NotTrue

ORGAN = {"code": "xh-p", "name": "西湖区检察院"}


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_HOME", str(tmp_path))


def act(**more: Any) -> dict[str, Any]:
    """An act as a bundle says it."""
    said: dict[str, Any] = {"at": "0" * 64, "seq": 1, "kind": "clue", "first": "2025-03-03", "last": "2025-03-03"}
    said |= {"recorded": "2025-03-03T00:00:00+00:00", "organ": ORGAN, "person": "", "to": [ORGAN], "answers": []}
    said |= {"number": "", "payload": {"title": "线索"}, "refs": {}, "files": [], "paper": None, "seal": None}
    return {**said, "grounds": {}, **more}


def body(*acts: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The body of a bundle."""
    matter = {"number": "西湖1号", "kind": "clue_exchange", "handler": ORGAN}
    said: dict[str, Any] = {"to": "1" * 64, "n": 1, "made": "2025-03-03", "follows": "", "matter": matter}
    return {**said, "acts": list(acts or (act(),)), **more}


def carried(content: bytes, name: str = "照片.png") -> dict[str, Any]:
    """A file as its act names it."""
    return {"sha256": hashlib.sha256(content).hexdigest(), "name": name, "size": len(content), "type": "png"}


def test_a_bundle_reads_as_it_was_packed() -> None:
    files = {hashlib.sha256(one).hexdigest(): one for one in (b"one", b"two")}
    said = body(act(files=[carried(b"one")], paper=carried(b"two", "建议书.pdf")))
    digest, content = bundles.packed(said, files)
    found = bundles.opened(content)
    assert (found.digest, found.files) == (digest, files)
    assert found.body["acts"] == said["acts"]


def test_no_byte_may_be_another() -> None:
    """Each of a small bundle's bytes, altered, makes it none."""
    _digest, content = bundles.packed(body(act(files=[carried(b"one")])), {carried(b"one")["sha256"]: b"one"})
    for at in range(len(content)):
        wrong = bytearray(content)
        wrong[at] ^= 1
        with pytest.raises(NotTrue):
            bundles.opened(bytes(wrong))
    for wrong_one in (content + b"x", b"x" + content, content[:-1], content[1:], b"", b"PK"):
        with pytest.raises(NotTrue):
            bundles.opened(wrong_one)


@pytest.mark.parametrize(
    "more",
    [
        {"n": 0},
        {"n": "1"},
        {"to": "x"},
        {"follows": "x"},
        {"matter": {"number": "", "kind": "k", "handler": ORGAN}},
        {"matter": {"number": "长" * 61, "kind": "k", "handler": ORGAN}},
        {"acts": []},
        {"acts": [act()] * (bundles.MOST_ACTS + 1)},
        {"acts": [act(seq=0)]},
        {"acts": [act(payload=[])]},
        {"acts": [act(first="3 March")]},
        {"acts": [act(organ={"code": "x"})]},
        {"acts": [act(person=None)]},
        {"acts": [act(files=[{"sha256": "x", "name": "x", "size": 1, "type": "png"}])]},
        {"acts": [act(refs={"x": {"at": "0" * 64, "seq": 1}})]},
        {"acts": [act(payload={"title": "\x00"})]},
        {"acts": [act(files=[carried(b"not there")])]},
        {"acts": [{**act(), "more": 1}]},
    ],
    ids=lambda more: next(iter(more)),
)
def test_what_is_not_as_it_should_be_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(NotTrue):
        bundles.opened(bundles.packed(body(**more), {})[1])


def zipped(*entries: tuple[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as box:
        for name, content in entries:
            box.writestr(name, content)
    return out.getvalue()


def test_bombs_and_names_that_lead_elsewhere_are_refused() -> None:
    said = bundles._unzipped(bundles.packed(body(), {})[1])[0]
    for content in (
        zipped(("bundle.json", b"0" * 50_000_000), how=zipfile.ZIP_DEFLATED),
        zipped(("bundle.json", said), ("../../etc/passwd", b"x")),
        zipped(("bundle.json", said), ("/etc/passwd", b"x")),
        zipped(("bundle.json", said), ("files/" + "0" * 64, b"x"), how=zipfile.ZIP_DEFLATED),
        zipped(("bundle.json", said), *((f"files/{n:064x}", b"") for n in range(bundles.MOST_FILES + 1))),
        zipped(("files/" + "0" * 64, b"x"), ("bundle.json", said)),
        zipped(("bundle.json", said)) + b"trailing",
        zipped(),
    ):
        with pytest.raises(NotTrue):
            bundles.opened(content)


def test_what_is_too_large_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    content = bundles.packed(body(), {})[1]
    monkeypatch.setattr(bundles, "MOST_BYTES", len(content) - 1)
    with pytest.raises(NotTrue, match="超过"):
        bundles.opened(content)
