"""读文书种类: each kind of paper, read from `papers/<id>.yaml`: its required contents with their articles, its text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast, get_args

from gongyi.core.papers.kinds import Mark, PaperKind, Required
from gongyi.core.papers.sheet import Form
from gongyi.core.statutes.book import Instrument
from gongyi.rulebook.reader.files import Files, Node
from gongyi.rulebook.reader.paper_text import check_path, read_list, read_part, read_path, read_test, read_text
from gongyi.rulebook.reader.statutes import read_cite, read_instruments

HERE = Path(__file__).parents[1]
FORMS: tuple[str, ...] = get_args(Form)
_KEYS = (
    *("id", "title", "en", "form", "of", "acts", "matters", "mark", "head", "heading", "addressee", "required", "body"),
    *("signed", "people", "seal", "copies", "attachments", "imprint", "note"),
)
_HEADS = {"red_head": "{organ}文件", "letter": "{organ}", "procuratorial": "{organ}", "record": "{organ}"}
_MATTERS = ("administrative", "civil", "criminal_incidental_civil")


@cache
def paper_kinds() -> tuple[PaperKind, ...]:
    """The product's own kinds of paper, read once."""
    files = Files(HERE)
    return read_papers(files, read_instruments(files), frozenset(Path(one).stem for one in files.names("acts/*.yaml")))


def read_papers(files: Files, instruments: Mapping[str, Instrument], acts: frozenset[str]) -> tuple[PaperKind, ...]:
    """The kinds of paper, one file each. Raises RulebookError, naming file, line, key and what was expected."""
    found: list[PaperKind] = []
    yielded: dict[tuple[str, str], str] = {}
    for name in files.names("papers/*.yaml"):
        node = files.one(name)
        kind = _kind(node, name, instruments, acts)
        for act in kind.acts:
            for matter in kind.matters or _MATTERS:
                other = yielded.setdefault((act, matter), kind.id)
                if other != kind.id:
                    node.refuse("acts", f"“{act}”已经由 papers/{other}.yaml 出具文书")
        found.append(kind)
    return tuple(found)


def _kind(node: Node, name: str, instruments: Mapping[str, Instrument], acts: frozenset[str]) -> PaperKind:
    node.only(_KEYS)
    if name != f"papers/{node.text('id')}.yaml":
        node.refuse("id", "应与文件同名")
    for act in node.texts("acts"):
        if act not in acts:
            node.refuse("acts", f"没有“{act}”这种行为")
    if not node.texts("acts"):
        node.refuse("acts", "至少应写明一种行为")
    for matter in node.texts("matters"):
        if matter not in _MATTERS:
            node.refuse("matters", f"“{matter}”不在可用的值之内：{'、'.join(_MATTERS)}")
    form = node.choice("form", FORMS)
    title = node.text("title")
    body = tuple(read_part(one, node) for one in read_list(node, "body"))
    if not body:
        node.refuse("body", "至少应有一段")
    return PaperKind(
        id=node.text("id"),
        title=title,
        en=node.text("en"),
        form=cast(Form, form),
        of=node.text("of", title),
        acts=node.texts("acts"),
        matters=node.texts("matters"),
        mark=_mark(node),
        head=read_text(node, "head", _HEADS[form]),
        heading=read_text(node, "heading", title),
        addressee=read_text(node, "addressee", ""),
        required=tuple(_required(n, instruments) for n in node.nodes("required")),
        body=body,
        signed=node.flag("signed", default=True),
        people=read_path(node, "people", ""),
        seal=node.text("seal", "" if form in ("red_head", "letter") else "（院印）"),
        copies=read_path(node, "copies", "copies" if form in ("red_head", "letter") else ""),
        attachments=read_path(node, "attachments", ""),
        imprint=node.flag("imprint", default=form == "red_head"),
    )


def _mark(node: Node) -> Mark | None:
    if "mark" not in node:
        return None
    mark = node["mark"]
    if not isinstance(mark, Node):
        node.refuse("mark", "应为 {pattern: 文号格式, ground: 根据}")
    mark.only(("pattern", "ground"))
    pattern = mark.text("pattern")
    for part in ("{organ}", "{year}", "{n}"):
        if pattern.count(part) != 1:
            mark.refuse("pattern", f"文号格式里应有且只有一个 {part}")
    if "〔{year}〕" not in pattern:
        mark.refuse("pattern", "年份应当用六角括号：〔{year}〕")
    return Mark(pattern, mark.text("ground"))


def _required(node: Node, instruments: Mapping[str, Instrument]) -> Required:
    node.only(("id", "title", "any", "each", "says", "en", "source", "standing", "when", "unless"))
    if ("source" in node) == ("standing" in node):
        node.refuse("source", "应写明条文（source），没有条文的写 standing: internal，二者只写一个")
    node.choice("standing", ("internal",), "internal")
    cite = read_cite(node, "source", instruments) if "source" in node else None
    paths = node.texts("any")
    if not paths:
        node.refuse("any", "至少应写明一处")
    each = read_path(node, "each", "")
    for path in paths:
        check_path(node, "any", path)
        if path.startswith("item.") != bool(each):
            node.refuse("any", f"“{path}”：item. 只在有 each 时使用，有 each 时只用 item.")
    if not node.text("says").endswith("。"):
        node.refuse("says", "应为一句话，以“。”结尾")
    return Required(
        node.text("id"),
        node.text("title"),
        paths,
        node.text("says"),
        node.text("en"),
        str(cite) if cite else "",
        cite.english() if cite else "",
        each,
        read_test(node),
    )
