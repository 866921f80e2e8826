"""A file brought in is checked by its content, and is its system's alone until an act carries it."""

from __future__ import annotations

import hashlib

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.systems import System
from tests.contexts.matters.browser import picture
from tests.contexts.matters.conftest import Desks


def test_a_file_is_its_systems_alone(desks: Desks) -> None:
    organ = desks.clerk.person.organ
    one, other = System(organ, "agency_clerk"), System(organ, "agency_clerk")
    sent = one.client.post("/api/v1/files", {"file": picture("证据.png")}, headers=one.headers)
    assert sent.status_code == 201
    said = sent.json()
    content = one.asked(f"files/{said['sha256']}").getvalue()
    assert hashlib.sha256(content).hexdigest() == said["sha256"]
    assert said["name"] == "证据.png"
    again = one.client.post("/api/v1/files", {"file": picture("证据.png")}, headers=one.headers)
    assert again.json() == said
    other.asked(f"files/{said['sha256']}", 404)
    assert desks.clerk.status(f"/files/{said['sha256']}/") == 404


def test_what_is_not_what_it_says_is_not_taken_in(desks: Desks) -> None:
    system = System(desks.clerk.person.organ, "agency_clerk")
    for name, content in (("a.png", b""), ("a.png", b"MZ\x90"), ("a.exe", b"MZ\x90"), ("../a.pdf", b"<html>")):
        file = SimpleUploadedFile(name, content)
        answer = system.client.post("/api/v1/files", {"file": file}, headers=system.headers)
        assert answer.status_code == 422, (name, answer.content)
        assert answer.json()["detail"].endswith("。")
    assert system.client.post("/api/v1/files", {}, headers=system.headers).status_code == 422
