"""事项页: all that the page of a matter shows, put together once."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.ledger.models import Leaf
from gongyi.contexts.matters.dues import done_duties, open_duties
from gongyi.contexts.matters.heading import head_of
from gongyi.contexts.matters.itemtable import item_table
from gongyi.contexts.matters.likely import likely_same
from gongyi.contexts.matters.maydo import drafts_of, permitted_acts, refused_acts
from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.stagepath import stage_path
from gongyi.contexts.matters.timeline import files_of, papers_of, timeline
from gongyi.contexts.matters.wording import article, said, shown_day, shown_legal_day, shown_moment


def matter_page(opened: Opened, fresh: int = 0) -> dict[str, Any]:
    """The context of `matters/matter.html`."""
    files = [chip for row in opened.rows for chip in (*papers_of(opened, row)[:1], *files_of(row))]
    return {
        "matter": head_of(opened),
        "as_of": shown_day(opened.today),
        "back": {"href": reverse("matters"), "label": _("事项")} if _listed() else None,
        "print_href": "",
        "agenda_href": _agenda_href(opened),
        "stages": stage_path(opened),
        "due": open_duties(opened),
        "duties_done": done_duties(opened),
        "permitted": permitted_acts(opened),
        "refused": refused_acts(opened),
        "drafts": drafts_of(opened),
        "links": linked(opened),
        "likely": likely_same(opened),
        "begin_href": _begin_href(opened),
        "items": item_table(opened),
        "item_caption": _("检察建议逐项办理情况"),
        "acts": timeline(opened, fresh),
        "acts_more": None,
        "announce": _("已登记。") if fresh else "",
        "files": files,
        "files_note": "",
        "findings": findings(opened),
        "record": seal(opened),
        "notices": [],
    }


def _listed() -> bool:
    from django.urls import NoReverseMatch  # noqa: PLC0415

    try:
        reverse("matters")
    except NoReverseMatch:
        return False
    return True


def findings(opened: Opened) -> list[dict[str, Any]]:
    """What was not as the law has it: for the procuratorate that handles the matter, and those above it."""
    if not opened.handles:
        return []
    return [
        {
            "day": shown_legal_day(one.day),
            "says": said(one.says, one.en),
            "article": article(one.cite, one.cite_en),
        }
        for one in opened.docket.findings
    ]


def _begin_href(opened: Opened) -> str:
    """Where another matter is begun from this one, by who may."""
    if not opened.person.standing.works or not opened.seen.parts:
        return ""
    return f"{reverse('begin')}?{urlencode({'from': opened.number})}"


def _agenda_href(opened: Opened) -> str:
    """Where the next agenda of a joint conference is drafted, for its convener and members."""
    conference = opened.core.kind == "joint_conference" and {"convener", "member"}.intersection(opened.seen.parts)
    return reverse("agenda", args=[opened.number]) if conference and opened.number else ""


_LINKS = """
select distinct m.number, m.kind, c.title from ledger_link l
join ledger_matter m on m.id = case when l.matter_id = %s then l.other_id else l.matter_id end
left join desk_card c on c.matter_id = m.id
where (l.matter_id = %s and l.seq = any (%s) or l.other_id = %s)
    and exists (select 1 from ledger_sight s where s.viewer = any (%s) and s.matter_id = m.id) order by m.number
"""


def linked(opened: Opened) -> list[dict[str, Any]]:
    """The matters that acts of this one name, and those whose acts name it: each for who may see both."""
    pk, seen = opened.seen.matter.pk, list(opened.by_seq)
    with connection.cursor() as cursor:
        cursor.execute(_LINKS, [pk, pk, seen, pk, list(opened.person.sight().viewers)])
        rows = cursor.fetchall()
    procedures = opened.book.procedures
    return [
        {
            "href": reverse("matter", args=[number]),
            "title": title or number,
            "number": number,
            "kind": said(procedures[kind].title, procedures[kind].en),
        }
        for number, kind, title in rows
    ]


def seal(opened: Opened) -> dict[str, Any]:
    """The seal of the record: the last act's, as far as this person sees; and whether the seals fit one another."""
    if not opened.rows:
        return {}
    count = len(opened.rows)
    checkpoint = ""
    if opened.full:
        leaf = Leaf.objects.filter(matter=opened.seen.matter.pk).select_related("checkpoint").last()
        if leaf is not None:
            taken = shown_moment(leaf.checkpoint.taken)["text"]
            checkpoint = _("已入%(moment)s的检查点，至第%(seq)s项") % {"moment": taken, "seq": leaf.seq}
    acts = _("共 %(count)s 项") if opened.full else _("您单位可见 %(count)s 项")
    return {
        "acts": acts % {"count": count},
        "fingerprint": opened.rows[-1].hash.hex()[:16],
        "checkpoint": checkpoint,
        "href": reverse("seals", args=[opened.number]),
    }


_SEALS = """
select a.seq, ledger_seal(a.prev, a) = a.hash, a.prev = coalesce(lag(a.hash) over w,
    ledger_genesis(m.number, m.kind, m.record)), lag(a.seq) over w
from ledger_act a join ledger_matter m on m.id = a.matter_id where a.matter_id = %s window w as (order by a.seq)
"""


def verified(opened: Opened) -> list[dict[str, Any]]:
    """Each act this person may see, its seal computed anew; its link to the act before where that is seen."""
    with connection.cursor() as cursor:
        cursor.execute(_SEALS, [opened.seen.matter.pk])
        rows = cursor.fetchall()
    found = []
    for seq, sealed, linked, before in rows:
        if seq not in opened.by_seq:
            continue
        follows = (before or 0) == seq - 1
        good = bool(sealed) and (bool(linked) or not follows)
        found.append({"seq": seq, "good": good, "hash": opened.by_seq[seq].hash.hex(), "linked": follows})
    return found
