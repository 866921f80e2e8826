"""页面文字: every Chinese sentence that pages and messages speak, and its English; what is new is added for a person.

The Chinese is the key. `python -m gongyi.web.messages` adds what is new to the English catalogue and drops what nobody
says any more; a test holds the catalogue complete.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po

_ROOT = Path(__file__).parents[1]
CATALOGUE = Path(__file__).parent / "locale" / "en" / "LC_MESSAGES" / "django.po"
_KEYWORDS = dict.fromkeys(
    (
        *("gettext", "gettext_lazy", "gettext_noop", "_", "ngettext", "ngettext_lazy"),
        *("pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"),
    )
)
"""By which names a sentence is spoken; which of its arguments say what, `_spoken` knows."""
_ROOMS = ("contexts", "web", "database", "sheets")
_HEADER = """\
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
"""Says no moment: renewing what is already there changes nothing."""


def said() -> Iterator[tuple[str, str | tuple[str, ...], str]]:
    """(context, message or (singular, plural), where it is said), of all templates and modules."""
    for room in _ROOMS:
        for path in sorted((_ROOT / room).rglob("*")):
            where = path.relative_to(_ROOT).as_posix()
            if path.suffix == ".html":
                calls = _in_template(path)
            elif path.suffix == ".py" and "migrations" not in path.parts:
                calls = _in_module(path)
            else:
                continue
            for function, messages in calls:
                yield from _spoken(function, messages, where)


def _in_template(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    from django.utils.translation.template import templatize  # noqa: PLC0415  # Django's own reader of templates

    text = templatize(path.read_text("utf-8"), origin=str(path))
    for _line, function, messages, _comments in extract_python(io.BytesIO(text.encode()), _KEYWORDS, (), {}):
        found = messages if isinstance(messages, (list, tuple)) else [messages]
        yield str(function), tuple(one for one in found if isinstance(one, str))


def _in_module(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Calls whose words stand there as they are; what is chosen while running is marked where it is written."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _KEYWORDS:
            words = (one.value for one in node.args if isinstance(one, ast.Constant))
            yield node.func.id, tuple(one for one in words if isinstance(one, str))


def _spoken(function: str, words: tuple[str, ...], where: str) -> Iterator[tuple[str, str | tuple[str, ...], str]]:
    context = ""
    if "pgettext" in function and words:
        context, words = words[0], words[1:]
    if words and words[0]:
        message: str | tuple[str, ...] = words[:2] if function.startswith("n") and len(words) > 1 else words[0]
        yield context, message, where


def renewed(catalogue: Catalog) -> Catalog:
    """The catalogue with what is said now: known translations kept, new sentences empty, forgotten ones gone."""
    found = Catalog(locale="en", charset="utf-8", fuzzy=False)
    for context, message, where in said():
        known = catalogue.get(message if isinstance(message, str) else message[0], context or None)
        string = known.string if known is not None else ""
        found.add(message, string, locations=[(where, 0)], context=context or None)
    return found


def read() -> Catalog:
    """The English catalogue as it stands."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en", charset="utf-8")


def written(catalogue: Catalog) -> bytes:
    """The catalogue as its file has it."""
    file = io.BytesIO(_HEADER.encode())
    file.seek(0, io.SEEK_END)
    write_po(file, catalogue, sort_output=True, no_location=True, omit_header=True, width=120)
    return file.getvalue()


def without_english(catalogue: Catalog) -> list[str | tuple[str, ...]]:
    """The sentences that have no English yet, or only one of its two numbers."""
    lacking = (
        one for one in catalogue if not (one.string if isinstance(one.string, str) else one.string and all(one.string))
    )
    return [one.id if isinstance(one.id, str) else tuple(one.id) for one in lacking if one.id]


def main() -> int:
    """Renew the catalogue's file."""
    catalogue = renewed(read() if CATALOGUE.exists() else Catalog(locale="en"))
    CATALOGUE.write_bytes(written(catalogue))
    print(f"{len(catalogue)} sentences, {len(without_english(catalogue))} without English")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
