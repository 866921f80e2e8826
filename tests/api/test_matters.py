"""What a matter is, by a token: the same that the page says, no more; lists go on from page to page without a gap."""

from __future__ import annotations

from tests.api.systems import System
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import SECRET, opened, replied, suggested


def test_the_handler_sees_all_the_agency_its_part(desks: Desks) -> None:
    number = replied(desks)
    own = System(desks.prosecutor.person.organ, "department_head")
    agency = System(desks.clerk.person.organ, "agency_clerk")
    whole, part = own.asked(f"matters/{number}"), agency.asked(f"matters/{number}")
    assert whole["full"]
    assert not part["full"]
    assert whole["kind"] == {"id": "administrative", "title": "行政公益诉讼"}
    assert [one["id"] for one in whole["items"]] == [one["id"] for one in part["items"]]
    assert {"replied", "done"} <= whole["items"][0]["facts"].keys()
    all_acts, theirs = own.asked(f"matters/{number}/acts")["acts"], agency.asked(f"matters/{number}/acts")["acts"]
    assert len(all_acts) > len(theirs) > 0
    assert SECRET in str(all_acts)
    assert SECRET not in str(theirs)
    assert agency.asked(f"matters/{number}/acts/1", 404)
    assert {one["seq"] for one in theirs} < {one["seq"] for one in all_acts}
    page = desks.chief.get(f"/matters/{number}/acts/1/")
    assert all_acts[0]["seal"] in page


def test_duties_with_their_articles_and_why(desks: Desks) -> None:
    number = suggested(desks)
    agency = System(desks.clerk.person.organ, "agency_clerk")
    found = agency.asked(f"matters/{number}/duties")["duties"]
    reply = next(one for one in found if one["rule"] == "agency_reply")
    assert reply["due"] == {"first": "2025-05-26", "last": "2025-05-26", "precision": "day"}
    assert reply["article"]["cite"]
    assert reply["because"]
    listed = agency.asked("duties")["duties"]
    assert (number, "agency_reply", "2025-05-26") in {(one["number"], one["rule"], one["due"]) for one in listed}
    english = agency.client.get(f"/api/v1/matters/{number}/duties", headers={**agency.headers, "Accept-Language": "en"})
    assert any(one["what"].isascii() for one in english.json()["duties"])


def test_papers_are_listed_and_handed_over(desks: Desks) -> None:
    number = suggested(desks)
    agency = System(desks.clerk.person.organ, "agency_clerk")
    papers = agency.asked(f"matters/{number}/papers")["papers"]
    assert "检察建议书" in {one["title"] for one in papers}
    for one in papers:
        file = agency.asked(f"matters/{number}/acts/{one['seq']}/paper.pdf")
        assert file.getvalue().startswith(b"%PDF")
    agency.asked(f"matters/{number}/acts/7/paper.pdf", 404)
    agency.asked(f"matters/{number}/acts/1/paper.docx", 404)


def test_a_list_goes_on_without_gap_or_repeat(desks: Desks) -> None:
    numbers = [opened(desks) for _n in range(5)]
    own = System(desks.prosecutor.person.organ, "department_head")
    for order in ("due", "moved"):
        listed, cursor = list[str](), ""
        while True:
            page = own.asked("matters", limit=2, order=order, cursor=cursor)
            listed += [one["number"] for one in page["matters"]]
            if page["next"] is None:
                break
            cursor = page["next"]
        assert sorted(listed) == sorted(numbers)
    acts = own.asked(f"matters/{suggested(desks)}/acts", limit=3)
    assert [one["seq"] for one in acts["acts"]] == [1, 2, 3]
    assert acts["next"] == "3"
    assert own.asked("matters", number=numbers[0])["matters"][0]["number"] == numbers[0]
    assert own.asked("matters", stage="no_such_stage")["matters"] == []


def test_what_may_be_done_and_why_not_yet(desks: Desks) -> None:
    number = suggested(desks)
    own = System(desks.prosecutor.person.organ, "department_head")
    may = own.asked(f"matters/{number}/permitted")
    assert may["head"] == 9
    assert may["permitted"]
    assert all(one["article"]["cite"] for one in may["permitted"])
    assert all(reason["says"] and reason["article"] for one in may["not_yet"] for reason in one["reasons"])
    reader = System(desks.prosecutor.person.organ, "auditor")
    assert reader.asked(f"matters/{number}/permitted")["permitted"] == []
