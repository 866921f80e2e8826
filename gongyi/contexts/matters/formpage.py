"""表单页: the form of an act as its page shows it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongyi.contexts.ledger.reading import Recorded
from gongyi.contexts.matters import addressees
from gongyi.contexts.matters.begin import openings
from gongyi.contexts.matters.fields import Offered, field_of, plain
from gongyi.contexts.matters.forms import Form, move_of
from gongyi.contexts.matters.offer import colleagues, offered
from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.timeline import sentence
from gongyi.contexts.matters.typed import digests_in
from gongyi.contexts.matters.wording import article, said, shown_legal_day
from gongyi.contexts.organs.kept_forms import sealed
from gongyi.contexts.papers.issue import kind_of
from gongyi.contexts.papers.matter_said import title_of
from gongyi.core.matters.docket import Refusal
from gongyi.core.statutes.kinds import ActKind, Field

_CLOSED = gettext_noop("闭环事项：登记后只有办理的人、列明的人员和收到它的单位的保密专办员能看到。")


def _sight(opened: Opened, kind: ActKind, *, sent: bool) -> str:
    """Who will see the act."""
    if opened.procedure.circle == "closed":
        return _CLOSED
    if not opened.procedure.is_case:
        return _OWN if kind.sight == "own" else _SIGHTS[kind.sight]
    return _SIGHTS["own" if not sent else "served" if kind.sight == "own" else kind.sight]


_OWN = gettext_noop("登记后只有本单位能看到。")
_SIGHTS = {
    "own": gettext_noop("登记后只有本单位能看到；检察院登记的，上级人民检察院也能看到。"),
    "served": gettext_noop("送达以前只有本单位能看到，送达以后受送达的单位也能看到。"),
    "addressees": gettext_noop("登记后本单位和发往的单位能看到。"),
    "parties": gettext_noop("登记后本事项的各方都能看到。"),
}


def form_page(
    form: Form,
    *,
    refused: Iterable[dict[str, Any]] = (),
    since: Iterable[Recorded] = (),
    token: str = "",
    draft: int | None = None,
    typed: bool = False,
    approval: str = "",
    approves_self: bool = False,
) -> dict[str, Any]:
    """The context of `matters/act_form.html`. approval: the role that must approve, when this person may not."""
    opened, kind = form.opened, form.kind
    move = move_of(opened, kind.id) or next(opened.procedure.any_move(kind.id), None)
    sent = addressees.is_sent(opened, kind)
    people = colleagues(opened.person.organ_id) if _asks(form.fields, "people") else ()
    taken = {str(meta["sha256"]): meta for meta in form.files}
    stuff = offered(
        opened,
        form.fields,
        people,
        digests_in(form.fields, form.payload),
        taken,
        organs=sent and opened.brings(kind.id),
    )
    paper = kind_of(kind.id, opened.core.kind)
    lead = _("登记后制发《%(paper)s》。") % {"paper": said(paper.title, paper.en)} if paper is not None else ""
    role = opened.book.roles.get(approval, (approval, approval))
    approval_words = _("须经%(role)s批准；送审后由其签批，批准前不登记。") % {"role": said(*role)} if approval else ""
    if approves_self:
        approval_words = _("由您以%(role)s的身份决定。") % {"role": said(*role)}
    home = "" if form.is_new else opened.address
    if form.is_new:
        first = f"&act={kind.id}" if not opened.procedure.is_case else ""
        home = f"{reverse('new_matter')}?kind={opened.core.kind}{first}"
    changed = [f"{shown_legal_day(row.day)['text']}　{sentence(row, opened.book)}" for row in since]
    needs_approval = bool(approval) and not approves_self
    return {
        "act": {
            "title": said(kind.title, kind.en) if not form.is_new or not opened.procedure.is_case else _("登记线索"),
            "article": article(move.cite, move.en_cite, move.standing) if move is not None else article(""),
            "lead": lead or (said(opened.procedure.purpose, opened.procedure.purpose_en) if form.is_new else ""),
            "approval": approval_words,
            "sight": _(_sight(opened, kind, sent=sent)),
        },
        "matter": {
            "title": title_of(opened.core) if not form.is_new else _("事项"),
            "number": opened.number,
            "href": home
            if not form.is_new
            else reverse("begin")
            if not opened.procedure.is_case
            else reverse("matters"),
        },
        "action": f"{home}do/{kind.id}/" if not form.is_new else home,
        "upload": _asks(form.fields, "files"),
        "parts": [{"title": "", "fields": _shown(form, stuff)}],
        "errors": [{"field_id": f"f-{path.replace('.', '-')}", "text": text} for path, text in form.wrong.items()],
        "kept": _("所填内容和已上传的文件都已保留。"),
        "refused": list(refused),
        "changed": changed,
        "typed": typed,
        "head_seq": opened.head,
        "token": token or secrets.token_urlsafe(24),
        "draft": draft or "",
        "who": sealed(opened.person),
        "submit_label": _("送审") if needs_approval else _("登记"),
        "draft_label": "" if form.is_new else _("保存草稿"),
        "sections": _kinds(opened, kind.id) if form.is_new else [],
        "approval_steps": [],
    }


_SPARE = 4
"""So many more organs may be typed into the form of an act that invites several."""


def _kinds(opened: Opened, act: str) -> list[dict[str, Any]]:
    """The kinds of matter that a clue may open; the ways in which a mechanism may begin."""
    return [
        {
            "href": f"{reverse('new_matter')}?kind={one.id}",
            "label": said(one.title, one.en),
            "current": one.id == opened.core.kind,
            "count": None,
        }
        for one in opened.book.procedures.values()
        if one.is_case and "clue" in one.moves[one.start]
    ] or [
        {
            "href": f"{reverse('new_matter')}?kind={opened.core.kind}&act={move.act}",
            "label": said(opened.book.act_kinds[move.act].title, opened.book.act_kinds[move.act].en),
            "current": move.act == act,
            "count": None,
        }
        for move in openings(opened.person, opened.core.kind)
    ]


def _asks(fields: Iterable[Field], kind: str) -> bool:
    return any(one.kind == kind for field in fields for one in (field, *field.columns))


def _shown(form: Form, stuff: Offered) -> list[dict[str, Any]]:
    """The fields in order: the name of a new matter, the day, the addressees, then what the act states."""
    opened, kind, wrong = form.opened, form.kind, form.wrong
    day = form.day.isoformat() if form.day is not None else ""
    latest = opened.today.isoformat()
    shown = [
        plain(
            "day",
            "day",
            _("日期"),
            day,
            wrong,
            required=True,
            latest=latest,
            help=_("行为发生之日，期间从它算起；可以早于登记之日。"),
        )
    ]
    answerable = addressees.answerable(opened, kind.id)
    if len(answerable) > 1:
        choices = [
            {
                "value": str(row.seq),
                "label": f"{shown_legal_day(row.day)['text']}　{sentence(row, opened.book)}",
                "checked": row.seq in form.answers,
            }
            for row in answerable
        ]
        value = str(form.answers[0]) if form.answers else ""
        shown.append(plain("answers", "select", _("所送达、答复的文书"), value, wrong, choices=choices, required=True))
    if addressees.is_sent(opened, kind):
        shown += _sent(form, stuff)
    return [*shown, *(field_of(one, form.payload.get(one.name), wrong, stuff) for one in form.fields)]


def _sent(form: Form, stuff: Offered) -> list[dict[str, Any]]:
    """To whom it goes: the parties to tick, and, for the handling procuratorate, any other organ."""
    opened, wrong = form.opened, form.wrong
    chosen = form.typed_to or tuple(one.name for one in form.to)
    parties = tuple(one for one in stuff.parties if one != opened.person.organ.name)
    must = addressees.must_be_sent(opened, form.kind)
    shown = []
    if parties:
        choices = [
            {"id": f"f-to-{n}", "value": name, "label": name, "checked": name in chosen, "cite": "", "off": ""}
            for n, name in enumerate(parties)
        ]
        shown.append(plain("to", "choices", _("发往"), "", wrong, choices=choices, required=must))
    if opened.brings(form.kind.id):
        others = [name for name in chosen if name not in parties]
        label = _("发往其他单位") if parties else _("发往")
        entries = []
        for n, name in enumerate((*others, *[""] * (_SPARE if not opened.procedure.is_case else 1))):
            entry = plain("to_other", "organ", _("单位 %(number)s") % {"number": n + 1}, name, {})
            entry |= {"id": f"f-to_other-{n}", "few": False, "list_id": "f-to_other-list"}
            entry["options"] = [{"name": one, "group": ""} for one in stuff.organs] if n == 0 else []
            entries.append(entry)
        told = wrong if not parties else {}
        field = plain("to_other", "organs", label, "", {"to_other": told.get("to", "")}, entries=entries)
        if not parties:
            field["id"] = "f-to"
            field["required"] = must
        shown.append(field)
    return shown


def reasons(kind: ActKind, refusals: Iterable[Refusal]) -> list[dict[str, Any]]:
    """What the law says against the act, each with its article and what would allow it."""
    listed = [
        {
            "says": said(one.says.removesuffix("。") + "。", one.en.removesuffix(".") + "."),
            "article": article(one.cite, one.cite_en),
            "would_allow": said(one.would_allow, one.would_allow_en),
        }
        for one in refusals
    ]
    return [{"act": said(kind.title, kind.en), "reasons": listed}] if listed else []
