"""读法条: instruments, their rules, the questions these answer, and the provisions behind counting."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, cast

from gongyi.core.statutes.book import CountingProvision, Instrument
from gongyi.core.statutes.kinds import ActKind
from gongyi.core.statutes.rules import (
    OPEN_END,
    Citation,
    Each,
    PermittedExtension,
    Question,
    Rule,
    Silence,
    Standing,
)
from gongyi.core.statutes.versions import conflicts, gaps
from gongyi.core.terms.lengths import Length, NotALength, Unnumbered, read_length
from gongyi.rulebook.reader.files import STANDINGS, Files, Node, RulebookError

MODALITIES = ("must", "may", "wait")
_EXCLUDABLE = frozenset(
    {"appraisal", "assessment_commission", "audit", "inspection", "testing", "translation", "suspension"}
    | {"mediation", "mediation_announcement", "jurisdiction_dispute", "stay", "settlement_talks"}
    | {"peer_consultation", "review_stay"}
)


class Known(NamedTuple):
    """What the entries of a rulebook may refer to."""

    instruments: Mapping[str, Instrument]
    act_kinds: Mapping[str, ActKind]
    roles: Mapping[str, tuple[str, str]]
    settings: Mapping[str, Any]
    kinds: frozenset[str]


def read_instruments(files: Files) -> dict[str, Instrument]:
    """The instruments, by folder. Raises RulebookError."""
    found = {}
    for name in files.names("instruments/*/source.yaml"):
        node = files.one(name)
        node.only(("id", "title", "short", "en", "kind", "checked", "enabled", "versions", "note"))
        folder = name.split("/")[1]
        if node.text("id") != folder:
            node.refuse("id", f"应与文件夹同名：{folder}")
        for n in node.nodes("versions"):
            n.only(("id", "from", "to"))
        versions = tuple((n.text("id"), n.in_force(None)) for n in node.nodes("versions"))
        for (_, one), (later, two) in pairwise(versions):
            if two.first <= one.last:
                node.refuse("versions", f"版本 {later} 与前一版本的施行日期重叠")
        enabled = node.flag("enabled", default=True)
        if enabled and not versions:
            node.refuse("versions", "没有版本的文本应写 enabled: false")
        found[folder] = Instrument(
            folder,
            node.text("title"),
            node.text("short", node.text("title")),
            node.text("en"),
            node.text("kind"),
            node.text("checked"),
            enabled,
            versions,
            node.text("note", ""),
        )
    for name in _rule_files(files):
        folder = name.split("/")[1]
        if folder not in found:
            raise RulebookError(f"{name}：没有 instruments/{folder}/source.yaml")
    return found


def _rule_files(files: Files) -> tuple[str, ...]:
    """The files of rules: one for an instrument, or one for each mechanism that rests on it."""
    return (*files.names("instruments/*/rules.yaml"), *files.names("instruments/*/rules/*.yaml"))


_RULE_KEYS = [
    "id",
    "answers",
    "title",
    "en",
    "standing",
    "cite",
    "in_force",
    "kinds",
    "trigger",
    "who",
    "act",
    "modality",
    "within",
    "note",
    "exception_to",
    "if",
    "excludes",
    "excludes_cite",
    "extension",
    "regime",
    "rolls",
    "on_lapse",
    "ground",
    "ground_en",
    "verified",
    "each",
    "set_in",
]


def read_rules(files: Files, known: Known) -> tuple[Rule, ...]:
    """All versions of all rules. Raises RulebookError, also when two versions of one rule meet."""
    rules: list[Rule] = []
    nodes: list[Node] = []
    for name in _rule_files(files):
        folder = name.split("/")[1]
        instrument = known.instruments[folder]
        for node in files.many(name):
            if not instrument.enabled:
                node.refuse("id", f"{instrument.short}尚未施行（enabled: false），不得有规则")
            rules.append(_rule(node, instrument, known))
            nodes.append(node)
    ids = {rule.id for rule in rules}
    for rule, node in zip(rules, nodes, strict=True):
        if rule.exception_to is not None and rule.exception_to not in ids:
            node.refuse("exception_to", f"没有“{rule.exception_to}”这条规则")
        for other in rules:
            same = other is not rule and other.id == rule.id and other.in_force.meets(rule.in_force)
            if same and (not rule.kinds or not other.kinds or rule.kinds & other.kinds):
                node.refuse("in_force", f"规则“{rule.id}”的两个版本施行日期重叠（{rule.cite}；{other.cite}）")
    return tuple(rules)


def _rule(node: Node, instrument: Instrument, known: Known) -> Rule:
    node.only(_RULE_KEYS)
    standing = cast(Standing, node.choice("standing", STANDINGS))
    if standing == "reading" and not node.get("ground"):
        node.refuse("ground", "“理解”（reading）须写明根据")
    if node.get("ground") and not node.get("ground_en"):
        node.refuse("ground_en", "中文、英文的根据应当都有")
    in_force = node.in_force()
    if not any(v.first <= in_force.first <= v.last for _, v in instrument.versions):
        node.refuse("in_force", f"起始日不在{instrument.short}的施行期间之内")
    if not any(v.first <= in_force.last <= v.last for _, v in instrument.versions):
        node.refuse("in_force", f"截止日不在{instrument.short}的施行期间之内")
    trigger = node.text("trigger")
    if not trigger.startswith("end_of ") and trigger not in known.act_kinds:
        node.refuse("trigger", f"没有“{trigger}”这种行为")
    acts = node.texts("act")
    for act in acts:
        if act not in known.act_kinds:
            node.refuse("act", f"没有“{act}”这种行为")
    for kind in node.texts("kinds"):
        if kind not in known.kinds:
            node.refuse("kinds", f"“{kind}”不是案件种类：{'、'.join(sorted(known.kinds))}")
    conditions = node.get("if", Node())
    if not isinstance(conditions, Node) or not all(isinstance(v, bool) for v in conditions.values()):
        node.refuse("if", "应为 {事实: true 或 false}")
    answers = node.text("answers")
    excludes = set(node.texts("excludes"))
    for kind in excludes - _EXCLUDABLE:
        node.refuse("excludes", f"“{kind}”不是可以不计入的期间")
    if answers in known.settings["suspension_pauses"]:
        excludes.add("suspension")
    return Rule(
        node.text("id"),
        answers,
        node.text("title"),
        node.text("en"),
        standing,
        Citation(instrument.id, instrument.short, node.text("cite"), instrument.en),
        in_force,
        frozenset(node.texts("kinds")),
        trigger,
        node.choice("who", known.roles),
        acts,
        cast(Literal["must", "may", "wait"], node.choice("modality", MODALITIES)),
        _length(node, "within"),
        cast(str | None, node.get("exception_to")),
        MappingProxyType(dict(conditions)),
        frozenset(excludes),
        node.text("excludes_cite", ""),
        tuple(
            PermittedExtension(_length(n, "by"), n.choice("approver", known.roles), n.text("cite", ""))
            for n in node.nodes("extension")
        ),
        cast(Literal["civil", "criminal"], node.choice("regime", ("civil", "criminal"), "civil")),
        node.flag("rolls", default=True),
        node.text("on_lapse", ""),
        node.text("ground", ""),
        node.text("note", ""),
        cast(Literal["primary", "secondary"], node.choice("verified", ("primary", "secondary"), "primary")),
        node.text("ground_en", ""),
        _each(node),
        _set_in(node),
    )


def _each(node: Node) -> Each | None:
    """Whether a duty is one for each addressee, or for each row of a table."""
    found = node.get("each")
    if found is None:
        return None
    if found == "addressees":
        return Each()
    if not isinstance(found, Node):
        node.refuse("each", "应为 addressees，或 {table: 表, owner: 栏, by: 栏, text: 栏}")
    found.only(("table", "owner", "by", "text", "done", "word"))
    return Each(*(found.text(key) for key in ("table", "owner")), *(found.text(key, "") for key in _EACH_MAY))


_EACH_MAY = ("by", "text", "done", "word")


def _set_in(node: Node) -> str:
    """The field in which a document sets the last day; empty: the end of the rectification period."""
    if "set_in" in node and node.text("within") != "set in document":
        node.refuse("set_in", "只用于 within: set in document")
    return node.text("set_in", "")


def _length(node: Node, key: str) -> Length | Unnumbered:
    try:
        return read_length(node.text(key))
    except NotALength as wrong:
        node.refuse(key, str(wrong))


def read_questions(files: Files, rules: tuple[Rule, ...]) -> tuple[dict[str, Question], frozenset[str]]:
    """The questions with their rules, and those whose silence is said aloud. Raises RulebookError."""
    found: dict[str, Question] = {}
    said: set[str] = set()
    by_question: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        by_question[rule.answers].append(rule)
    for node in (one for name in files.names("questions/*.yaml") for one in files.many(name)):
        node.only(("id", "asks", "en", "silent", "say_when_silent"))
        question = node.text("id")
        if question in found:
            node.refuse("id", f"问题“{question}”写了两次")
        if node.flag("say_when_silent", default=False):
            said.add(question)
        for n in node.nodes("silent"):
            n.only(("from", "to", "says", "cite_none", "kinds"))
        silences = tuple(
            Silence(n.in_force(None), n.text("says"), n.text("cite_none", ""), frozenset(n.texts("kinds")))
            for n in node.nodes("silent")
        )
        # exceptions after what they displace, so that they are met second
        ordered = sorted(by_question.pop(question, []), key=lambda rule: (rule.exception_to is not None, rule.in_force))
        if not ordered:
            node.refuse("id", f"问题“{question}”没有任何规则")
        found[question] = Question(question, node.text("asks"), node.text("en"), tuple(ordered), silences)
    for question, orphans in by_question.items():
        raise RulebookError(f"questions/：规则“{orphans[0].id}”回答的问题“{question}”没有列入")
    return found, frozenset(said)


def check_questions(questions: Mapping[str, Question], kinds: frozenset[str]) -> None:
    """Refuse a rulebook in which a question has two answers on one day, or none. Raises RulebookError."""
    for question in questions.values():
        for conflict in conflicts(question):
            raise RulebookError(f"questions/：{conflict}")
        for gap in gaps(question, kinds):
            what = "有两个答案" if gap.overlap else "没有答案，也没有写明法律未作规定"
            last = "" if gap.in_force.last == OPEN_END else gap.in_force.last.isoformat()
            raise RulebookError(
                f"questions/：问题“{question.id}”（{gap.kind}）在 {gap.in_force.first} 至 {last} 之间{what}"
            )
        for rule in question.rules:
            if rule.trigger.startswith("end_of ") and rule.trigger.removeprefix("end_of ") not in questions:
                raise RulebookError(f"questions/：规则“{rule.id}”的起算“{rule.trigger}”没有对应的问题")


def read_counting(files: Files, instruments: Mapping[str, Instrument]) -> dict[str, tuple[CountingProvision, ...]]:
    """The provisions behind each step of counting. Raises RulebookError."""
    found = {}
    for node in files.many("counting.yaml"):
        node.only(("step", "says", "en", "standing", "versions"))
        standing = cast(Standing, node.choice("standing", STANDINGS, "text"))
        found[node.text("step")] = tuple(
            CountingProvision(
                node.text("step"),
                None if n.text("cite") == "none" else read_cite(n, "cite", instruments),
                node.text("says"),
                node.text("en"),
                standing,
                n.in_force(),
                n.get("days", 0),
            )
            for n in node.nodes("versions")
        )
        for one, two in pairwise(sorted(found[node.text("step")], key=lambda provision: provision.in_force)):
            if one.in_force.meets(two.in_force):
                node.refuse("versions", f"“{one.step}”的两个版本施行日期重叠")
    return found


_CITE = re.compile(r"([a-z_0-9]+) (\S.*)")


def read_cite(node: Node, key: str, instruments: Mapping[str, Instrument]) -> Citation:
    """A citation written `instrument 第N条第N款`. Raises RulebookError when the instrument is not known."""
    match = _CITE.fullmatch(node.text(key))
    if match is None or match[1] not in instruments:
        node.refuse(key, "应写作“文本标识 第N条第N款”，文本标识见 instruments/")
    instrument = instruments[match[1]]
    return Citation(instrument.id, instrument.short, match[2], instrument.en)
