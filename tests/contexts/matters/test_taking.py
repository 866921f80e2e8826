"""One way for every door: recorded, sent for approval, or told why not, with nothing written."""

from __future__ import annotations

from django.utils.datastructures import MultiValueDict

from gongyi.contexts.matters.forms import Form, read
from gongyi.contexts.matters.recording import Done
from gongyi.contexts.matters.taking import Sent, Told, approval_for, is_theirs, not_now, take
from gongyi.database.sight import looking
from tests.contexts.matters.browser import Desk
from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.steps import opened


class Filled:
    """What was filled in, without a browser."""

    def __init__(self, **values: str) -> None:
        self.POST: MultiValueDict[str, str] = MultiValueDict({name: [value] for name, value in values.items()})
        self.FILES: MultiValueDict[str, object] = MultiValueDict()


def filled(look: Look, desk: Desk, number: str, kind: str, **values: str) -> Form:
    found = look(desk, number)
    with looking(desk.person.sight()):
        return read(found, found.book.act_kinds[kind], Filled(head_seq=str(found.head), **values))  # type: ignore[arg-type]


ASSESSED = {"truth": "属实", "checkability": "可查", "opinion": "file", "reason": "建议立案"}


def test_what_becomes_of_a_form(desks: Desks, look: Look) -> None:
    number, desk = opened(desks), desks.prosecutor
    with looking(desk.person.sight()):
        empty = take(filled(look, desk, number, "assessment", day="2025-03-05"), None, "")
        assert isinstance(empty, Told)
        assert empty.status == 422
        stale = filled(look, desk, number, "assessment", day="2025-03-05", **ASSESSED)
        done = take(stale, None, "")
        assert isinstance(done, Done)
        assert done.seq == 2
        late = take(stale, None, "")
        assert isinstance(late, Told)
        assert late.status == 409
        filing = filled(
            *(look, desk, number, "filing"),
            day="2025-03-06",
            agencies="南昌市西湖生态环境局",
            facts="黑",
            breach="未处理",
            legal_basis="第九条",
            interest_harmed="yes",
            possible_breach="yes",
        )
        assert approval_for(filing) == "chief_procurator"
        waits = take(filing, None, "")
        assert isinstance(waits, Sent)
        # the very same again is the draft that waits already
        again = take(filing, None, "")
        assert isinstance(again, Sent)
        assert again.draft.pk == waits.draft.pk


def test_what_is_not_an_organs_own(desks: Desks, look: Look) -> None:
    number = opened(desks)
    mine = look(desks.prosecutor, number)
    kinds = mine.book.act_kinds
    assert is_theirs(mine, kinds["assessment"])
    assert not is_theirs(mine, kinds["reply"])
    assert not_now(mine, kinds["assessment"]) == []
    assert not_now(mine, kinds["suggestion"])
