"""所填的表: what came with the form, read into a report; every mistake at once, each with a sentence at its field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongyi.contexts.evidence.capture import captured
from gongyi.contexts.evidence.names import shown_name
from gongyi.contexts.evidence.sorts import NotTaken, sort_of_file
from gongyi.contexts.reports.choices import CONTACTS, DOCUMENTS, GOING, ROOMS
from gongyi.contexts.reports.harms import harm
from gongyi.contexts.reports.receivers import Receiver
from gongyi.contexts.reports.report import STANCES, Brought, Report, Reporter, Responsible, Where
from gongyi.contexts.reports.uploads import MIB, MOST_FILES, file_limit, request_limit
from gongyi.core.redaction.checks import is_id_card
from gongyi.core.terms.days import LegalDay, NotADay, read_day

_LIMITS = """
    harm=60 title=60 description=5000 going=10 since=40 seen=2000 division=6 place=200 rooms=10 lat=20 lon=20 pinned=10
    captured=300 party=200 agency=200 elsewhere=200 number=80 answer=2000 stance=20 name=60 document=20
    document_number=40 phone=30 contact=10 address=120 volunteer=40 consent=3 notice_read=3
"""
LONGEST = {name: int(most) for name, _equal, most in (one.partition("=") for one in _LIMITS.split())}
"""Every field of words with the most signs it takes."""
FILES = {"files_kept": False, "files_shown": True}
"""The two places for files, and whether the agency may see what is put there."""
_ABOUT_WHO = ("name", "document_number", "phone", "address", "volunteer")
_PHONE = re.compile(r"\+?[0-9][0-9 \-]{5,28}", re.ASCII)
_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PINNED = ("phone", "picture", "map", "typed")
_WRITTEN_DAY = re.compile(r"(\d{4})\s*[年./-]\s*(?:(\d{1,2})\s*(?:[月./-]\s*(?:(\d{1,2})\s*日?)?)?)?", re.ASCII)


class Filled(NamedTuple):
    """What was filled in. typed: as it came; mistakes: field → sentence; chosen: names of the files that came."""

    typed: Mapping[str, str]
    mistakes: Mapping[str, str]
    report: Report | None = None
    chosen: tuple[str, ...] = ()


NOTHING = Filled({"contact": "online"}, {})


def read(
    given: Mapping[str, str],
    files: MultiValueDict[str, UploadedFile[Any]],
    places: Mapping[str, Receiver],
    over: tuple[str, ...] = (),
) -> Filled:
    """What came with the form. places: of receivers(); over: names of files that were too large or too many."""
    typed = {name: _plain(given.get(name, "")) for name in LONGEST}
    mistakes: dict[str, str] = {}
    for name, most in LONGEST.items():
        if len(typed[name]) > most:
            mistakes[name] = _("写得太长：最多%(most)s个字，现在是%(now)s个。") % {
                "most": most,
                "now": len(typed[name]),
            }
    mistakes = {**_what(typed, places), **_who(typed), **mistakes}
    lat, lon = _point(typed, mistakes)
    brought = list(brought_files(files, over, mistakes))
    chosen = tuple(shown_name(one.name or "") for name in FILES for one in files.getlist(name))
    if mistakes:
        return Filled(typed, mistakes, None, chosen)
    return Filled(typed, {}, _report(typed, places, (lat, lon), brought), chosen)


def _plain(words: str) -> str:
    """Without signs that cannot be seen, lines as they are."""
    return _UNSHOWN.sub("", words.replace("\r\n", "\n")).strip()


def _report(
    typed: Mapping[str, str],
    places: Mapping[str, Receiver],
    point: tuple[float | None, float | None],
    brought: list[Brought],
) -> Report:
    kind = harm(typed["harm"])
    assert kind is not None
    stance = next(one for one in STANCES if one == typed["stance"])
    pinned = typed["pinned"] if typed["pinned"] in _PINNED else "typed"
    rooms = {"inside": True, "outside": False}.get(typed["rooms"])
    who = {name: typed[name] for name in (*_ABOUT_WHO, "document", "contact")} if stance != "anonymous" else {}
    if stance != "named":
        who |= {"document": "", "document_number": ""} if who else {}
    return Report(
        organ=places[typed["division"]].organ,
        area=kind.area,
        harm=kind.id,
        title=typed["title"],
        description=typed["description"],
        where=Where(typed["division"], typed["place"], *point, pinned if point[0] is not None else "", rooms),
        reporter=Reporter(stance, **who),
        going=next((one for one in GOING if one == typed["going"]), "unknown"),
        since_words=typed["since"],
        since=legal_day(typed["since"]),
        seen=typed["seen"],
        captured=typed["captured"],
        files=tuple(brought),
        responsible=Responsible(*(typed[name] for name in ("party", "agency", "elsewhere", "number", "answer"))),
        language=get_language() or "zh-hans",
        consent=True,
        notice_read=True,
    )


def _what(typed: Mapping[str, str], places: Mapping[str, Receiver]) -> dict[str, str]:
    """What is missing or wrong in the first step."""
    wrong = {}
    if harm(typed["harm"]) is None:
        wrong["harm"] = _("请选是哪一类事情；分不清的，选最后一项。")
    if not typed["title"]:
        wrong["title"] = _("请用一句话写是什么事。")
    if not typed["description"]:
        wrong["description"] = _("请写看见了什么。")
    if typed["division"] not in places:
        wrong["division"] = _("请选在哪个县（市、区）。")
    if not typed["place"]:
        wrong["place"] = _("请写怎样找到那个地方。")
    if typed["rooms"] and typed["rooms"] not in ROOMS:
        wrong["rooms"] = _("请选室内或者室外，也可以不选。")
    return wrong


def _who(typed: Mapping[str, str]) -> dict[str, str]:
    """What is missing or wrong in the third step."""
    wrong = {}
    stance, given = typed["stance"], [name for name in _ABOUT_WHO if typed[name]]
    if stance not in STANCES:
        wrong["stance"] = _("请选匿名、保密或者实名。")
    elif stance == "anonymous" and given:
        wrong[given[0]] = _("选了匿名，这里却填了内容。请删去，或者改选保密、实名。")
    elif stance == "confidential" and not any(typed[name] for name in ("name", "phone", "address", "volunteer")):
        wrong["name"] = _("选了保密，请写姓名、电话、通信地址中的一项；都不想写的，选匿名。")
    elif stance == "named":
        wrong |= _named(typed)
    if stance != "anonymous" and typed["phone"] and not _PHONE.fullmatch(typed["phone"]):
        wrong["phone"] = _("电话只写数字，如 13800000000 或者 0791-12345678。")
    if typed["contact"] and typed["contact"] not in CONTACTS:
        wrong["contact"] = _("请选怎样联系您。")
    if typed["contact"] == "phone" and stance in ("confidential", "named") and not typed["phone"]:
        wrong["phone"] = _("选了用电话联系，请写电话。")
    if typed["notice_read"] != "yes":
        wrong["notice_read"] = _("请看过权利和义务以后在这里打勾。")
    if typed["consent"] != "yes":
        wrong["consent"] = _("请同意检察院为办理这件事使用所填的内容。")
    return wrong


def _named(typed: Mapping[str, str]) -> dict[str, str]:
    wrong = {}
    if not typed["name"]:
        wrong["name"] = _("选了实名，请写姓名。")
    if typed["document"] not in DOCUMENTS:
        wrong["document"] = _("选了实名，请选证件种类。")
    if not typed["document_number"]:
        wrong["document_number"] = _("选了实名，请写证件号码。")
    elif typed["document"] == "id_card" and not is_id_card(typed["document_number"]):
        wrong["document_number"] = _("这不是一个完整的身份证号码，请再看一遍。")
    return wrong


def _point(typed: Mapping[str, str], mistakes: dict[str, str]) -> tuple[float | None, float | None]:
    """The point, when there is one; half of one is a mistake."""
    if "lat" in mistakes or "lon" in mistakes or not (typed["lat"] or typed["lon"]):
        return None, None
    try:
        lat, lon = float(typed["lat"]), float(typed["lon"])
    except ValueError:
        mistakes["lat"] = _("经纬度是两个数，如 28.6764 和 115.8922；不知道的都不填。")
        return None, None
    if not (3 <= lat <= 54 and 73 <= lon <= 136):
        mistakes["lat"] = _("这个位置不在中国境内：纬度在 3 到 54 之间，经度在 73 到 136 之间。")
        return None, None
    return round(lat, 6), round(lon, 6)


def legal_day(words: str) -> LegalDay | None:
    """The day, month or year that was written, where it is nothing else; None where it is told in other words."""
    found = _WRITTEN_DAY.fullmatch(words) or re.fullmatch(r"(\d{4})()()", words, re.ASCII)
    if found is None:
        return None
    year, month, day = (found[1], found[2], found[3])
    try:
        return read_day("-".join([year, *(f"{int(one):02}" for one in (month, day) if one)]))
    except NotADay:
        return None


def brought_files(
    files: MultiValueDict[str, UploadedFile[Any]], over: tuple[str, ...], mistakes: dict[str, str]
) -> Iterator[Brought]:
    """The files that can be taken in; for each other one a sentence."""
    if over:
        said = _("没有收下%(names)s：一个文件最多%(one)s兆，合计最多%(all)s兆、%(number)s个。")
        mistakes["files_kept"] = said % {
            "names": "、".join(f"“{shown_name(name)}”" for name in over),
            "one": file_limit() // MIB,
            "all": request_limit() // MIB,
            "number": MOST_FILES,
        }
    for place, may_show in FILES.items():
        for one in files.getlist(place):
            name = shown_name(one.name or "")
            try:
                sort = sort_of_file(one.file, name)  # type: ignore[arg-type]
            except NotTaken as refused:
                said = refused.en if (get_language() or "").startswith("en") else refused.says
                mistakes[place] = f"{mistakes[place]} {said}" if place in mistakes else said
                continue
            capture = captured(one.file, sort.id)  # type: ignore[arg-type]
            one.file.seek(0)  # type: ignore[union-attr]
            yield Brought(name, sort.id, one.size or 0, one.file, may_show, capture)  # type: ignore[arg-type]
