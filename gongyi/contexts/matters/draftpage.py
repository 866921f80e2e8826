"""草稿页: a draft with its paper as it will read, what it lacks, and who is to approve it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.ledger.reading import Recorded, acts_of
from gongyi.contexts.matters.approval import approves_as, strip
from gongyi.contexts.matters.drafts import editable
from gongyi.contexts.matters.fields import plain
from gongyi.contexts.matters.forms import Form, of_draft
from gongyi.contexts.matters.models import SUBMITTED, Draft
from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.redacting import panel
from gongyi.contexts.matters.stated import stated
from gongyi.contexts.matters.timeline import file_chip, sentence
from gongyi.contexts.matters.wording import article, aside, said, shown_legal_day, shown_moment
from gongyi.contexts.papers.issue import Subject, given, kind_of, lacks, sheet_of
from gongyi.contexts.papers.matter_said import said_of, title_of
from gongyi.core.papers.compose import Missing
from gongyi.core.papers.given import Given
from gongyi.core.papers.sheet import Heading, Listing, Paragraph, Sheet, written
from gongyi.core.statutes.payload import wrong_fields
from gongyi.database.sight import whole_ledger

_HOLE = "【待填"


def given_of(form: Form, author: str, issued: Recorded | None = None) -> Given:
    """What the paper of a form is composed from. issued: the act that it became."""
    opened = form.opened
    rows = opened.rows
    if not opened.full:
        with whole_ledger():
            rows = acts_of(opened.seen.matter.pk)
    subject = Subject(
        *(
            issued.seq if issued else len(rows) + 1,
            form.kind.id,
            form.day,
            opened.person.organ,
            form.to,
            form.payload,
            form.files,
        ),
        *(form.answers, author, issued.number if issued else ""),
    )
    return given(opened.core, said_of(opened.core, opened.book), subject, rows, opened.book, draft=issued is None)


def missing_of(form: Form, author: str) -> tuple[Missing, ...]:
    """What the paper of a form lacks before it may be issued."""
    if kind_of(form.kind.id, form.opened.core.kind) is None:
        return ()
    return lacks(form.kind.id, form.opened.core.kind, given_of(form, author))


def unfilled_of(form: Form) -> dict[str, str]:
    """What its form still lacks, whatever the paper asks."""
    found: dict[str, str] = {}
    for one in wrong_fields(form.kind, form.payload, form.asked):
        found.setdefault(one.field, said(one.says, one.en))
    if form.day is None:
        found["day"] = _("“日期”没有填写。")
    return found


def field_id(path: str) -> str:
    """The field of the form to fill where a paper lacks something: `act.items.0.by` is the field `items-0-by`."""
    if path.startswith("act."):
        return path.removeprefix("act.")
    return "to" if path.startswith("addressee") else "day" if path == "day" else path


def draft_page(opened: Opened, draft: Draft, head: int, **shown: Any) -> dict[str, Any]:
    """The context of `matters/draft.html`. head: the last act its reader is shown. shown: errors, refused, since."""
    form, person = of_draft(opened, draft), opened.person
    kind, steps = form.kind, list(draft.steps.all())
    author = draft.author.name
    edit = reverse("act", args=[opened.number, kind.id]) + f"?draft={draft.pk}" if editable(draft, person) else ""
    lacking, unfilled = missing_of(form, author), unfilled_of(form)
    ready, told = not lacking and not unfilled, {field_id(one.field) for one in lacking}
    may_sign = draft.state == SUBMITTED and bool(approves_as(person, draft.approval))
    since = shown.get("since") or tuple(row for row in opened.rows if row.seq > draft.head)
    seen = _("草稿，只有本单位承办人员和有权审批的人员能看到。")
    chips = [file_chip(dict(meta), reverse("draft_file", args=[draft.pk, meta["sha256"]])) for meta in draft.files]
    return {
        "matter": {"title": title_of(opened.core), "href": reverse("matter", args=[opened.number])},
        "draft": {
            "title": said(kind.title, kind.en),
            "text": seen if draft.issued is None else _("已经登记，草稿留存备查。"),
            "saved": _("%(moment)s保存　%(author)s")
            % {"moment": shown_moment(draft.saved)["text"], "author": author},
            "edit_href": edit,
        },
        "lacks": [
            {
                "text": said(one.says, one.en),
                "article": article(one.source, one.source_en),
                "href": f"{edit}#f-{field_id(one.field).replace('.', '-')}" if edit else "",
            }
            for one in lacking
        ]
        + [
            {"text": text, "article": article(""), "href": f"{edit}#f-{path.replace('.', '-')}" if edit else ""}
            for path, text in unfilled.items()
            if path not in told
        ],
        "approval_steps": strip(draft, steps, opened.book),
        "sign": {
            "action": reverse("draft", args=[draft.pk]),
            "may_sign": ready,
            "may_return": True,
            "label": _("批准并登记"),
            "opinion": plain(
                "opinion", "text", _("意见"), shown.get("opinion", ""), shown.get("wrong", {}),
                lines=3, help=_("退回的，写明理由。"),
            ),
        }
        if may_sign
        else None,
        "own": _own(draft, opened, lacking=not ready),
        "head_seq": head,
        "errors": shown.get("errors", []),
        "refused": shown.get("refused", []),
        "changed": [f"{shown_legal_day(row.day)['text']}　{sentence(row, opened.book)}" for row in since]
        if draft.issued is None
        else [],
        "paper": _paper(form, author, opened.by_seq.get(draft.issued or 0)),
        "found": panel(form),
        "stated": stated(form.fields, form.payload, form.files),
        "files": chips,
        "copies": _copies(draft, form) if ready else [],
    }  # fmt: skip


def _own(draft: Draft, opened: Opened, *, lacking: bool) -> dict[str, Any] | None:
    """What its author may do with it: send it, take it back, drop it."""
    if draft.author_id != opened.person.pk or draft.issued is not None:
        return None
    action = reverse("draft", args=[draft.pk])
    if draft.state == SUBMITTED:
        return {"action": action, "buttons": [{"do": "withdraw", "label": _("撤回"), "main": False}]}
    buttons = [{"do": "drop", "label": _("作废草稿"), "main": False}]
    if not lacking:
        label = _("送审") if draft.approval else _("登记")
        buttons.insert(0, {"do": "submit", "label": label, "main": True})
    return {"action": action, "buttons": buttons}


def _copies(draft: Draft, form: Form) -> list[dict[str, Any]]:
    kind = kind_of(form.kind.id, form.opened.core.kind)
    if kind is None:
        return []
    return [
        {
            "name": said(kind.title, kind.en) + aside(_("草稿")),
            "href": reverse("draft_paper", args=[draft.pk, one]),
            "size": "",
            "fingerprint": "",
            "kind": one,
        }
        for one in ("pdf", "docx")
    ]


def _paper(form: Form, author: str, issued: Recorded | None) -> dict[str, Any] | None:
    """The paper as a page shows it; where the act yields none, its fields stand on the page instead."""
    opened = form.opened
    sheet = sheet_of(form.kind.id, opened.core.kind, given_of(form, author, issued))
    if sheet is None:
        return None
    return {
        "organ": sheet.head,
        "title": sheet.title,
        "number": sheet.number or _("（文号在登记时给出）"),
        "to": f"{sheet.addressee}：" if sheet.addressee else "",
        "parts": _parts(sheet),
        "signed_by": sheet.sign.organ if sheet.sign else "",
        "day": written(sheet.day) if sheet.sign else "",
    }


def _parts(sheet: Sheet) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = [{"heading": "", "paragraphs": [], "lacks": False}]
    for block in sheet.blocks:
        if isinstance(block, Heading):
            parts.append({"heading": block.number + block.text, "paragraphs": [], "lacks": False})
        elif isinstance(block, Paragraph):
            _add(parts, [block.text])
        elif isinstance(block, Listing):
            _add(parts, list(block.rows))
        else:
            _add(parts, ["　".join(cell.replace("\n", "　") for cell in row) for row in block.rows])
    return parts


def _add(parts: list[dict[str, Any]], lines: list[str]) -> None:
    for line in lines:
        lacking = _HOLE in line
        last = parts[-1]
        if last["lacks"] == lacking or not last["paragraphs"]:
            last["lacks"] = lacking
            last["paragraphs"].append(line)
        else:
            parts.append({"heading": "", "paragraphs": [line], "lacks": lacking})
