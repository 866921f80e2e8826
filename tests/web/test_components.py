"""The parts pages are made of: each says what it takes, says in words what it colours, and needs no script."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation

PACKAGE = Path(__file__).parents[2] / "gongyi"
TEMPLATES = PACKAGE / "web" / "templates"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
ALL = sorted(PACKAGE.rglob("templates/**/*.html"))
CHINESE = re.compile(r"[\u4e00-\u9fff，。、；：？（）《》“”]")
LONG = "内蒙古自治区鄂尔多斯市伊金霍洛旗自然资源局"
DAY = {"iso": "2026-05-06", "text": "2026年5月6日（周三）"}
ARTICLE = {"cite": "检察公益诉讼解释 第21条第2款", "href": "/law", "standing": "text"}
BECAUSE = {
    "rule": "行政机关履职并书面回复，2个月",
    "article": ARTICLE,
    "trigger": "2026年3月2日（周一）送达检察建议书",
    "proof": {"label": "送达回证", "href": "/paper"},
    "steps": ["2个月：3月2日的对应日为2026年5月2日（周六）"],
    "rest_days": [{"day": {"iso": "2026-05-02", "text": "2026年5月2日（周六）"}, "why": "劳动节放假"}],
    "last_day": DAY,
    "provisional": True,
    "notes": [],
}


class _Page(HTMLParser):
    """The tags of a page, with their attributes, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def _render(component: str, **values: Any) -> str:
    with translation.override("zh-hans"):
        return render_to_string(f"components/{component}.html", values)


def _field(kind: str, **values: Any) -> dict[str, Any]:
    field = {"name": "facts", "id": "id_facts", "kind": kind, "label": "查明的事实", "required": True, "value": ""}
    sentences = {"help": "一段一个事实。", "help_id": "help", "error": "没有写明事实。", "error_id": "error"}
    return {**field, **sentences, "described_by": "help error", **values}


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_opens_with_its_inputs(path: Path) -> None:
    assert path.read_text("utf-8").startswith("{% comment %}")


@pytest.mark.parametrize("sheet", sorted((PACKAGE / "web/static/gongyi/css/components").glob("*.css")), ids=str)
def test_a_sheet_is_named_as_its_component_or_what_it_dresses(sheet: Path) -> None:
    markup = "".join(path.read_text("utf-8") for path in ALL)
    named = sheet.stem.replace("_", "-")
    assert (TEMPLATES / "components" / f"{sheet.stem}.html").exists() or f'class="{named}' in markup


@pytest.mark.parametrize("path", ALL, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_template_has_no_style_no_handler_and_no_script_of_its_own(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"""\sstyle\s*=|<style|\son[a-z]+\s*=\s*["']|javascript:|hx-on|https?://""", text)
    assert re.findall(r"<script(?![^>]*\ssrc=)", text) == []


@pytest.mark.parametrize("path", ALL, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_chinese_word_can_be_put_into_english(path: Path) -> None:
    text = path.read_text("utf-8")
    text = re.sub(r"{% comment %}.*?{% endcomment %}", "", text, flags=re.DOTALL)
    text = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", text, flags=re.DOTALL)
    text = re.sub(r'{% translate "[^"]+"[^%]*%}|_\("[^"]+"\)', "", text)
    text = text.replace('lang="zh-Hans">中文<', "")
    assert CHINESE.findall(text) == []


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_given_nothing_still_renders(path: Path) -> None:
    if path.stem in ("item_row", "item_rows"):
        pytest.skip("a row is shown by its form")
    assert "{%" not in _render(path.stem)


def test_a_due_line_says_in_words_what_it_colours() -> None:
    due = {"who": LONG, "what": "书面回复", "href": "/m", "last_day": DAY, "left": "已逾期 2 天", "tone": "overdue"}
    said = _render("due_line", due={**due, "article": ARTICLE, "because": BECAUSE})
    assert "已逾期 2 天" in said
    assert "due-line--overdue" in said
    assert 'href="/law"' in said
    assert '<time datetime="2026-05-06">2026年5月6日（周三）</time>' in said


def test_a_reason_gives_trigger_proof_article_steps_and_rest_days() -> None:
    said = _render("because", because=BECAUSE)
    for part in ("送达检察建议书", "送达回证", "第21条第2款", "对应日", "劳动节放假", "最后一日", "暂定"):
        assert part in said


@pytest.mark.parametrize(
    ("standing", "word"),
    [("text", "条文"), ("reading", "理解"), ("internal", "内部"), ("provisional", "暂定"), ("silent", "法律未作规定")],
)
def test_text_reading_internal_and_provisional_are_told_apart_in_words(standing: str, word: str) -> None:
    said = _render("standing_mark", standing=standing)
    assert word in said
    assert f"standing--{standing}" in said


def test_the_five_facts_of_an_item_are_five_marks() -> None:
    kinds = ("replied", "promised", "done_said", "verified", "rebounded")
    facts = [{"kind": kind, "day": DAY if kind == "replied" else None} for kind in kinds]
    said = _render("item_table", items=[{"number": "1", "demand": "清运弃料", "facts": facts, "proof": []}])
    for word in ("已回复", "已承诺", "已完成（行政机关称）", "已实地核验", "已反弹"):
        assert said.count(word) == 1
    assert said.count("fact--not") == 4


def test_a_stage_says_how_it_stands_to_who_does_not_see_the_line() -> None:
    stages = [{"title": "线索", "state": "passed"}, {"title": "立案", "state": "current"}]
    said = _render("stage_path", stages=[*stages, {"title": "起诉", "state": "ahead"}])
    assert 'aria-current="step"' in said
    assert said.count("aria-hidden") == 3
    for words in ("：已经过", "：现处", "：尚未到"):
        assert words in said


def test_a_refusal_names_its_article_and_what_would_allow_it() -> None:
    reason = {"says": "审查终结前不能提起诉讼。", "article": ARTICLE, "would_allow": "先作审查终结报告。"}
    said = _render("why_not", refused={"act": "起诉", "reasons": [reason]})
    assert "<summary>" in said
    for part in ("审查终结前不能提起诉讼。", "第21条第2款", "先作审查终结报告。"):
        assert part in said


@pytest.mark.parametrize("kind", ["line", "text", "day", "moment", "number", "money", "select", "organ", "files"])
def test_a_field_ties_label_help_and_mistake_to_its_control(kind: str) -> None:
    page = _Page(_render("form_field", field=_field(kind, list_id="organs")))
    controls = [tag for name, tag in page.tags if name in ("input", "textarea", "select")]
    assert page.all("label")[0]["for"] == "id_facts"
    assert [control["id"] for control in controls] == ["id_facts"]
    assert controls[0]["aria-describedby"] == "help error"
    assert controls[0]["aria-invalid"] == "true"
    assert {"help", "error"} <= {tag.get("id") for _, tag in page.tags}


@pytest.mark.parametrize(("kind", "control"), [("choice", "radio"), ("choices", "checkbox"), ("people", "checkbox")])
def test_choices_stand_under_one_legend(kind: str, control: str) -> None:
    choices = [
        {"id": "a", "value": "1", "label": "张敏", "checked": True},
        {"id": "b", "value": "2", "label": "李建国", "off": "回避"},
    ]
    page = _Page(_render("form_field", field=_field(kind, choices=choices)))
    assert len(page.all("fieldset")) == len(page.all("legend")) == 1
    assert [tag["type"] for tag in page.all("input")] == [control, control]
    assert "disabled" in page.all("input")[1]


def test_what_was_typed_is_kept_even_when_it_is_no_day() -> None:
    page = _Page(_render("form_field", field=_field("day", value="2026-11-31", as_typed=True)))
    assert (page.all("input")[0]["type"], page.all("input")[0]["value"]) == ("text", "2026-11-31")


def test_rows_can_be_added_and_left_out_without_javascript() -> None:
    row = {"number": 1, "remove_name": "items-0-remove", "remove_id": "r", "fields": [_field("line")]}
    blank = {"number": "__row__", "fields": [_field("line", name="items-__row__-demand")]}
    said = _render(
        "item_rows", field={"name": "items", "count_name": "items-count", "count": 1200, "rows": [row], "blank": blank}
    )
    page = _Page(said)
    adds = [button for button in page.all("button") if button.get("name") == "add_row"]
    assert [(add["value"], add["type"]) for add in adds] == [("items", "submit")]
    assert "formnovalidate" in adds[0]
    assert {"name": "items-count", "value": "1200"}.items() <= page.all("input")[0].items()
    assert any(box.get("name") == "items-0-remove" for box in page.all("input"))


def test_what_people_typed_is_never_markup() -> None:
    said = _render("act_line", act={"day": DAY, "sentence": "<script>alert(1)</script>", "papers": [], "files": []})
    assert "&lt;script&gt;" in said
    assert "<script>" not in said


def test_all_mistakes_stand_on_top_and_lead_to_their_fields() -> None:
    errors = [{"field_id": "id_a", "text": "没有写明期限。"}, {"field_id": "id_b", "text": "没有写明条文。"}]
    said = _render("form_errors", errors=errors)
    assert "有 2 处需要更正" in said
    assert 'href="#id_a"' in said
    assert "所填内容都已保留。" in said


def test_the_phone_bar_has_four_places_and_the_rest_under_more() -> None:
    nav = [{"href": f"/{n}", "label": f"栏目{n}", "icon": "desk", "current": n == 0} for n in range(7)]
    with translation.override("zh-hans"):
        bar = render_to_string("base.html", {"nav": nav, "home_href": "/"}).split('class="foot-bar"')[1]
    assert bar.count("foot-bar__place") == 4
    assert bar.count("menu__entry") == 4


@pytest.mark.parametrize("page", ["403.html", "404.html", "500.html"])
def test_a_page_of_refusal_needs_nothing(page: str) -> None:
    said = render_to_string(page)
    assert "<h1>" in said
    assert 'href="/"' in said


def test_the_page_says_its_language_and_how_to_skip_to_its_content() -> None:
    for language, tag in (("zh-hans", "zh-Hans"), ("en", "en")):
        with translation.override(language):
            page = _Page(render_to_string("base.html", {"nav": [], "home_href": "/"}))
        assert page.all("html")[0]["lang"] == tag
        assert page.all("a")[0]["href"] == "#main"
        assert page.all("main")[0]["id"] == "main"
