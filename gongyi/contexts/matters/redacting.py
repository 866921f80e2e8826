"""脱敏: what the texts of an act that goes to the public still hold, and the act with stand-ins in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from gongyi.contexts.evidence.public_copy import NotAPicture, public_copy
from gongyi.contexts.evidence.store import place
from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.ledger.reading import Recorded, acts_of
from gongyi.contexts.matters.forms import Form, carried_before
from gongyi.contexts.matters.offer import nameable
from gongyi.contexts.matters.typed import digests_in, people_in
from gongyi.contexts.matters.wording import article, said
from gongyi.core.redaction.finding import Found, Known, guess
from gongyi.core.redaction.names import looks_like_name, stand_ins
from gongyi.core.redaction.replacing import left, redact, words
from gongyi.core.statutes.kinds import Field
from gongyi.database.sight import whole_ledger
from gongyi.rulebook.reader import rulebook

NAMES, KEPT, ALSO, POINT = "names", "kept", "also", "point"
"""Fields that do not go to the public: who is to be left out, what stays and why, what else; a point, displaced."""
_ASIDE = (NAMES, KEPT, POINT)
_WORDS = frozenset({"line", "text"})
_PICTURES = frozenset({"jpeg", "png"})
_LARGEST = 8 * 1024 * 1024


class Place(NamedTuple):
    """A text of an act: the path of its field, what the field is called, what stands there."""

    path: str
    title: str
    text: str


class Left(NamedTuple):
    """Something that still stands in a text: where, and what."""

    place: Place
    found: Found


def public_texts(fields: Iterable[Field], payload: Mapping[str, Any]) -> Iterator[Place]:
    """Every line and paragraph that goes to the public, in the order of the form."""
    for one in (field for field in fields if field.name not in _ASIDE):
        value = payload.get(one.name)
        if one.kind in _WORDS and isinstance(value, str) and value:
            yield Place(one.name, said(one.title, one.en), value)
        elif one.kind == "items" and isinstance(value, list):
            for n, row in enumerate(value):
                for column in one.columns:
                    text = row.get(column.name)
                    if column.kind in _WORDS and isinstance(text, str) and text:
                        yield Place(f"{one.name}.{n}.{column.name}", said(column.title, column.en), text)


def found_in(form: Form) -> tuple[Left, ...]:
    """What still stands in the texts of an act: what must go unless it is kept with a reason, then what may go."""
    known, kept = _known(form), words(row["text"] for row in _rows(form, KEPT) if row.get("reason") and row.get("text"))
    listed = [
        Left(where, one)
        for where in public_texts(form.kind.fields, form.payload)
        for one in left(where.text, known, kept)
    ]
    return tuple(sorted(listed, key=lambda one: not must(form, one)))


def must(form: Form, one: Left) -> bool:
    """Whether it has to go: by its sort, or since the author wants such things left out."""
    return one.found.sort.must or one.found.sort.id in form.payload.get(ALSO, ())


def unfit_pictures(form: Form) -> dict[str, str]:
    """The pictures that a public page cannot show: path → sentence."""
    metas = {str(meta["sha256"]): meta for meta in form.files}
    wrong = {}
    for one in form.kind.fields:
        for n, row in enumerate(form.payload.get(one.name, ()) if one.kind == "items" else ()):
            for meta in (metas.get(digest, {}) for digest in row.get("files", ())):
                name = meta.get("name", "")
                if meta.get("type") not in _PICTURES:
                    wrong[f"{one.name}.{n}.files"] = _("“%(name)s”不是照片或者图片，公开的只用 .jpg 和 .png。") % {
                        "name": name
                    }
                elif not _is_whole(meta):
                    wrong[f"{one.name}.{n}.files"] = _("“%(name)s”不完整，不能公开。") % {"name": name}
                elif int(meta.get("size", 0)) > _LARGEST:
                    wrong[f"{one.name}.{n}.files"] = _("“%(name)s”超过 8 兆，请缩小以后再放。") % {"name": name}
    return wrong


def _is_whole(meta: Mapping[str, Any]) -> bool:
    if int(meta.get("size", 0)) > _LARGEST:
        return True
    try:
        public_copy(place(str(meta["sha256"])).read_bytes(), str(meta["type"]))
    except (NotAPicture, FileNotFoundError):
        return False
    return True


def redacted(form: Form) -> Form:
    """The form with stand-ins in place of what must go; what is kept with a reason stays."""
    known, also = _known(form), frozenset(form.payload.get(ALSO, ()))
    kept = [row["text"] for row in _rows(form, KEPT) if row.get("reason") and row.get("text")]
    payload: dict[str, Any] = {**form.payload}
    for where in public_texts(form.kind.fields, form.payload):
        text = redact(where.text, known, also=also, kept=kept)
        name, _dot, rest = where.path.partition(".")
        if not rest:
            payload[name] = text
            continue
        row, _dot, column = rest.partition(".")
        payload[name] = [{**one, column: text} if str(n) == row else one for n, one in enumerate(payload[name])]
    return replace(form, payload=payload)


def panel(form: Form) -> dict[str, Any] | None:
    """What stands above the form: each finding with its reason and its stand-in; None where none are looked for."""
    if "redaction" not in form.kind.checks:
        return None
    listed = found_in(form)
    rows = [
        {
            "where": one.place.title,
            "href": f"#f-{one.place.path.replace('.', '-')}",
            "text": one.found.text,
            "sort": said(one.found.sort.title, one.found.sort.en),
            "why": said(one.found.sort.why, one.found.sort.why_en),
            "article": article(one.found.sort.cite, one.found.sort.cite_en),
            "instead": one.found.instead,
            "must": must(form, one),
        }
        for one in listed
    ]
    return {
        "must": [row for row in rows if row["must"]],
        "may": [row for row in rows if not row["must"]],
        "empty": not any(public_texts(form.kind.fields, form.payload)),
    }


def begun(form: Form) -> Form:
    """The blank form of an act that goes to the public: it begins with what the last such act said and showed."""
    if "redaction" not in form.kind.checks:
        return form
    wanted = {one.name for one in form.kind.fields if one.kind not in ("people", "flag", "day")} - {"corrects"}
    payload: dict[str, Any] = {}
    for row in reversed(form.opened.rows):
        kind = form.opened.book.act_kinds.get(row.kind)
        asked = {one.name for one in kind.fields} if kind is not None and "facts" in row.payload else frozenset[str]()
        payload |= {name: row.payload[name] for name in wanted & asked if name in row.payload}
        wanted -= asked
    before = carried_before(form.opened)
    files = tuple(before[digest] for digest in digests_in(form.kind.fields, payload) if digest in before)
    return replace(form, payload={**form.payload, **payload}, files=files)


def _rows(form: Form, table: str) -> Iterator[Mapping[str, Any]]:
    """The rows of a table in the form, and, for names, those that earlier acts of the matter stated."""
    yield from (row for row in form.payload.get(table, ()) if isinstance(row, Mapping))
    if table == NAMES:
        for earlier in form.opened.rows:
            yield from (row for row in earlier.payload.get(NAMES, ()) if isinstance(row, Mapping))


def _known(form: Form) -> Known:
    """The names to look for: those that were written down, and those that occur in the matter the case is about."""
    chosen = {str(row["name"]): str(row.get("instead", "")) for row in _rows(form, NAMES) if row.get("name")}
    number = str(form.payload.get("matter", ""))
    if not number or not nameable(form.opened, number):  # of a matter that he does not see, nobody is told the names
        number = next((str(row.payload["matter"]) for row in form.opened.rows if row.payload.get("matter")), "")
    listed = stand_ins([*chosen, *(persons_of(number) if number else ())])
    return {**listed, **{name: instead for name, instead in chosen.items() if instead}}


def persons_of(number: str) -> tuple[str, ...]:
    """The natural persons whose names occur in a matter: who did acts, who is named in them, who is spoken of."""
    with whole_ledger():
        matter = Matter.objects.filter(number=number).first()
        rows = acts_of(matter.pk) if matter is not None else ()
    return tuple(dict.fromkeys(name.strip() for row in rows for name in _persons(row) if name.strip()))


def _persons(row: Recorded) -> Iterator[str]:
    yield row.person_name
    kind = rulebook().act_kinds.get(row.kind)
    if kind is not None:
        yield from (name.partition("（")[0] for name in people_in(kind.fields, row.payload))
    for title, text in _entries(kind.fields if kind is not None else (), row.payload):
        if looks_like_name(text) and any(sign in title for sign in _OF_PERSONS):
            yield text
        else:
            yield from guess(text)


_OF_PERSONS = ("人", "员", "姓名")
"""A field whose title has one of these, and holds what looks like a name, holds a name: 签收人, 出庭人员."""


def _entries(fields: Iterable[Field], payload: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What was written into an act, each with the title of its field."""
    for one in fields:
        value = payload.get(one.name)
        if one.kind in _WORDS and isinstance(value, str):
            yield one.title, value
        elif one.kind == "items" and isinstance(value, list):
            for row in value:
                yield from _entries(one.columns, row)
