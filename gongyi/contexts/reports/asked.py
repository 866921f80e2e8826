"""表上所问: the three steps of the form, field by field, with what was typed and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.reports.choices import CONTACTS, DOCUMENTS, GOING, ROOMS, STANCES
from gongyi.contexts.reports.filled_in import FILES, LONGEST, Filled
from gongyi.contexts.reports.harms import areas
from gongyi.contexts.reports.receivers import Receiver
from gongyi.contexts.reports.uploads import MIB, MOST_FILES, file_limit, request_limit

ACCEPT = "image/*,video/*,audio/*,.heic,.pdf,.docx,.xlsx,.txt,.csv,.amr,.opus,.m4a"
_ORDER = (
    *("harm", "title", "description", "going", "since", "seen", "division", "place", "rooms", "lat", "lon"),
    *("files_kept", "files_shown", "captured", "party", "agency", "elsewhere", "number", "answer", "stance"),
    *("name", "phone", "contact", "address", "volunteer", "document", "document_number", "notice_read", "consent"),
)
"""The fields in the order of the page."""
_MORE_WHAT = ("since", "seen")
_BLAMED = ("party", "agency", "elsewhere", "number", "answer")


def steps(filled: Filled, places: Mapping[str, Receiver]) -> dict[str, Any]:
    """All that the page asks: what, where, files, responsible, who, agreed."""
    ask = _Asking(filled)
    return {
        "what": [
            ask("harm", "grouped", _("是哪一类事情"), groups=_harms(filled.typed.get("harm", ""))),
            ask("title", "line", _("一句话说是什么事"), help=_("如“某某河边有人倒垃圾”。不写自己的姓名、电话。")),
            ask(
                "description",
                "text",
                _("看见了什么"),
                lines=5,
                help=_("什么时候、什么情形、多大范围。听说的写明是听说的。"),
            ),
            ask("going", "choice", _("现在还在继续吗"), required=False, choices=_choices(filled, "going", GOING)),
        ],
        "more_what": [
            ask("since", "line", _("什么时候开始的"), required=False, help=_("写日期，或者大概的时间，如“去年夏天”。")),
            ask("seen", "text", _("造成了什么损害"), required=False, lines=3, help=_("如鱼死了、庄稼枯了、有人病了。")),
        ],
        "where": [
            ask("division", "grouped", _("在哪个县（市、区）"), groups=_places(filled, places)),
            ask(
                "place",
                "line",
                _("具体在哪里"),
                help=_("路、村、门牌、单位旁边，写到别人能找到的地方。不写自己的住处。"),
            ),
            ask("rooms", "choice", _("在室内还是室外"), required=False, choices=_choices(filled, "rooms", ROOMS)),
        ],
        "point": [
            ask("lat", "line", _("纬度"), required=False),
            ask("lon", "line", _("经度"), required=False),
        ],
        "pinned": filled.typed.get("pinned", ""),
        "files": [
            ask("files_kept", "files", _("只给检察院看的文件"), required=False, many=True, accept=ACCEPT),
            ask("files_shown", "files", _("也可以给行政机关看的文件"), required=False, many=True, accept=ACCEPT),
        ],
        "captured": [
            ask(
                "captured",
                "line",
                _("什么时候、在哪里拍的"),
                required=False,
                help=_("照片、录像里没有记时间地点的，写在这里。"),
            ),
        ],
        "blamed": [
            ask("party", "line", _("是谁造成的"), required=False, help=_("单位、店名、车牌，知道多少写多少。")),
            ask("agency", "line", _("哪个机关该管没有管"), required=False),
            ask("elsewhere", "line", _("向哪里反映过"), required=False, help=_("如 12345、12369、某某局。")),
            ask("number", "line", _("那边给的编号"), required=False),
            ask("answer", "text", _("那边怎样答复"), required=False, lines=2),
        ],
        "stance": ask("stance", "choice", _("怎样署名"), choices=_stances(filled)),
        "known": [
            ask("name", "line", _("姓名"), required=False, autocomplete="off"),
            ask("phone", "line", _("电话"), required=False, autocomplete="off"),
            ask("contact", "choice", _("怎样联系您"), required=False, choices=_choices(filled, "contact", CONTACTS)),
            ask("address", "line", _("通信地址"), required=False, autocomplete="off"),
            ask("volunteer", "line", _("“益心为公”志愿者编号"), required=False, help=_("不是志愿者的不填。")),
        ],
        "named": [
            ask("document", "select", _("证件种类"), required=False, choices=_choices(filled, "document", DOCUMENTS)),
            ask("document_number", "line", _("证件号码"), required=False, autocomplete="off"),
        ],
        "agreed": [
            ask("notice_read", "flag", _("我看过了权利和义务，所写是我知道的真实情况。")),
            ask("consent", "flag", _("我同意检察院为办理这件事使用所填的内容。")),
        ],
        "open_what": _any_of(filled, _MORE_WHAT),
        "open_point": _any_of(filled, ("lat", "lon")),
        "open_blamed": _any_of(filled, _BLAMED),
        "limits": limits(),
    }


def errors(filled: Filled) -> list[dict[str, str]]:
    """All that is to be corrected, in the order of the page."""
    return [{"field_id": f"r-{name}", "text": filled.mistakes[name]} for name in _ORDER if name in filled.mistakes]


def limits() -> str:
    """How much may be sent, in a sentence."""
    said = _("照片、录像、录音、PDF、Word、Excel、文本，最多%(number)s个，一个不超过%(one)s兆，合计不超过%(all)s兆。")
    return said % {"number": MOST_FILES, "one": file_limit() // MIB, "all": request_limit() // MIB}


class _Asking:
    """One field at a time."""

    def __init__(self, filled: Filled) -> None:
        self._filled = filled

    def __call__(self, name: str, kind: str, label: str, **more: Any) -> dict[str, Any]:
        error = self._filled.mistakes.get(name, "")
        ids = {"help_id": f"r-{name}-help", "error_id": f"r-{name}-error"}
        described = [ids["help_id"]] if more.get("help") else []
        described += [ids["error_id"]] if error else []
        field = {"name": name, "id": f"r-{name}", "kind": kind, "label": label, "required": True, "help": "", **more}
        value = "" if name in FILES else self._filled.typed.get(name, "")
        return {**field, **ids, "value": value, "error": error, "described_by": " ".join(described)} | (
            {"max_length": LONGEST[name]} if kind == "line" and name in LONGEST else {}
        )


def _any_of(filled: Filled, names: Iterable[str]) -> bool:
    return any(filled.typed.get(name) or name in filled.mistakes for name in names)


def _choices(filled: Filled, name: str, given: Mapping[Any, object]) -> list[dict[str, Any]]:
    chosen = filled.typed.get(name, "")
    return [
        {"id": f"r-{name}-{value}", "value": value, "label": str(label), "checked": value == chosen}
        for value, label in given.items()
    ]


def _stances(filled: Filled) -> list[dict[str, Any]]:
    told = {value: label for value, (label, _note) in STANCES.items()}
    listed = _choices(filled, "stance", told)
    return [{**one, "note": str(STANCES[one["value"]][1])} for one in listed]


def _harms(chosen: str) -> list[dict[str, Any]]:
    return [
        {
            "label": spoken.pick(area.says, area.en),
            "options": [
                {"value": one.key, "label": spoken.pick(one.says, one.en), "checked": one.key == chosen}
                for one in area.harms
            ],
        }
        for area in areas().values()
    ]


def _places(filled: Filled, places: Mapping[str, Receiver]) -> list[dict[str, Any]]:
    chosen, groups = filled.typed.get("division", ""), dict[str, list[dict[str, Any]]]()
    for one in places.values():
        option = {"value": one.division, "label": one.name, "checked": one.division == chosen}
        groups.setdefault(one.within, []).append(option)
    return [{"label": within, "options": options} for within, options in groups.items()]
