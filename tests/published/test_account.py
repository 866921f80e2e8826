"""案例账: a replayed case for print and as JSON."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from wcwidth import wcswidth

from gongyi.core.matters.because import Lang
from gongyi.core.matters.docket import Docket
from gongyi.published.account import as_json, document, replay
from gongyi.published.cases import Wrong, read_case
from gongyi.published.page import WIDTH, width
from gongyi.published.reading import Reading, read_matter
from gongyi.rulebook.reader import rulebook

CASES = Path(__file__).parents[2] / "cases"
TODAY = date(2026, 11, 22)
LANGS: tuple[Lang, ...] = ("zh", "en")
every_case = pytest.mark.parametrize("name", sorted(path.stem for path in CASES.glob("*.json")))


@cache
def reading_of(name: str) -> Reading:
    case = read_case(CASES / f"{name}.json")
    assert not isinstance(case, Wrong)
    return read_matter(case)


def docket_of(name: str, today: date = TODAY) -> Docket:
    return replay(reading_of(name), rulebook(), today)


def text_of(name: str, lang: Lang = "zh", today: date = TODAY) -> str:
    return document(reading_of(name), docket_of(name, today), rulebook(), lang)


@every_case
@pytest.mark.parametrize("lang", LANGS)
def test_no_line_is_wider_than_the_page_and_none_steers_the_terminal(name: str, lang: Lang) -> None:
    text = text_of(name, lang)
    assert text.endswith("\n")
    for line in text[:-1].split("\n"):
        assert wcswidth(line) <= WIDTH, line
        assert line == line.rstrip()
    controls = [letter for letter in text if unicodedata.category(letter).startswith("C") and letter != "\n"]
    assert controls == []


@every_case
def test_the_steps_stand_in_columns(name: str) -> None:
    lines = text_of(name).split("\n")
    steps = lines[lines.index("一、经过") + 1 : lines.index("二、法律当时要求的期限") - 1]
    heads = [match for line in steps if (match := re.match(r"  (\d{4}年\S*)( +)(\S+)( +)", line))]
    titles = {width(head[0][: head.start(3)]) for head in heads}
    assert len(titles) == 1
    assert len(heads) == len(reading_of(name).case.steps)


@pytest.mark.parametrize("lang", LANGS)
def test_the_heads_stand_in_one_column(lang: Lang) -> None:
    lines = text_of("spp-112", lang).split("\n")[4:11]
    starts = set()
    for line in lines:
        label = re.match(r"\S+( +)", line)
        assert label is not None
        starts.add(width(label[0]))
    assert len(starts) == 1


def test_a_document_has_its_five_parts_in_order() -> None:
    text = text_of("spp-112")
    heads = ["一、经过", "二、法律当时要求的期限", "三、公布文本未载", "四、发现的问题"]
    places = [text.index(head) for head in heads]
    assert places == sorted(places)
    english = text_of("spp-112", "en")
    assert all(head in english for head in ("1. What happened", "2. Terms that", "3. Terms of which", "4. Findings"))


def test_a_term_gives_its_last_day_its_state_and_its_grounds() -> None:
    text = text_of("spp-112")
    assert "睢宁生态环境局　行政机关履职并书面回复" in text
    assert "2019年7月29日（周一）　按期（2019年7月2日办理）" in text
    assert "检察公益诉讼解释 第21条第2款（条文）〔agency_reply〕" in text
    assert "2019年7月27日（周六）是休息日（星期六）" in text
    assert "2019-07-29 (Mon); kept (done 2019-07-02)" in text_of("spp-112", "en")


def test_what_is_later_than_the_day_asked_is_not_known_yet() -> None:
    early, late = docket_of("spp-112", date(2019, 5, 27)), docket_of("spp-112")
    reply = next(duty for duty in early.duties if duty.rule.id == "agency_reply")
    assert (reply.state, reply.done_on) == ("open", None)
    assert early.stage == "suggested"
    assert late.stage == "judged"
    text = text_of("spp-112", today=date(2019, 5, 27))
    assert "截至2019年5月27日" in text
    assert "2019年7月2日" not in text
    assert "一审判决" not in text


def test_before_everything_nothing_is_due() -> None:
    text = text_of("spp-112", today=date(2010, 1, 1))
    assert "没有可以计算的期限。" in text
    assert "没有发现。" in text
    assert "No term could be computed." in text_of("spp-112", "en", today=date(2010, 1, 1))


@every_case
def test_a_duty_of_the_court_is_not_laid_on_the_procuratorate(name: str) -> None:
    """Docketing, sending the complaint, trying the case: the court's, whoever did the step that set them running."""
    wrong = [
        (duty.rule.id, duty.who)
        for duty in docket_of(name).duties
        if duty.rule.who == "court" and "检察" in duty.who and "法院" not in duty.who
    ]
    assert wrong == []


@every_case
def test_the_json_says_what_the_docket_says(name: str) -> None:
    docket = docket_of(name)
    found = as_json(reading_of(name), docket, rulebook(), "zh")
    assert {"id", "kind", "stage", "duties", "findings", "unread"} <= set(found)
    assert (found["id"], found["kind"], found["stage"]) == (name, docket.kind, docket.stage)
    numbered = [duty for duty in docket.duties if duty.due is not None]
    assert [duty["rule"] for duty in found["duties"]] == [duty.rule.id for duty in numbered]
    assert [duty["state"] for duty in found["duties"]] == [duty.state for duty in numbered]
    for one, duty in zip(found["duties"], numbered, strict=True):
        assert duty.due is not None
        assert one["due"] == [duty.due.first.isoformat(), duty.due.last.isoformat()]
        assert one["cite"] == str(duty.rule.cite)
        assert one["who"]
        assert one["because"]
    days = [finding["date"] for finding in found["findings"]]
    assert len(days) == len(docket.findings)
    assert days == sorted(days)


def test_the_keys_of_a_duty_and_a_finding_are_these() -> None:
    reading = reading_of("spp-112")
    found = as_json(reading, docket_of("spp-112"), rulebook(), "en")
    wanted = {"rule", "cite", "standing", "who", "towards", "trigger", "due", "state", "done_on", "because"}
    assert all(wanted <= set(duty) for duty in found["duties"])
    assert all(set(duty["trigger"]) == {"step", "date"} for duty in found["duties"])
    late = next(
        one
        for path in sorted(CASES.glob("*.json"))
        if (one := as_json(reading_of(path.stem), docket_of(path.stem), rulebook(), "zh"))["findings"]
    )
    assert set(late["findings"][0]) == {"code", "cite", "says", "date"}
