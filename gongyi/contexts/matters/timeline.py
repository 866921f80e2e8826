"""经过: the acts of a matter in prose, in order, with their papers and files."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongyi.contexts.evidence.sorts import SORTS
from gongyi.contexts.evidence.store import words
from gongyi.contexts.ledger.reading import Recorded, doer, persons_served
from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.wording import in_english, said, shown_legal_day, shown_moment
from gongyi.contexts.papers.issue import kind_of
from gongyi.core.statutes.book import Rulebook

_VERBS = {
    "clue": "登记线索",
    "assessment": "评估线索",
    "filing": "决定立案",
    "non_filing": "决定不立案",
    "consultation": "进行磋商",
    "investigation_plan": "制定调查方案",
    "evidence": "调查取证",
    "investigation_report": "作出调查终结报告",
    "reply": "书面回复",
    "rectification": "报告整改情况",
    "rectification_plan": "提交整改方案",
    "item_check": "逐项核验",
    "follow_up": "跟进调查",
    "review_report": "作出审查终结报告",
    "case_ended": "决定终结案件",
    "suit": "提起公益诉讼",
    "docketing": "立案受理",
    "defence": "提交答辩状和证据",
    "hearing": "开庭审理",
    "judgment": "作出一审判决",
    "finality": "确认裁判生效",
    "performance": "报告履行生效裁判的情况",
}
"""How an act whose name is a noun is told."""


def sentence(row: Recorded, book: Rulebook) -> str:
    """An act told in a sentence: who, towards whom, did what."""
    kind = book.act_kinds.get(row.kind)
    who = doer(row.payload, row.by)
    to = [name for name in (*row.to, *persons_served(row.payload)) if name != row.by]
    if in_english():
        title = kind.en if kind is not None else row.kind
        entered = f" (entered by {row.by})" if who != row.by else ""
        return f"{who}: {title}" + (f" → {', '.join(to)}" if to else "") + entered
    told = _VERBS.get(row.kind, kind.title if kind is not None else row.kind)
    entered = f"（由{row.by}登记）" if who != row.by else ""
    return who + (f"向{'、'.join(to)}" if to else "") + told + entered


def timeline(opened: Opened, fresh: int = 0) -> list[dict[str, Any]]:
    """The acts that this person may see, oldest first by their legal day."""
    mended = {seq: row for row in opened.rows if row.kind == "correction" for seq in row.answers}
    rows = sorted(opened.rows, key=lambda row: (row.day.first, row.seq))
    told: dict[int, list[str]] = {}
    if opened.handles:
        for finding in opened.docket.findings:
            if finding.seq is not None:
                told.setdefault(finding.seq, []).append(said(finding.says, finding.en))
    return [_line(opened, row, mended.get(row.seq), told.get(row.seq, []), fresh=row.seq == fresh) for row in rows]


def _line(opened: Opened, row: Recorded, mended: Recorded | None, told: list[str], *, fresh: bool) -> dict[str, Any]:
    book = opened.book
    late = timezone.localdate(row.recorded) != row.day.last
    corrects = next((opened.by_seq[one] for one in row.answers if one in opened.by_seq), None)
    return {
        "anchor": f"act-{row.seq}",
        "day": shown_legal_day(row.day),
        "sentence": sentence(row, book),
        "href": f"{opened.address}acts/{row.seq}/",
        "papers": papers_of(opened, row),
        "files": files_of(row),
        "findings": told,
        "corrected": {"sentence": sentence(mended, book), "href": f"#act-{mended.seq}"} if mended else None,
        "corrects": {"sentence": sentence(corrects, book), "href": f"#act-{corrects.seq}"}
        if row.kind == "correction" and corrects
        else None,
        "recorded": _("%(moment)s登记") % {"moment": shown_moment(row.recorded)["text"]} if late else "",
        "seen_by": _seen_by(opened, row),
        "fresh": fresh,
    }


def _seen_by(opened: Opened, row: Recorded) -> str:
    served = any(row.seq in later.answers and later.kind.endswith("_service") for later in opened.rows)
    return _("只有本单位能看到") if set(row.audience) == {opened.person.organ_id} and not served else ""


def papers_of(opened: Opened, row: Recorded) -> list[dict[str, Any]]:
    """The official paper that an act yields, as PDF and as .docx."""
    kind = kind_of(row.kind, opened.core.kind)
    if kind is None:
        return []
    name = said(kind.title, kind.en) + (f"　{row.number}" if row.number else "")
    return [
        {
            "name": name if form == "pdf" else said(kind.title, kind.en),
            "href": f"{opened.address}papers/{row.seq}.{form}",
            "size": "",
            "fingerprint": "",
            "kind": form.upper() if form == "pdf" else ".docx",
        }
        for form in ("pdf", "docx")
    ]


def files_of(row: Recorded) -> list[dict[str, Any]]:
    """The files that an act carries."""
    return [file_chip(meta) for meta in row.files]


def file_chip(meta: dict[str, Any], href: str = "") -> dict[str, Any]:
    """A file as its chip shows it."""
    sort = SORTS.get(str(meta.get("type", "")))
    return {
        "name": meta["name"],
        "href": href or reverse("file", args=[meta["sha256"]]),
        "size": words(int(meta["size"])),
        "fingerprint": str(meta["sha256"])[:8],
        "kind": said(sort.title, sort.en) if sort is not None else "",
    }
