"""The English catalogue is whole, and no page speaks a Chinese sentence that it does not know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from gongyi.web import messages

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(ROOT.glob("gongyi/**/templates/**/*.html"))
_CHINESE = re.compile(r"[\u4e00-\u9fff\u3001\u3002\uff01-\uff5e]")
_SPOKEN = re.compile(
    r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->"
    r"|{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}|{%\s*trans(?:late)?\s.*?%}"
    r"""|_\("[^"]*"\)|_\('[^']*'\)""",
    re.DOTALL,
)
_OWN_NAMES = ("中文",)
"""A language is named in itself."""
_PLACE = re.compile(r"%\((\w+)\)[a-z]")
SENTENCES = [one for one in messages.read() if one.id]


def _both(one: Message) -> tuple[list[str], list[str]]:
    zh = [one.id] if isinstance(one.id, str) else list(one.id)
    en = [one.string] if isinstance(one.string, str) else list(one.string or ())
    return zh, en


def test_every_sentence_has_english() -> None:
    assert messages.without_english(messages.renewed(messages.read())) == []


def test_the_english_holds_no_chinese_words() -> None:
    examples = {"写在文号最前面，例如“西湖”；不填时用所在地的名称。"}
    wrong = [en for one in SENTENCES if one.id not in examples for en in _both(one)[1] if _CHINESE.search(en)]
    assert wrong == []


def test_the_catalogue_is_what_is_said() -> None:
    renewed = messages.written(messages.renewed(messages.read()))
    assert renewed == messages.CATALOGUE.read_bytes(), "run `python -m gongyi.web.messages` and translate what is new"


@pytest.mark.parametrize("one", SENTENCES, ids=lambda one: str(one.id)[:40])
def test_placeholders_match(one: Message) -> None:
    zh, en = _both(one)
    for said, translated in zip(zh, en, strict=True):
        assert sorted(set(_PLACE.findall(said))) == sorted(set(_PLACE.findall(translated)))
        assert ("%%" in said) == ("%%" in translated)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_template_speaks_untranslated(path: Path) -> None:
    rest = _SPOKEN.sub("", path.read_text("utf-8"))
    for name in _OWN_NAMES:
        rest = rest.replace(name, "")
    assert _CHINESE.findall(rest) == []


def test_there_is_one_catalogue() -> None:
    assert [path for path in ROOT.glob("gongyi/**/*.po") if path != messages.CATALOGUE] == []
