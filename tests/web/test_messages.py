"""Sentences are found where they are spoken; renewing keeps the English that is known and drops what nobody says."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from gongyi.web import messages

PAGE = """
{% load i18n %}
<h1>{% translate "工作台" %}</h1>
<p title="{% translate "期间" context "law" %}"></p>
{% blocktranslate with day=row.day %}{{ day }}到期{% endblocktranslate %}
{% blocktranslate count n=rows|length %}一件{% plural %}{{ n }}件{% endblocktranslate %}
<p>没有标明要翻译的</p>
"""
MODULE = '''
"""说明不翻译."""
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext
TITLE = gettext_lazy("收文")
def told(n, what):
    return [_("已签收"), ngettext("一份", "%(n)s份", n), pgettext("verb", "办理"), _(what), plain("不说的")]
'''


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small tree that speaks: a page, a module, and what is not read."""
    for name, text in {
        "contexts/desk/templates/desk/desk.html": PAGE,
        "web/frame.py": MODULE,
        "contexts/desk/migrations/0001_rows.py": '_("迁移里的")',
        "contexts/desk/static/words.txt": '_("文本里的")',
        "core/days.py": '_("推导里的")',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.setattr(messages, "_ROOT", tmp_path)
    monkeypatch.setattr(messages, "CATALOGUE", tmp_path / "django.po")
    return tmp_path


def test_templates_and_modules_are_read_with_their_contexts_and_plurals(house: Path) -> None:
    page, module = "contexts/desk/templates/desk/desk.html", "web/frame.py"
    assert set(messages.said()) == {
        ("", "工作台", page),
        ("law", "期间", page),
        ("", "%(day)s到期", page),
        ("", ("一件", "%(n)s件"), page),
        ("", "收文", module),
        ("", "已签收", module),
        ("", ("一份", "%(n)s份"), module),
        ("verb", "办理", module),
    }


def test_renewing_keeps_what_is_known_and_drops_what_is_forgotten(house: Path) -> None:
    known = Catalog(locale="en")
    known.add("工作台", "Desk")
    known.add("期间", "time limit", context="law")
    known.add(("一份", "%(n)s份"), ("one paper", "%(n)s papers"))
    known.add("没有人再说的", "said no more")
    found = messages.renewed(known)
    assert found["工作台"].string == "Desk"
    kept = found.get("期间", "law")
    assert kept is not None
    assert kept.string == "time limit"
    assert found["一份"].string == ("one paper", "%(n)s papers")
    assert found.get("没有人再说的") is None
    assert found["收文"].string == ""
    assert len(found) == 8


def test_one_word_in_two_contexts_is_two_sentences(house: Path) -> None:
    (house / "web" / "more.py").write_text('pgettext("noun", "办理"); _("办理")', "utf-8")
    known = Catalog(locale="en")
    known.add("办理", "handle", context="verb")
    found = messages.renewed(known)
    strings = {context: found.get("办理", context) for context in (None, "noun", "verb")}
    assert {context: one.string for context, one in strings.items() if one} == {None: "", "noun": "", "verb": "handle"}


def test_what_has_no_english_is_listed(house: Path) -> None:
    known = Catalog(locale="en")
    for one in ("工作台", "%(day)s到期", "收文", "已签收"):
        known.add(one, "said")
    known.add(("一件", "%(n)s件"), ("one matter", ""))
    lacking = messages.without_english(messages.renewed(known))
    assert sorted(map(str, lacking)) == sorted(map(str, ["期间", "办理", ("一件", "%(n)s件"), ("一份", "%(n)s份")]))


def test_the_file_is_renewed_and_says_how_much_is_left(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert messages.main() == 0
    assert capsys.readouterr().out == "8 sentences, 8 without English\n"
    with messages.CATALOGUE.open("rb") as file:
        found = read_po(file)
    found["工作台"].string = "Desk"
    messages.CATALOGUE.write_bytes(messages.written(found))
    assert messages.main() == 0
    assert capsys.readouterr().out == "8 sentences, 7 without English\n"
    assert messages.read()["工作台"].string == "Desk"


def test_renewing_twice_changes_no_byte(house: Path) -> None:
    messages.main()
    first = messages.CATALOGUE.read_bytes()
    messages.main()
    assert messages.CATALOGUE.read_bytes() == first
