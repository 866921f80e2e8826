"""姓名: stand-ins of names that are known, and names that can be guessed from the words before them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from gongyi.core.redaction.folding import fold

HIDDEN = "某"
"""The sign of a stand-in: a name that has it is no name any more."""
_COMPOUND = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "令狐",
    "慕容",
    "宇文",
    "长孙",
    "司徒",
    "夏侯",
)
_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范"
    "姚谭廖邹熊陆郝孔崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹易武乔贺赖龚庞樊殷施陶洪翟颜倪严牛温芦俞章鲁葛伍韦申尤毕聂焦"
    "柳邢路岳梅庄辛管祝左涂谷祁耿牟舒詹靳褚骆裴冉滕霍窦闵苗娄柯阮芮甄戚巫仇卜丛佟翁蒲邬桂阳闫肖"
)
_CUES = (
    "村民|居民|业主|户主|经营者|当事人|被告人?|原告|第三人|证人|举报人|控告人|投诉人|受害人|被害人|受害者|违法行为人|行为人|犯罪嫌疑人|嫌疑人|"
    "法定代表人|法人代表|实际控制人|负责人|船主|车主|司机|驾驶员|店主|老板|养殖户|种植户|农户|承包人|承租人|学生|患者|联系人|家属|儿子|女儿|丈夫|妻子|"
    "被申请人|申请人|被调查人|被询问人|摊主|志愿者|姓名"
)
_STOPS = (
    r"[，,。；;、:()（）\[\]〔〕《“”\"'\s的等在因将向与和及系为于到从未曾已之家所称述说私擅违先女即把被对"
    "驾经持购运倒排住开占挖建养种放卖收雇租借拒报举投提要请承以用带叫让给]"
)
_AFTER = f"(?={_STOPS}|[0-9]|$)"
_GIVEN = r"[\u4e00-\u9fff]"
_SURNAME = f"(?:{'|'.join(_COMPOUND)}|[{_SURNAMES}])(?!{HIDDEN})"
GUESSED = re.compile(
    rf"(?:{_CUES})(?:姓名)?[:为是叫系]?[ ]?({_SURNAME}{_GIVEN}{{1,2}}?){_AFTER}"
    rf"|({_SURNAME}{_GIVEN}{{1,2}})(?=先生|女士)"
)
"""A name that stands after a word for a person, or before a form of address."""
_WHOLE = re.compile(f"{_SURNAME}{_GIVEN}{{1,2}}")
_NOT_GIVEN = re.compile(r"[的了在是和与及应当可未不等或者向对将被把]")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,8}")
_ORDER = "甲乙丙丁戊己庚辛壬癸"
_SHORTEST, _LONGEST = 2, 40


def is_name(name: str) -> bool:
    """Whether a word can be looked for as a name: not a single sign, not a stand-in."""
    seen = fold(name).text.strip()
    return len(seen) >= _SHORTEST and len(name) <= _LONGEST and HIDDEN not in seen and not seen.isdecimal()


def looks_like_name(text: str) -> bool:
    """Whether a short entry of a form is somebody's name: a surname and one or two signs, and nothing else."""
    return _WHOLE.fullmatch(text.strip()) is not None and not _NOT_GIVEN.search(text)


def guessed(match: re.Match[str]) -> tuple[int, int] | None:
    """Where the guessed name stands; None where what follows the surname is an everyday word."""
    group = 1 if match[1] is not None else 2
    given = match[group][1:]
    if HIDDEN in given or _NOT_GIVEN.search(given):
        return None
    return match.span(group)


def stand_in(name: str) -> str:
    """张三 → 张某, 李小明 → 李某某; a name of another shape → 某人."""
    if not _HAN.fullmatch(name):
        return f"{HIDDEN}人"
    surname = name[:2] if name[:2] in _COMPOUND and len(name) > 2 else name[:1]
    return surname + HIDDEN * min(len(name) - len(surname), 2)


def stand_ins(names: Iterable[str]) -> dict[str, str]:
    """Each name with its stand-in; those that would be the same are told apart: 张某甲, 张某乙."""
    listed = [one for one in dict.fromkeys(name.strip() for name in names) if is_name(one)]
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for name in listed:
        alike[stand_in(name)].append(name)
    found = {}
    for shown, group in alike.items():
        for n, name in enumerate(group):
            base = shown.rstrip(HIDDEN) + HIDDEN if len(group) > 1 and shown.endswith(HIDDEN) else shown
            found[name] = base + _ORDER[n % len(_ORDER)] if len(group) > 1 else shown
    return {name: found[name] for name in listed}
