"""举报的办理: one report as whoever handles it has it: its acts, and its words where his key opens them."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongyi.contexts.desk import spoken
from gongyi.contexts.evidence.store import words as size_in_words
from gongyi.contexts.ledger.reading import Recorded
from gongyi.contexts.matters.dues import due_line
from gongyi.contexts.matters.opened import Opened, open_matter_page
from gongyi.contexts.matters.stated import stated
from gongyi.contexts.organs.gates import person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.reports import course, receipts, statements
from gongyi.contexts.reports.course import Said
from gongyi.contexts.reports.harms import areas
from gongyi.contexts.reports.record import KIND, case_id, public_organ
from gongyi.contexts.sealing import cases, keys
from gongyi.contexts.sealing.cases import Case
from gongyi.contexts.sealing.keys import Held
from gongyi.contexts.sealing.teams import FITTING, NotHeld
from gongyi.rulebook.reader import rulebook

HANDLES = FITTING["content"]
"""The posts that handle reports: those that may hold the team's key."""
_UNSAID = frozenset(
    ("title", "division", "case", "box", "fingerprint", "author", "author_salt", "request", "challenge", "signature")
)
_PINNED = {
    "phone": gettext_noop("手机定位"),
    "picture": gettext_noop("照片里的位置"),
    "map": gettext_noop("地图上点的"),
    "typed": gettext_noop("填写的坐标"),
}


class Handled(NamedTuple):
    """A report on the team's page. case: None while nobody here can open it; why: which of the reasons it is."""

    opened: Opened
    held: Held | None
    case: Case | None
    why: str
    found: tuple[Said, ...]

    @property
    def person(self) -> Person:
        """Who handles it."""
        return self.opened.person

    @property
    def number(self) -> str:
        """Its number."""
        return self.opened.number

    @property
    def id(self) -> UUID:
        """Where it lies sealed."""
        return case_id(self.opened.rows)


def handle(request: HttpRequest, number: str) -> Handled:
    """The report of a number. Raises Http404 for who is not in its circle, and where the number is no report's."""
    opened = open_matter_page(person_of(request), number)
    if opened.core.kind != KIND:
        raise Http404
    held, case, why = keys.held(request), None, ""
    try:
        case = None if held is None else cases.open_for(held, case_id(opened.rows))
    except NotHeld:
        why = "not_held"
    if held is None:
        why = "locked" if keys.has_key(opened.person) else "no_key"
    return Handled(opened, held, case, why, course.course(case, opened.rows))


def why_closed(handled: Handled) -> str:
    """Why the words cannot be read now; empty where they can."""
    says = {
        "no_key": _("举报内容是密封的。您还没有密钥，请先设置密钥口令，再由持有密钥的同事交给您。"),
        "locked": _("举报内容是密封的，要用您的密钥打开。密钥现在是锁上的。"),
        "not_held": _("举报内容是密封的。您没有持有本单位的材料密钥，请由持有的同事交给您。"),
    }
    return says.get(handled.why, "")


def facts(handled: Handled) -> list[dict[str, str]]:
    """What the reporter said, line by line; only what he filled in."""
    first = handled.found[0].said
    if not first:
        return []
    where, blamed = first.get("where", {}), first.get("responsible", {})
    area = areas().get(str(first.get("area", "")))
    harm = next((one for one in area.harms if one.id == first.get("harm")), None) if area else None
    point = "" if where.get("lat") is None else f"{where['lat']:.6f}，{where['lon']:.6f}"
    pinned = _PINNED.get(str(where.get("pinned", "")), "")
    told = [
        (_("反映的事"), spoken.pick(harm.says, harm.en) if harm else ""),
        (_("看到的情况"), first.get("words", "")),
        (_("受到的损害"), first.get("seen", "")),
        (_("从什么时候开始"), first.get("since", "")),
        (_("地点"), where.get("words", "")),
        (_("坐标"), f"{point}（{_(pinned)}）" if point and pinned else point),
        (_("材料是何时何地取得的"), first.get("captured", "")),
        (_("可能是谁造成的"), blamed.get("party", "")),
        (_("反映的行政机关"), blamed.get("agency", "")),
        (_("还向哪里反映过"), blamed.get("elsewhere", "")),
        (_("那边的编号"), blamed.get("number", "")),
        (_("那边的答复"), blamed.get("answer", "")),
    ]
    return [{"label": label, "text": str(text)} for label, text in told if text]


def lines(handled: Handled) -> list[dict[str, Any]]:
    """The acts in their order, as the team reads them."""
    return [_line(handled, one) for one in handled.found]


def _line(handled: Handled, one: Said) -> dict[str, Any]:
    kind, said = rulebook().act_kinds[one.row.kind], one.said
    words = "" if one.row.kind == KIND else str(said.get("words", ""))
    return {
        "seq": one.row.seq,
        "day": spoken.legal_day(one.row.day)._asdict(),
        "who": one.row.by if one.row.organ == public_organ().pk else f"{one.row.by}　{one.row.person_name}",
        "what": spoken.pick(kind.title, kind.en),
        "facts": stated((field for field in kind.fields if field.name not in _UNSAID), one.row.payload, ()),
        "words": [line for line in words.splitlines() if line.strip()],
        "sealed": bool(one.row.payload.get("box")) and not one.readable,
        "files": list(_files(handled, said)),
        "proof": _proof(handled, one.row),
    }


def _files(handled: Handled, said: dict[str, Any]) -> Any:
    for one in said.get("files", ()):
        taken = one.get("capture", {})
        yield {
            "name": str(one["name"]),
            "size": size_in_words(int(one["size"])),
            "may_show": bool(one.get("may_show")),
            "shown": reverse("team_report_file", args=[handled.number, one["copy"]]) if one.get("copy") else "",
            "original": reverse("team_report_file", args=[handled.number, one["box"]]),
            "taken": str(taken.get("taken", "")).replace("T", " "),
            "has_place": taken.get("lat") is not None,
        }


def _proof(handled: Handled, row: Recorded) -> str:
    """What an answered challenge is worth."""
    if row.kind != "author_proof":
        return ""
    first = handled.opened.rows[0]
    written = statements.receipt_of(handled.number, handled.opened.rows, first.seq)
    asked = {str(one.payload.get("challenge")) for one in handled.opened.rows if one.kind == "author_challenge"}
    challenge, signature = str(row.payload.get("challenge", "")), str(row.payload.get("signature", ""))
    proven = written is not None and challenge in asked
    if proven and receipts.proven(receipts.read(written or b""), challenge, signature):
        return _("证明成立：答复的人持有这份举报的证明密码。")
    return _("证明不成立：签名与这份举报的证明密码不符。")


def box_of(handled: Handled, box: UUID) -> dict[str, Any] | None:
    """The file of a box: {name, sort, original, size (of the original)}; None where the report has none such."""
    for one in handled.found:
        for file in one.said.get("files", ()):
            if str(box) in (file.get("copy"), file["box"]):
                said = {"name": str(file["name"]), "sort": str(file["sort"]), "size": int(file["size"])}
                return {**said, "original": str(box) == file["box"]}
    return None


def dues(handled: Handled) -> list[dict[str, Any]]:
    """What the organ owes in it."""
    opened = handled.opened
    owed = [one for one in opened.docket.duties if one.done_on is None]
    return [{**due_line(opened, one), "because": None, "because_href": ""} for one in owed]
