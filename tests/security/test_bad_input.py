"""What nobody should send, sent: into every text field of every procedure, out of range, out of order.

Either it is taken and shown as it was written, or it is refused in a sentence at the field and stays in the form.
"""

from __future__ import annotations

import html
from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.db import transaction
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from gongyi.contexts.ledger.models import Act, Matter
from gongyi.contexts.matters.begin import openings
from gongyi.contexts.matters.forms import fields_for
from gongyi.contexts.matters.maydo import may_do
from gongyi.contexts.matters.offer import colleagues
from gongyi.contexts.matters.opened import open_matter_page
from gongyi.contexts.matters.typed import Typed
from gongyi.contexts.organs.models import Person
from gongyi.core.statutes.kinds import ActKind, Field
from gongyi.core.statutes.payload import wrong_fields
from gongyi.core.statutes.sense import senseless
from gongyi.core.terms.days import read_day
from gongyi.database.sight import looking, whole_ledger
from gongyi.rulebook.reader import rulebook
from tests.contexts.matters.browser import Desk, text, told, where
from tests.contexts.matters.conftest import Desks, desks
from tests.contexts.matters.steps import opened
from tests.security.world import World, made

__all__ = ["desks"]

KEPT = "{{7*7}}甲"
NASTY = f"""=HYPERLINK("http://x","y")<script>alert(1)</script>"><img src=x onerror=alert(1)>'{KEPT}🏞️👨\u200d👩"""
NASTY += "\x1b\x07\u202e乙"
DAY = "2025-03-10"
RAW = ("<script>alert(1)", "<img src=x", "49甲", "\x1b", "\x07", "\u202e")
PROCEDURES = tuple(rulebook().procedures)
KINDS = tuple(rulebook().act_kinds)


@pytest.fixture
def world(db: None) -> World:
    """Organs of every kind and people of every post; no matter yet."""
    return made(1, 0, 0)


def clean(page: str) -> str:
    """A page on which nothing that was typed has become anything else than text."""
    for raw in RAW:
        assert raw not in page, raw
    return page


def filled(fields: tuple[Field, ...], words: str, person: Person, organ: str, other: str, prefix: str = "") -> Any:
    """A form of these fields: the words in every text, else what fits."""
    data: dict[str, Any] = {}
    for field in fields:
        name = f"{prefix}{field.name}"
        match field.kind:
            case "line" | "text":
                data[name] = words
            case "day":
                data[name] = DAY if field.required else ""
            case "moment":
                data[name] = f"{DAY}T09:30"
            case "flag":
                data[name] = "yes"
            case "choice" | "choices":
                data[name] = field.choices[0].id
            case "number":
                data[name] = "2025" if field.name == "year" else "3"
            case "money":
                data[name] = "1200.00"
            case "organ" | "organs":
                data[name] = organ
            case "people":
                data[name] = [one.named for one in colleagues(person.organ_id)][:2]
            case "matter" | "matters":
                data[name] = other
            case "items":
                data[f"{name}-count"] = "1"
                data |= filled(field.columns, words, person, organ, other, f"{name}-0-")
    return data


ADDRESSEES = [
    *("西湖生态环境局", "西湖区法院", "东湖区检察院", "西湖区委政法委", "西湖区监察委", "西湖公安分局"),
    *("西湖区人大常委会", "西湖区政府", "西湖区委宣传部", "南昌市检察院", "西湖区政协", "西湖区检察院"),
]


def begun(world: World, kind: str, words: str) -> str:
    """A matter of a kind begun by its form with these words, by whoever may; each answer on the way is clean."""
    other = ""
    for person in world.people.values():
        for move in openings(person, kind):
            act = rulebook().act_kinds[move.act]
            desk = Desk(person)
            if any(one.kind == "matter" and one.required for one in act.fields) and not other:
                return ""
            for to in ADDRESSEES:
                data = filled(act.fields, words, person, "西湖区水利局", other)
                data |= {"day": DAY, "to_other": to, "token": f"{act.id}-{person.pk}-{to}"}
                answer = desk.client.post(f"/matters/new/?kind={kind}&act={act.id}", data)
                assert answer.status_code in (302, 409, 422), (act.id, answer.status_code)
                if answer.status_code == 302:
                    return unquote(where(answer)).split("/")[2]  # type: ignore[arg-type]
                assert KEPT in html.unescape(clean(text(answer))), (act.id, told(answer))
    return ""


def walked(desk: Desk, number: str) -> str:
    """Every page and paper on which the matter's words stand, for one who sees it."""
    with transaction.atomic(), whole_ledger():
        acts = [row.seq for row in Act.objects.filter(matter__number=number)]
    address = f"/matters/{quote(number)}/"
    pages = [address, f"{address}seals/", "/matters/", "/desk/", "/inbox/", "/circle/", "/desk/digest/", "/begin/"]
    pages += [f"/matters/?words={quote('<script>alert(1)</script>')}", f"/begin/?from={quote(number)}"]
    pages += [f"{address}acts/{seq}/" for seq in acts]
    read = ""
    for one in pages:
        answer = desk.client.get(one)
        assert answer.status_code in (200, 404), (one, answer.status_code)
        read += clean(text(answer))
    for seq in acts:
        for form in ("docx", "pdf"):
            answer = desk.client.get(f"{address}papers/{seq}.{form}")
            assert answer.status_code in (200, 404, 409) or "字库里没有" in text(answer), (seq, form)
    return read


@pytest.mark.parametrize("kind", PROCEDURES)
def test_whatever_is_typed_is_shown_as_it_was_typed(world: World, kind: str) -> None:
    number = begun(world, kind, NASTY)
    if not number:
        pytest.skip("begun only about another matter")
    with transaction.atomic(), whole_ledger():
        first = Act.objects.select_related("person__organ").get(matter__number=number, seq=1)
    assert first.person is not None
    author = Desk(first.person)
    assert KEPT in html.unescape(walked(author, number))
    sent = 0
    for person in world.people.values():
        if sent >= 4 or not person.standing.works:
            continue
        with transaction.atomic(), looking(person.sight()):
            seen = person.pk == first.person_id or Matter.objects.filter(number=number).exists()
            acts = _next_acts(person, number) if seen else ()
        for act, fields in acts[:2]:
            sent += 1
            desk = Desk(person)
            address = f"/matters/{quote(number)}/do/{act.id}/"
            page = desk.get(address)
            data = filled(fields, NASTY, person, "西湖区水利局", "")
            data |= {
                "day": DAY,
                "to_other": ADDRESSEES[0],
                "head_seq": page.split('name="head_seq" value="')[1].split('"')[0],
            }
            answer = desk.client.post(address, data)
            assert answer.status_code in (302, 409, 422), (act.id, answer.status_code)
            if answer.status_code == 302:
                clean(desk.get(where(answer)))  # type: ignore[arg-type]
            else:
                shown = html.unescape(clean(text(answer)))
                assert KEPT in shown or not any(one.kind in ("line", "text") for one in fields), act.id
    walked(author, number)


def _next_acts(person: Person, number: str) -> list[tuple[ActKind, tuple[Field, ...]]]:
    matter = open_matter_page(person, number)
    return [(act, fields_for(matter, act, ())) for _permitted, act in may_do(matter)]


@pytest.mark.parametrize("kind", PROCEDURES)
def test_a_text_too_long_for_its_line_is_refused_at_the_field_and_kept(world: World, kind: str) -> None:
    long = "长" * 20_000
    for person in world.people.values():
        for move in openings(person, kind)[:1]:
            act = rulebook().act_kinds[move.act]
            data = filled(act.fields, long, person, "西湖区水利局", "")
            answer = Desk(person).client.post(
                f"/matters/new/?kind={kind}&act={act.id}", {**data, "day": DAY, "to_other": ADDRESSEES[0]}
            )
            assert answer.status_code == 422, act.id
            said = "".join(told(answer))
            for field in act.fields:
                assert (f"“{field.title}”至多500字，现有20000字。" in said) == (field.kind == "line"), (
                    act.id,
                    field.name,
                )
            assert text(answer).count(long) >= sum(field.kind in ("line", "text") for field in act.fields)
            return


BAD: dict[str, tuple[str, ...]] = {
    "day": ("0001-01-01", "9999-12-31", "2025-02-30", "20250310", "明天"),
    "moment": ("0001-01-01T00:00", "9999-12-31T23:59", "2025-03-10T25:00", "2025-03-10", "2150-01-01T09:00"),
    "number": ("-1", "1e9", "9" * 40, "三", "2.5", "0x10", "NaN", "Infinity"),
    "money": ("-5", "1.234", "1e9", "9" * 15, "9" * 40, "五元", "NaN"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_and_days_out_of_range_are_told_in_one_sentence_each(kind: str) -> None:
    act, day = rulebook().act_kinds[kind], read_day(DAY).last
    for field in [one for outer in act.fields for one in (outer, *outer.columns)]:
        for value in BAD.get(field.kind, ()):
            payload = {field.name: value}
            alone = ActKind(act.id, act.title, act.en, act.by, fields=(field,))
            found = [*wrong_fields(alone, payload), *senseless(kind, (field,), payload, day, day)]
            assert found, (kind, field.name, value)
            assert all(one.says.startswith(f"“{field.title}”") and one.says.endswith("。") for one in found)


@pytest.mark.parametrize("kind", PROCEDURES)
def test_they_are_told_at_the_field_of_the_form_and_kept(world: World, kind: str) -> None:
    for person in world.people.values():
        for move in openings(person, kind):
            act = rulebook().act_kinds[move.act]
            bad = {one.name: BAD[one.kind][0] for one in act.fields if one.kind in BAD}
            data = {**filled(act.fields, "字", person, "西湖区水利局", ""), **bad, "day": "0001-01-01"}
            answer = Desk(person).client.post(f"/matters/new/?kind={kind}&act={act.id}", data)
            assert answer.status_code == 422, act.id
            page, said = text(answer), "".join(told(answer))
            assert "“日期”的年份不对，请核对。" in said
            for name, value in bad.items():
                assert f'id="f-{name}-error"' in page, (act.id, name)
                assert f'value="{value}"' in page, (act.id, name)
        if openings(person, kind):
            return


@pytest.mark.parametrize("day", ["2025-02-30", "2099-01-01", "0001-01-01", "昨天", "", "9" * 99])
def test_the_day_of_an_act_is_told(desks: Desks, day: str) -> None:
    number = opened(desks)
    answer = desks.prosecutor.send(f"/matters/{number}/do/assessment/", {"day": day, "truth": "属实的线索"})
    assert answer.status_code == 422
    assert any("“日期”" in one for one in told(answer))
    assert "属实的线索" in text(answer)


def test_full_width_figures_are_figures() -> None:
    fields = (Field("n", "数", "n", "number"), Field("m", "元", "m", "money"))
    typed = Typed(QueryDict("n=１２&m=１，２００．５０"), MultiValueDict(), lambda _one: None)  # type: ignore[arg-type,return-value]
    assert typed.payload(fields) == {"n": "12", "m": "1200.50"}


@pytest.mark.parametrize(
    "name", ["to", "to_other", "token", "draft", "answers", "head_seq", "agencies", "people", "add_row", "do", "who"]
)
def test_signs_that_no_word_has_break_no_field(desks: Desks, name: str) -> None:
    number = opened(desks)
    desks.prosecutor.client.raise_request_exception = False
    for kind in ("assessment", "investigation_plan", "transfer"):
        answer = desks.prosecutor.client.post(
            f"/matters/{number}/do/{kind}/", {"day": "2025-03-05", "truth": "实", name: "a\x1b\ud7ff\ufffe<b>"}
        )
        assert answer.status_code in (200, 302, 404, 409, 422), (kind, name)


ADDRESSES = """
/matters/%00/ /matters/%E2%80%AE/ /matters/new/?kind=%00 /matters/new/?kind=joint_conference&act=%00 /begin/?from=%00
/matters/new/?kind=joint_conference&from=%00 /matters/?words=%00 /matters/?number=%00 /matters/?stage=%00
/matters/?after=%00 /numbers/?year=%00 /inbox/?show=%00 /organs/find/?q=%00 /term/?rule=%00 /reviews/draw/?year=%00
"""


@pytest.mark.parametrize("address", ADDRESSES.split())
def test_no_address_breaks(desks: Desks, address: str) -> None:
    desks.prosecutor.client.raise_request_exception = False
    answer = desks.prosecutor.client.get(address)
    text(answer)
    assert answer.status_code in (200, 302, 400, 404), address
