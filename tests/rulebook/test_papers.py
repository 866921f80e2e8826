"""The kinds of paper: each act that yields one has it, each place exists, a broken file is refused with its line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongyi.core.matters.asked import fields_asked
from gongyi.core.papers.kinds import Each, FormTable, Head, Line, PaperKind, Words, paper_for
from gongyi.core.papers.phrases import places
from gongyi.rulebook.reader import HERE, RulebookError, rulebook
from gongyi.rulebook.reader.files import Files
from gongyi.rulebook.reader.papers import paper_kinds, read_papers
from gongyi.rulebook.reader.statutes import read_instruments

KINDS = paper_kinds()
WANTED = (
    *(
        "立案决定书",
        "不立案决定书",
        "移送案件线索通知书",
        "调查方案",
        "磋商记录",
        "调查终结报告",
        "检察建议书",
        "送达回证",
    ),
    *("整改回复", "审查终结报告", "终结案件决定书", "中止审查决定书", "恢复审查决定书", "行政公益诉讼起诉书"),
    *("派员出庭通知书", "答辩状", "撤回起诉决定书", "变更诉讼请求决定书", "公告", "委托鉴定函"),
)
OTHERS = {"听证笔录", "出庭通知书", "上诉状", "抗诉书", "再审检察建议书", "异地委托书", "初步调查报告", "司法建议书"}
"""Papers of other procedures, or of others than a procuratorate and an agency: no kind yet."""
CARRIED = {"claims_changed"}
"""Acts whose paper was made by the decision before them."""


def test_the_papers_of_the_procedure_are_there() -> None:
    assert set(WANTED) <= {kind.title for kind in KINDS}


def test_every_paper_of_the_administrative_procedure_has_its_kind() -> None:
    book = rulebook()
    for act in book.procedures["administrative"].known:
        title = book.act_kinds[act].paper
        found = paper_for(KINDS, act, "administrative")
        if title and title not in OTHERS and act not in CARRIED:
            assert found is not None, f"{act}: {title}"
            assert found.of == title
        elif found is not None:
            assert not title or found.of == title


def texts(kind: PaperKind) -> Iterator[tuple[str, str]]:
    """Every path that a kind of paper asks for, with the list in whose rows it is asked."""
    for need in kind.required:
        yield from ((path, need.each) for path in need.paths)
        if need.each:
            yield need.each, ""
        if need.when:
            yield need.when.path, need.each
    for text in (kind.head, kind.heading, kind.addressee):
        yield from ((path, "") for path in places(text))
    for path in (kind.people, kind.copies, kind.attachments):
        yield path, ""
    for part in kind.body:
        if part.when:
            yield from ((path, "") for path in part.when.path.split("|"))
        if isinstance(part, (Head, Line)):
            yield from ((path, "") for path in places(part.text))
        elif isinstance(part, Words):
            yield from ((path, "") for path in part.path.split("|"))
        elif isinstance(part, Each):
            yield part.path, ""
            for text in (part.text, *(cell.text for cell in part.cells)):
                yield from ((path, part.path) for path in places(text))
        elif isinstance(part, FormTable):
            for row in part.rows:
                yield from ((path, "") for cell in row.cells for path in places(cell))


def stated(act: str) -> set[str]:
    """What an act states: its fields, and what the gates of any procedure ask it to state."""
    book = rulebook()
    found = {field.name for field in book.act_kinds[act].fields}
    for procedure in book.procedures.values():
        for stage, moves in procedure.moves.items():
            gates = moves[act].gates if act in moves else ()
            days = {version.in_force.first for gate in gates for version in procedure.gates[gate]}
            found |= {field.name for day in days for field in fields_asked(procedure, act, stage, day)}
    return found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_place_of_a_paper_is_a_field_of_its_act(kind: PaperKind) -> None:
    book = rulebook()
    acts = [act for act in kind.acts if book.act_kinds[act].fields]
    assert acts
    for path, each in texts(kind):
        first, *rest = path.strip().split(".")
        if first == "act":
            for act in acts:
                assert rest[0] in stated(act), f"{act}: {path}"
        elif first == "item" and each:
            name = each.split(".")[1]
            for act in acts:
                (field,) = (field for field in book.act_kinds[act].fields if field.name == name)
                columns = {column.name for column in field.columns} or {"text", "address", "head"}
                assert rest[0] in columns, f"{act}: {path}"
        elif first == "earlier" and rest[0] != "served":
            assert rest[0] in book.act_kinds, path
            if rest[1] == "act":
                assert rest[2] in stated(rest[0]), path


def test_the_internal_requirements_are_told_apart_from_the_law() -> None:
    needs = [need for kind in KINDS for need in kind.required]
    assert any(need.cite for need in needs)
    assert any(not need.cite for need in needs)
    assert all(need.says.endswith("。") and need.en.endswith(".") for need in needs)


def test_a_number_pattern_says_that_no_law_gives_it() -> None:
    assert all(kind.mark.ground for kind in KINDS if kind.mark)


BROKEN = [
    ("title: 立案决定书\n", "titel: 立案决定书\n", "titel：没有这一项"),
    ("id: filing_decision", "id: filing", "id：应与文件同名"),
    ("form: procuratorial", "form: blue_head", "form：“blue_head”不在可用的值之内"),
    ("acts: [filing]", "acts: [telegram]", "acts：没有“telegram”这种行为"),
    ("acts: [filing]", "acts: [suit]", "已经由 papers/"),
    ("acts: [filing]", "acts: []", "acts：至少应写明一种行为"),
    ("〔{year}〕", "（{year}）", "pattern：年份应当用六角括号"),
    ("{n}号", "号", "pattern：文号格式里应有且只有一个 {n}"),
    ("any: [act.legal_basis]", "any: []", "any：至少应写明一处"),
    ("any: [act.legal_basis]", "any: [akt.legal_basis]", "“akt.legal_basis”不是可以取值的地方"),
    ("any: [act.legal_basis]", "any: [item.legal_basis]", "item. 只在有 each 时使用"),
    ("any: [matter.title]", "any: [matter.titel]", "matter 之下只有"),
    ("says: 没有写明案件名称。", "says: 没有写明案件名称", "says：应为一句话，以“。”结尾"),
    ("source: pil_rules 第67条", "source: no_rules 第67条", "source：应写作"),
    (", source: pil_rules 第67条", "", "二者只写一个"),
    ("body:\n", "body: []\nnote:\n", "body：至少应有一段"),
    ("- words: act.facts\n", "- wrods: act.facts\n", "每一段应为其中一种"),
    ("{matter.title}一案，线索", "{matter.title一案，线索", "括号没有成对"),
    ("线索来源为{earlier.clue.act.source}。", "[线索来源为{earlier.clue.act.source}。]", "方括号之内不能有句号"),
    ("when: act.severe_harm", "when: [act.severe_harm]", "when：应为一处"),
]


@pytest.mark.parametrize(("good", "bad", "says"), BROKEN, ids=[bad.strip()[:30] for _, bad, _ in BROKEN])
def test_a_broken_paper_is_refused_with_its_file_and_what_was_expected(
    tmp_path: Path, good: str, bad: str, says: str
) -> None:
    root = tmp_path / "rulebook"
    shutil.copytree(HERE, root, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = root / "papers" / "filing_decision.yaml"
    text = path.read_text(encoding="utf-8")
    assert good in text
    path.write_text(text.replace(good, bad, 1), encoding="utf-8")
    files = Files(root)
    acts = frozenset(Path(one).stem for one in files.names("acts/*.yaml"))
    with pytest.raises(RulebookError) as refused:
        read_papers(files, read_instruments(files), acts)
    assert str(refused.value).startswith("papers/")
    assert says in str(refused.value)
