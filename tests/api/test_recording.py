"""An act by a token is the act of a page: the same fields, checks, approvals, law; once, however often it is sent."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from gongyi.api.accounts import posts_for
from gongyi.contexts.ledger.models import Act
from gongyi.contexts.organs.posts import POSTS
from gongyi.database.sight import whole_ledger
from tests.api.systems import CLUE, System
from tests.contexts.matters.browser import picture
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import AGENCY, suggested


def told(answer: Any) -> dict[str, Any]:
    assert answer["Content-Type"].startswith("application/problem+json"), answer["Content-Type"]
    found: dict[str, Any] = json.loads(answer.content)
    assert found["status"] == answer.status_code
    assert found["detail"].endswith(("。", "."))
    return found


def acts() -> int:
    with whole_ledger():
        return Act.objects.count()


def test_a_matter_is_opened_and_led_on(desks: Desks) -> None:
    system = System(desks.prosecutor.person.organ, "department_head")
    begun = {(one["kind"]["id"], one["act"]["id"]) for one in system.asked("openings")["openings"]}
    assert ("administrative", "clue") in begun
    form = system.asked("openings/administrative/clue")
    assert {"title", "source", "what"} <= {one["name"] for one in form["fields"]}
    answer = system.sent(
        "matters", {"kind": "administrative", "act": "clue", "day": "2025-03-03", "payload": CLUE}, "opened-0001"
    )
    assert answer.status_code == 201, answer.content.decode()
    number = json.loads(answer.content)["number"]
    assert answer["Location"].endswith(f"{quote(number)}/acts/1")
    opinion = {"truth": "属实", "checkability": "可查", "opinion": "file", "reason": "建议立案"}
    assert system.recorded(number, "assessment", "2025-03-05", 1, opinion) == {"number": number, "seq": 2}
    filing = {
        "agencies": [AGENCY],
        "facts": "河水发黑",
        "breach": "未处理",
        "legal_basis": "水污染防治法第九条",
        "interest_harmed": True,
        "possible_breach": True,
    }
    waits = system.recorded(number, "filing", "2025-03-06", 2, filing)
    assert waits["approval"]["id"] == "chief_procurator"
    assert system.asked(f"drafts/{waits['draft']}")["state"] == "submitted"
    # a person approves it, on the page
    signed = desks.chief.send(f"/drafts/{waits['draft']}/", {"opinion": "同意。"}, do="sign", field="opinion")
    assert signed.status_code == 302
    done = system.asked(f"drafts/{waits['draft']}")
    assert (done["state"], done["seq"]) == ("issued", 3)
    filed = system.asked(f"matters/{number}/acts/3")
    assert filed["person"] == system.account.name
    assert filed["payload"]["agencies"] == ["xh-e"]
    assert filed["payload"]["approved_by_name"] == "李检察长"
    page = desks.chief.get(f"/matters/{number}/acts/2/")
    assert system.account.name in page


def test_an_agency_signs_plans_and_replies_with_proof(desks: Desks) -> None:
    number = suggested(desks)
    system = System(desks.clerk.person.organ, "agency_clerk")
    head = system.asked(f"matters/{number}")["head"]
    letter = system.asked("inbox")["letters"][0]
    assert (letter["number"], letter["taken"]) == (number, None)
    may = {one["act"]["id"] for one in system.asked(f"matters/{number}/permitted")["permitted"]}
    assert {"receipt", "reply"} <= may
    known = system.asked(f"matters/{number}/forms/receipt")["prefilled"]
    signed = {**known, "number": "西环收18", "signed_by": ["周收文"], "owner": ["吴法制"]}
    taken = system.recorded(number, "receipt", "2025-03-27", head, signed)
    form = system.asked(f"matters/{number}/forms/reply")
    rows = form["prefilled"]["items"]
    assert len(rows) == 2
    file = system.client.post("/api/v1/files", {"file": picture("处罚.png")}, headers=system.headers)
    assert file.status_code == 201, file.content
    proof = file.json()["sha256"]
    items = [
        {**rows[0], "answer": "done", "text": "已处罚", "files": [proof]},
        {**rows[1], "answer": "promised", "text": "正在清淤", "by": "2025-05-29"},
    ]
    system.recorded(number, "reply", "2025-05-20", taken["seq"], {"text": "已办结一项", "items": items})
    assert "已处罚" in desks.prosecutor.get(f"/matters/{number}/acts/{taken['seq'] + 1}/")
    assert system.asked(f"files/{proof}").getvalue().startswith(b"\x89PNG")


def test_every_mistake_is_told_at_its_field_and_nothing_is_written(desks: Desks) -> None:
    number = suggested(desks)
    system, before = System(desks.prosecutor.person.organ, "department_head"), acts()
    head = system.asked(f"matters/{number}")["head"]
    payload = {"nothing": 1, "facts": 7, "items": "x", "found": ["a"]}
    sent = system.sent(
        f"matters/{quote(number)}/acts", {"kind": "follow_up", "day": "2025-06-03", "head": head, "payload": payload}
    )
    problem = told(sent)
    assert sent.status_code == 422
    assert {"nothing", "items"} <= {one["field"] for one in problem["errors"]}
    assert all(one["says"].endswith("。") for one in problem["errors"])
    for said in ("{", "[]", '{"kind": "follow_up"}', '"x"', '{"kind":"follow_up","day":"x","head":0}'):
        assert system.sent(f"matters/{quote(number)}/acts", said).status_code in (400, 422), said
    surrogate = '{"kind":"follow_up","day":"2025-06-03","head":1,"payload":{"facts":"\\ud800"}}'
    assert system.sent(f"matters/{quote(number)}/acts", surrogate).status_code == 400
    assert acts() == before


def test_the_law_says_no_with_its_article(desks: Desks) -> None:
    number = suggested(desks)
    system, before = System(desks.prosecutor.person.organ, "department_head"), acts()
    head = system.asked(f"matters/{number}")["head"]
    early = {"kind": "case_ended", "day": "2025-06-03", "head": head, "payload": {}}
    answer = system.sent(f"matters/{quote(number)}/acts", early)
    assert answer.status_code in (409, 422)
    told(answer)
    listed = system.asked(f"matters/{number}/permitted")
    assert all(reason["article"] for one in listed["not_yet"] for reason in one["reasons"])
    stale = {"kind": "follow_up", "day": "2025-06-03", "head": head - 1, "payload": {"facts": "x"}}
    changed = system.sent(f"matters/{quote(number)}/acts", stale)
    assert changed.status_code in (409, 422)
    assert acts() == before


def test_the_same_key_is_one_act_and_another_content_is_refused(desks: Desks) -> None:
    system = System(desks.prosecutor.person.organ, "prosecutor")
    said = {"kind": "administrative", "act": "clue", "day": "2025-03-03", "payload": CLUE}
    first = system.sent("matters", said, "key-00000001")
    again = system.sent("matters", dict(reversed(said.items())), '"key-00000001"')
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert again["Idempotent-Replayed"] == "true"
    assert first["Location"] == again["Location"]
    assert acts() == 1
    other = system.sent("matters", {**said, "day": "2025-03-04"}, "key-00000001")
    assert other.status_code == 422
    assert "Idempotency-Key" in told(other)["detail"]
    wrong = system.sent("matters", {**said, "payload": {}}, "key-00000002")
    assert wrong.status_code == 422
    assert system.sent("matters", {**said, "payload": {}}, "key-00000002").content == wrong.content
    for key in ("short", "x" * 200, "with blank key"):
        assert system.sent("matters", said, key).status_code in (400, 422), key
    bare = system.client.post("/api/v1/matters", json.dumps(said), "application/json", headers=system.headers)
    assert bare.status_code == 422
    assert acts() == 1


def test_a_key_is_its_accounts_own(desks: Desks) -> None:
    said = {"kind": "administrative", "act": "clue", "day": "2025-03-03", "payload": CLUE}
    organ = desks.prosecutor.person.organ
    for system in (System(organ, "prosecutor"), System(organ, "prosecutor")):
        assert system.sent("matters", said, "key-00000001").status_code == 201
    assert acts() == 2


def test_a_token_approves_nothing_and_opens_no_closed_circle(desks: Desks) -> None:
    for organ in {one.person.organ for one in desks}:
        posts = {one.id for one in posts_for(organ)}
        assert posts
        assert not posts & {"chief_procurator", "procuratorial_committee", "court_president", "agency_head"}
        assert not posts & {"confidential_officer", "complaint_officer", "administrator"}
        assert all(not POSTS[one].room for one in posts)
    system = System(desks.prosecutor.person.organ, "department_head")
    closed = {"kind": "interference", "act": "interference_record", "day": "2025-03-11", "payload": {"title": "x"}}
    assert system.sent("matters", closed).status_code == 404
    assert "interference" not in {one["kind"]["id"] for one in system.asked("openings")["openings"]}
    system.asked("openings/interference/interference_record", 404)
