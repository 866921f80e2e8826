"""应当隐去的种类: what must not stand in a published text, why, and what is put in its place."""

from __future__ import annotations

from typing import NamedTuple


class Sort(NamedTuple):
    """A sort of finding. must: it has to go or be kept with a reason; otherwise a person chooses whether it goes.

    why: a sentence in both languages. cite: the article, where one says so.
    """

    id: str
    title: str
    en: str
    why: str
    why_en: str
    instead: str
    must: bool = True
    cite: str = ""
    cite_en: str = ""


_PUBLIC = "个人信息保护法 第25条"
_PUBLIC_EN = "Personal Information Protection Law, Art. 25"
_SENSITIVE = "个人信息保护法 第25条、第28条"
_SENSITIVE_EN = "Personal Information Protection Law, Arts. 25, 28"
_NAMED = "自然人的姓名能认出是谁，没有其单独同意不得公开。"
_NAMED_EN = "A natural person's name tells who it is and is not made public without separate consent."
_FOUND = "能认出或者找到特定的自然人，没有其单独同意不得公开。"
_FOUND_EN = "It identifies or leads to a natural person and is not made public without separate consent."
_CHOICE = "单位的信息可以公开；公开会牵连到个人或者影响正常经营的，由承办人员决定是否隐去。"
_CHOICE_EN = "What concerns an organisation may be public; whoever handles the case decides whether to leave it out."

SORTS: dict[str, Sort] = {
    sort.id: sort
    for sort in (
        Sort("name", "姓名", "name", _NAMED, _NAMED_EN, "某某", True, _PUBLIC, _PUBLIC_EN),
        Sort("likely_name", "疑似姓名", "what may be a name", _NAMED, _NAMED_EN, "某某", True, _PUBLIC, _PUBLIC_EN),
        Sort(
            "id_card",
            "身份证号",
            "identity card number",
            _FOUND,
            _FOUND_EN,
            "（身份证号略）",
            True,
            _PUBLIC,
            _PUBLIC_EN,
        ),
        Sort(
            "passport", "证件号", "travel document number", _FOUND, _FOUND_EN, "（证件号略）", True, _PUBLIC, _PUBLIC_EN
        ),
        Sort("phone", "电话号码", "phone number", _FOUND, _FOUND_EN, "（电话略）", True, _PUBLIC, _PUBLIC_EN),
        Sort(
            "bank_card",
            "银行卡号",
            "bank card number",
            _FOUND,
            _FOUND_EN,
            "（账号略）",
            True,
            _SENSITIVE,
            _SENSITIVE_EN,
        ),
        Sort("email", "电子邮箱", "e-mail address", _FOUND, _FOUND_EN, "（邮箱略）", True, _PUBLIC, _PUBLIC_EN),
        Sort("account", "网络账号", "online account", _FOUND, _FOUND_EN, "（网络账号略）", True, _PUBLIC, _PUBLIC_EN),
        Sort("plate", "车牌号", "number plate", _FOUND, _FOUND_EN, "（车牌号略）", True, _PUBLIC, _PUBLIC_EN),
        Sort("address", "门牌、房号", "house or room number", _FOUND, _FOUND_EN, "某号", True, _PUBLIC, _PUBLIC_EN),
        Sort("home", "小区和房号", "estate and room", _FOUND, _FOUND_EN, "某小区", True, _PUBLIC, _PUBLIC_EN),
        Sort(
            "coordinates",
            "经纬度",
            "coordinates",
            "能定位到户，公开以前应当判断是否会找到特定的人。",
            "It points to one house; whether it leads to a person is judged before it is public.",
            "（坐标略）",
            cite=_PUBLIC,
            cite_en=_PUBLIC_EN,
        ),
        Sort("birth", "出生日期", "date of birth", _FOUND, _FOUND_EN, "（出生日期略）", True, _PUBLIC, _PUBLIC_EN),
        Sort(
            "number", "其他长串号码", "another long number", _FOUND, _FOUND_EN, "（号码略）", True, _PUBLIC, _PUBLIC_EN
        ),
        Sort(
            "uscc", "统一社会信用代码", "credit code of an organisation", _CHOICE, _CHOICE_EN, "（代码略）", must=False
        ),
        Sort("docket", "案号、文号", "case or document number", _CHOICE, _CHOICE_EN, "（文号略）", must=False),
    )
}
"""Sorts by id. Articles: 个人信息保护法 第4条 (what personal information is), 第25条, 第28条."""
