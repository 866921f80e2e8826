"""所送: what another system sent of an act, in the shape in which a form is read; what has another shape is told.

From here on it is read as a form is: the same fields, the same mistakes, the same law.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from gongyi.contexts.matters.typed import MOST_ROWS
from gongyi.core.statutes.kinds import LISTS, Field

Values = MultiValueDict[str, str]


class Filled(NamedTuple):
    """A form filled in by a system. wrong: what in it has not the shape of its field, path → sentence."""

    POST: Values
    FILES: MultiValueDict[str, UploadedFile[Any]]
    wrong: Mapping[str, str]


def filled(fields: Iterable[Field], payload: Mapping[str, Any], beside: Mapping[str, list[str]]) -> Filled:
    """The form of these fields with what was sent. beside: the day, the addressees, what is answered, the head."""
    post: Values = MultiValueDict({name: list(values) for name, values in beside.items()})
    wrong: dict[str, str] = {}
    _fill(tuple(fields), payload, "", "", post, wrong)
    return Filled(post, MultiValueDict(), wrong)


def _fill(
    fields: tuple[Field, ...], payload: Mapping[str, Any], prefix: str, path: str, post: Values, wrong: dict[str, str]
) -> None:
    known = {field.name: field for field in fields}
    for name, value in payload.items():
        field = known.get(name)
        if field is None:
            wrong[f"{path}{name[:60]}"] = _("没有“%(field)s”这一栏。") % {"field": name[:60]}
        elif field.kind == "items":
            _rows(field, value, post, wrong)
        else:
            written = _written(field, value)
            if written is None:
                wrong[f"{path}{name}"] = _SHAPES.get(field.kind, _says_text)()
            else:
                post.setlist(f"{prefix}{name}-kept" if field.kind == "files" else f"{prefix}{name}", written)


def _rows(field: Field, value: Any, post: Values, wrong: dict[str, str]) -> None:
    """A table: a list of rows, each with its columns."""
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        wrong[field.name] = _("应为若干行，每行是一组栏目。")
    elif len(value) > MOST_ROWS:
        wrong[field.name] = _("最多 %(most)d 行。") % {"most": MOST_ROWS}
    else:
        post[f"{field.name}-count"] = str(len(value))
        for n, row in enumerate(value):
            _fill(field.columns, row, f"{field.name}-{n}-", f"{field.name}.{n}.", post, wrong)


def _written(field: Field, value: Any) -> list[str] | None:
    """A value as a form sends it; None where it has not the shape of its field."""
    if value is None:
        return []
    if field.kind == "flag":
        return (["yes"] if value else []) if isinstance(value, bool) else None
    if field.kind in LISTS:
        return value if isinstance(value, list) and all(isinstance(one, str) for one in value) else None
    if field.kind in ("number", "money") and isinstance(value, int) and not isinstance(value, bool):
        return [str(value)]
    return [value] if isinstance(value, str) else None


def _says_text() -> str:
    return _("应为文字。")


def _says_list() -> str:
    return _("应为若干项文字。")


def _says_flag() -> str:
    return _("应为是（true）或者否（false）。")


_SHAPES = {"flag": _says_flag, **dict.fromkeys(LISTS, _says_list)}
