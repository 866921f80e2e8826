"""所填: what a browser sent, field by field, as the payload of an act; what cannot be taken is told, never dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from gongyi.contexts.evidence.sorts import NotTaken
from gongyi.contexts.evidence.store import Kept
from gongyi.contexts.matters.wording import said
from gongyi.core.statutes.kinds import Field

MOST_ROWS = 100
_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that no paper can hold: with one of them it cannot be opened, or reads in another order than it was written."""
_FIGURES = re.compile(r"[0-9]{1,6}", re.ASCII)
_FULL_WIDTH = {0xFF10 + n: str(n) for n in range(10)}
_COMMAS = str.maketrans({",": "", "，": "", "．": ".", "￥": "", "¥": ""})


class Filled(Protocol):
    """A form as it was sent: a browser's request, or what another system sent in its place."""

    @property
    def POST(self) -> MultiValueDict[str, str]:  # noqa: N802  # as Django calls it
        """The values by their names."""

    @property
    def FILES(self) -> MultiValueDict[str, UploadedFile[Any]]:  # noqa: N802
        """The files by their names."""


class Typed:
    """One reading of a form: the payload, the files brought, the mistakes found on the way (path → sentence)."""

    def __init__(
        self,
        post: MultiValueDict[str, str],
        files: MultiValueDict[str, UploadedFile[Any]],
        keep: Callable[[UploadedFile[Any]], Kept],
    ) -> None:
        self.post, self.uploads, self._keep = post, files, keep
        self.wrong: dict[str, str] = {}
        self.kept: dict[str, Kept] = {}

    def payload(self, fields: Iterable[Field]) -> dict[str, Any]:
        """The payload of the fields; what was left empty is not in it."""
        read = ((field.name, self._field(field, "", field.name)) for field in fields)
        return {name: value for name, value in read if value not in ("", None, [], False)}

    def text(self, name: str) -> str:
        """A single value, its line ends made one."""
        return _UNSEEN.sub("", _ENDS.sub("\n", self.post.get(name, "") or "")).strip()

    def several(self, name: str) -> list[str]:
        """The values of a list, each once."""
        listed = (_UNSEEN.sub("", one).strip() for one in self.post.getlist(name))
        return list(dict.fromkeys(one for one in listed if one))

    def _field(self, field: Field, prefix: str, path: str) -> Any:
        name = f"{prefix}{field.name}"
        match field.kind:
            case "items":
                return self._rows(field)
            case "flag":
                return self.post.get(name) == "yes"
            case "choices" | "people" | "organs" | "matters":
                return self.several(name)
            case "files":
                return self._files(name, path)
            case "money" | "number":
                return self.text(name).translate(_FULL_WIDTH).translate(_COMMAS)
            case "moment":
                return self.text(name).replace(" ", "T")
            case _:
                return self.text(name)

    def _rows(self, field: Field) -> list[dict[str, Any]]:
        """The rows that say something; while one more is asked for, all rows as they stand, and an empty one."""
        count, one_more = self.text(f"{field.name}-count"), self.post.get("add_row") == field.name
        rows: list[dict[str, Any]] = []
        for n in range(min(int(count), MOST_ROWS) if _FIGURES.fullmatch(count) else 0):
            prefix = f"{field.name}-{n}-"
            if self.post.get(f"{prefix}remove") == "yes":
                continue
            where = f"{field.name}.{len(rows)}"
            cells = {one.name: self._field(one, prefix, f"{where}.{one.name}") for one in field.columns}
            row = {name: value for name, value in cells.items() if value not in ("", None, [], False)}
            if one_more or set(row) - {"item"}:
                rows.append(row)
        return [*rows, {}] if one_more else rows

    def _files(self, name: str, path: str) -> list[str]:
        """The digests of what was brought before and is still wanted, and of what is brought now."""
        digests = [one for one in self.post.getlist(f"{name}-kept") if re.fullmatch("[0-9a-f]{64}", one)]
        for upload in self.uploads.getlist(name):
            try:
                kept = self._keep(upload)
            except NotTaken as refused:
                told = said(refused.says, refused.en)
                self.wrong[path] = f"{self.wrong[path]}{told}" if path in self.wrong else told
                continue
            self.kept[kept.sha256] = kept
            digests.append(kept.sha256)
        return list(dict.fromkeys(digests))


def digests_in(fields: Iterable[Field], payload: dict[str, Any]) -> list[str]:
    """The digests of all files that a payload names."""
    found: list[str] = []
    for field in fields:
        value = payload.get(field.name)
        if field.kind == "files" and isinstance(value, list):
            found += value
        elif field.kind == "items" and isinstance(value, list):
            for row in value:
                found += digests_in(field.columns, row)
    return list(dict.fromkeys(found))


def people_in(fields: Iterable[Field], payload: dict[str, Any]) -> list[str]:
    """The people that a payload names."""
    found: list[str] = []
    for field in fields:
        value = payload.get(field.name)
        if field.kind == "people" and isinstance(value, list):
            found += value
        elif field.kind == "items" and isinstance(value, list):
            for row in value:
                found += people_in(field.columns, row)
    return list(dict.fromkeys(found))


def organs_in(fields: Iterable[Field], payload: dict[str, Any], path: str = "") -> list[tuple[str, str]]:
    """The organs that a payload names, each with the path of its field."""
    found: list[tuple[str, str]] = []
    for field in fields:
        value, where = payload.get(field.name), f"{path}{field.name}"
        if field.kind == "organ" and isinstance(value, str):
            found.append((where, value))
        elif field.kind == "organs" and isinstance(value, list):
            found += [(where, one) for one in value]
        elif field.kind == "items" and isinstance(value, list):
            for n, row in enumerate(value):
                found += organs_in(field.columns, row, f"{where}.{n}.")
    return found


def plain_word(value: str) -> str:
    """A word of an address or a hidden field, without the signs that no word has."""
    return _UNSEEN.sub("", value)
