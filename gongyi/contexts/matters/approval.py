"""审批: who must approve an act, who may, and how a draft's steps read."""

from __future__ import annotations

from typing import Any

from gongyi.contexts.matters.models import RETURNED, SUBMITTED, Draft, Step
from gongyi.contexts.matters.wording import said, shown_moment
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.posts import POSTS
from gongyi.core.matters.powers import APPROVERS
from gongyi.core.statutes.book import Rulebook
from gongyi.core.statutes.procedures import Move

HEAD = "agency_head"
BY_HEAD = "head_approves"
"""The key under which an agency names the kinds of act that its head approves; none unless it says so."""


def approval_of(organ: Organ, kind: str, move: Move | None) -> str:
    """The role that must approve: the procedure's, or the head's where the agency wants it so; empty where none."""
    if move is not None and move.approval:
        return move.approval
    wanted = organ.marks.get(BY_HEAD, ())
    return HEAD if organ.role != "procuratorate" and kind in wanted else ""


def approves_as(person: Person, approval: str) -> str:
    """The role as which this person may give the approval; empty when he may not."""
    if approval == HEAD:
        return HEAD if person.post == "agency_head" else ""
    role = person.standing.approves
    return role if role and role in APPROVERS.get(approval, frozenset({approval})) else ""


def strip(draft: Draft, steps: list[Step], book: Rulebook) -> list[dict[str, Any]]:
    """The approval strip: what was done, and who is to sign now."""
    shown = [_step(one) for one in steps if one.what in ("submitted", "returned", "approved", "withdrawn")]
    if draft.state == SUBMITTED:
        role = book.roles.get(draft.approval, (draft.approval, draft.approval))
        shown.append({"role": said(*role), "person": "", "state": "now", "moment": None, "opinion": ""})
    elif draft.issued is None and draft.approval and draft.state != RETURNED:
        role = book.roles.get(draft.approval, (draft.approval, draft.approval))
        shown.append({"role": said(*role), "person": "", "state": "later", "moment": None, "opinion": ""})
    return shown


_WHAT = {"submitted": ("送审", "submitted"), "returned": ("退回", "returned"), "approved": ("批准", "approved")}
_WHAT |= {"withdrawn": ("撤回", "taken back")}


def _step(step: Step) -> dict[str, Any]:
    post = POSTS.get(step.post)
    title = said(post.title, post.en) if post is not None else step.post
    return {
        "role": f"{title}　{said(*_WHAT[step.what])}",
        "person": step.person_name,
        "state": "returned" if step.what == "returned" else "done",
        "moment": shown_moment(step.at),
        "opinion": step.opinion,
    }
