"""带来的表格: kept between its preview and its entry, for who brought it alone; known again once it was entered."""

from __future__ import annotations

import io
import re
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import IO, Any, NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from gongyi.contexts.organs.models import Brought, Person
from gongyi.database.sight import current, looking, whole_ledger
from gongyi.sheets.packed import NotASheet
from gongyi.sheets.reading import MOST_BYTES, too_large

_WAITS = timedelta(days=1)
_KEY = re.compile(r"[0-9a-f]{32}", re.ASCII)
_LONGEST = 120


class Before(NamedTuple):
    """When a sheet with the same rows was entered at the organ, and how many rows of it."""

    name: str
    taken: datetime
    entered: int


@contextmanager
def _his(person: Person) -> Iterator[None]:
    """With the eyes of the person, whatever his post: an administrator sees no matter, but what he brought."""
    with looking(current()._replace(organ=person.organ_id, person=person.pk)):
        yield


def bring(person: Person, what: str, file: UploadedFile[Any] | IO[bytes], name: str) -> Brought:
    """Keep a sheet until it is entered; one that he brought before and did not enter is let go. Raises NotASheet."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise NotASheet(too_large())
    row = Brought(key=secrets.token_hex(16), person=person, organ_id=person.organ_id, what=what)
    row.name, row.content = shown(name), content
    with _his(person):
        Brought.objects.filter(person=person, what=what, taken=None).delete()
        row.save(force_insert=True)
    return row


def found(person: Person, what: str, key: str) -> Brought | None:
    """The sheet that he brought under this key and that was not entered yet; locked, so that it is entered once."""
    if not _KEY.fullmatch(key):
        return None
    with _his(person):
        rows = Brought.objects.select_for_update().filter(key=key, person=person, what=what, taken=None)
        return rows.first()


def file_of(row: Brought) -> IO[bytes]:
    """The sheet as a file."""
    return io.BytesIO(bytes(row.content))


def entered(person: Person, row: Brought, digest: str, count: int) -> None:
    """It has been entered: its content goes, what it is known by stays."""
    with _his(person):
        Brought.objects.filter(key=row.key, taken=None).update(
            content=b"", digest=digest, taken=timezone.now(), entered=count
        )


def before(person: Person, what: str, digest: str) -> Before | None:
    """Whether the organ entered a sheet with the same rows before."""
    with _his(person):
        row = Brought.objects.filter(organ=person.organ_id, what=what, digest=digest, taken__isnull=False)
        last = row.order_by("-taken").first()
    return Before(last.name, last.taken, last.entered) if last is not None and last.taken is not None else None


def forget_old() -> int:
    """Let go what was brought and not entered within a day; how many."""
    with whole_ledger():
        return Brought.objects.filter(taken=None, made__lt=timezone.now() - _WAITS).delete()[0]


def shown(name: str) -> str:
    """The last part of a file's name, of letters that can be shown."""
    last = re.split(r"[/\\]", name)[-1]
    return (
        "".join(one for one in last if unicodedata.category(one)[0] not in "CZ" or one == " ").strip()[-_LONGEST:]
        or "未命名"
    )
