"""A browser without JavaScript: it reads the form of a page, fills fields by name, and sends all of it back."""

from __future__ import annotations

import struct
import zlib
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from gongyi.contexts.organs.models import Person

Values = dict[str, list[Any]]


class Form(HTMLParser):
    """The controls of the forms of a page; each form with its action, values and the buttons' names."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, Values, set[str]]] = []
        self._template = 0
        self._select = self._area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A control, a form or a row begins."""
        given = {name: value or "" for name, value in attrs}
        if tag == "template":
            self._template += 1
        if tag == "form":
            self.forms.append((given.get("action", ""), {}, set()))
        if not self.forms or self._template:
            return
        _action, values, names = self.forms[-1]
        name = given.get("name", "")
        if name:
            names.add(name)
        if tag == "input" and name and "disabled" not in given:
            kind = given.get("type", "text")
            if kind in ("checkbox", "radio"):
                if "checked" in given:
                    values.setdefault(name, []).append(given.get("value", "on"))
            elif kind != "file":
                values.setdefault(name, []).append(given.get("value", ""))
        elif tag == "textarea" and name:
            self._area = name
            values.setdefault(name, []).append("")
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            values.setdefault(self._select, []).append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        """It ends."""
        if tag == "template":
            self._template -= 1
        elif tag == "textarea":
            if self._area:
                values = self.forms[-1][1]
                values[self._area][-1] = values[self._area][-1].removeprefix("\n")
            self._area = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        """Text within."""
        if self._area:
            self.forms[-1][1][self._area][-1] += data


class Desk:
    """A person at his browser."""

    def __init__(self, person: Person) -> None:
        self.person, self.client = person, Client()
        self.client.force_login(person)

    def get(self, address: str, status: int = 200) -> str:
        """A page, which must answer so."""
        answer = self.client.get(address)
        assert answer.status_code == status, (address, answer.status_code, text(answer)[:3000])
        return text(answer)

    def status(self, address: str) -> int:
        """How an address answers; whatever it hands over is taken."""
        answer = self.client.get(address)
        text(answer)
        return int(answer.status_code)

    def form(self, address: str, field: str = "head_seq") -> tuple[str, Values, set[str]]:
        """The form of a page that has this field."""
        page = self.get(address)
        return next(one for one in Form(page).forms if field in one[2])

    def send(self, address: str, filled: dict[str, Any], do: str = "submit", field: str = "head_seq") -> HttpResponse:
        """Fill the form of a page and send it; a name that the form does not have is a mistake of the test."""
        action, values, names = self.form(address, field)
        return self.send_form(action or address, values, names, filled, do)

    def send_form(
        self, action: str, values: Values, names: set[str], filled: dict[str, Any], do: str = "submit"
    ) -> HttpResponse:
        """Send what was filled in with what the form already held."""
        data: dict[str, Any] = dict(values)
        for name, value in filled.items():
            assert name in names, f"{action}: no field {name}: {sorted(names)}"
            data[name] = value
        return self.client.post(action, {**data, "do": do})  # type: ignore[return-value]

    def do(self, number: str, kind: str, day: str, /, **filled: Any) -> HttpResponse:
        """An act by its form, which must be taken in."""
        answer = self.send(f"/matters/{number}/do/{kind}/", {"day": day, **filled})
        assert answer.status_code == 302, (kind, answer.status_code, told(answer))
        return answer


def text(answer: Any) -> str:
    """The page's text."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return bytes(content).decode("utf-8", "replace")


class _Told(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A control, a form or a row begins."""
        kinds = dict(attrs).get("class") or ""
        if self._inside or any(one in kinds for one in ("form-errors", "why-not", "notice")):
            self._inside += tag not in ("input", "br", "img", "use", "hr")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 the parser names it
        if self._inside:
            self._inside -= 1

    def handle_data(self, data: str) -> None:
        """Text within."""
        if self._inside and data.strip():
            self.found.append(data.strip())


def told(answer: Any) -> list[str]:
    """What a page says went wrong."""
    return _Told(text(answer)).found


def where(answer: HttpResponse) -> str:
    """Where an answer sends the browser."""
    return urlsplit(answer["Location"]).path


def picture(name: str = "现场.png") -> SimpleUploadedFile:
    """A small whole PNG, another for each name."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    data += (
        chunk(b"tEXt", b"Title\x00" + name.encode()) + chunk(b"IDAT", zlib.compress(b"\x00\x7f")) + chunk(b"IEND", b"")
    )
    return SimpleUploadedFile(name, data, content_type="image/png")
