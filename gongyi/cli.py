"""gongyi: the same doors from a terminal."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn, TextIO

from gongyi.core.matters.moved import Moved, rederive
from gongyi.core.terms.days import LegalDay, NotADay, read_day
from gongyi.published import account, whatif
from gongyi.published.cases import Wrong, find_cases, read_case
from gongyi.published.reading import Reading, read_matter
from gongyi.rulebook.reader import RulebookError, read, rulebook
from gongyi.web import commands as installation

ABOUT = """公益：检察公益诉讼的期间、程序与公布案例
gongyi reads the law of procuratorial public interest litigation: its terms, its procedures, real cases."""
EXAMPLES = """例 examples:
  gongyi replay cases/spp-112.json            一个公布案例，当时的法律要求了什么
  gongyi replay cases --json --on 2019-08-01  一个文件夹，逐案一行 JSON，截至某日
  gongyi term agency_reply --from 2026-03-02  检察建议书这天送达，最后一日是哪天，为什么
  gongyi term --list                          全部规则
  gongyi rederive cases --against FOLDER      换一套规则库或者日历，哪些期限移动、为什么"""


class _Parser(argparse.ArgumentParser):
    """argparse, speaking Chinese first."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"gongyi：用法不对：{message}\n")


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = _Parser(
        prog="gongyi", description=ABOUT, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    replay = commands.add_parser("replay", help="重放公布案例：经过、期限、发现 · replay published cases")
    replay.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="案例文件或者文件夹 · case files or folders"
    )
    replay.add_argument("--on", type=_day, metavar="DATE", help="截至哪一天（默认今天）· as known on this day")
    replay.add_argument("--json", action="store_true", help="每案一行 JSON · one JSON object a case, one per line")
    replay.add_argument("--lang", choices=("zh", "en"), default="zh", help="语言 · language")
    term = commands.add_parser("term", help="期间试算：某日送达，最后一日是哪天 · compute a term, with its article")
    term.add_argument("rule", nargs="?", metavar="RULE", help="规则标识，如 agency_reply · rule id")
    term.add_argument("--list", action="store_true", help="列出全部规则 · list the rules")
    term.add_argument(
        "--from", dest="start", type=_legal_day, metavar="DATE", help="送达（起算）之日 · the day it runs from"
    )
    term.add_argument("--on", type=_day, metavar="DATE", help="从哪一天看还剩几日 · days left on this day")
    term.add_argument("--urgent", action="store_true", help="紧急情形（公益侵害继续扩大等）· urgent")
    term.add_argument(
        "--if", dest="facts", action="append", default=[], metavar="FACT", help="另有的事实，如 ruling · a further fact"
    )
    term.add_argument(
        "--kind",
        default="",
        choices=("administrative", "civil", "criminal_incidental_civil"),
        help="案件种类 · kind of matter",
    )
    term.add_argument(
        "--suspended",
        action="append",
        default=[],
        metavar="FROM..TO",
        help="不计入的期间 · an interval that does not count",
    )
    term.add_argument("--extended", default="", metavar="N", help="延长：1、15d、1mo 或者日期 · extension")
    term.add_argument("--json", action="store_true")
    term.add_argument("--lang", choices=("zh", "en"), default="zh")
    again = commands.add_parser(
        "rederive", help="换规则库重新推导：哪些期限移动、为什么 · what moves under another rulebook"
    )
    again.add_argument("files", nargs="+", type=Path, metavar="FILE")
    again.add_argument(
        "--against", type=Path, required=True, metavar="FOLDER", help="另一套规则库 · the other rulebook's folder"
    )
    again.add_argument("--on", type=_day, metavar="DATE")
    again.add_argument(
        "--record", type=Path, metavar="FILE", help="逐条追加到这个文件（JSON Lines）· append each move here"
    )
    installation.add(commands)
    return parser


def _day(text: str) -> date:
    day = _legal_day(text)
    if not day.exact:
        raise argparse.ArgumentTypeError(f"“{text}”应写到日，如 2018-08-05")
    return day.first


def _legal_day(text: str) -> LegalDay:
    try:
        return read_day(text)
    except NotADay as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from wrong


def main(arguments: Sequence[str] | None = None, out: TextIO | None = None, err: TextIO | None = None) -> int:
    """Run one command; 0 when all was read, 1 when something was wrong, 2 when the call itself was."""
    options = _parser().parse_args(arguments)
    commands: dict[str, Callable[[argparse.Namespace, TextIO, TextIO], int]] = {
        "replay": _replay,
        "term": _term,
        "rederive": _rederive,
        **dict.fromkeys(installation.COMMANDS, installation.run),
    }
    try:
        return commands[options.command](options, out or sys.stdout, err or sys.stderr)
    except RulebookError as wrong:
        print(f"规则库不能使用：{wrong}", file=err or sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _readings(paths: list[Path], err: TextIO) -> tuple[list[Reading], bool]:
    readings: list[Reading] = []
    clean = True
    for path in find_cases(paths):
        case = path if isinstance(path, Wrong) else read_case(path)
        if isinstance(case, Wrong):
            print(case, file=err)
            clean = False
            continue
        reading = read_matter(case)
        for wrong in reading.wrong:
            print(wrong, file=err)
            clean = False
        readings.append(reading)
    return readings, clean


def _replay(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    book, today = rulebook(), options.on or date.today()
    readings, clean = _readings(options.files, err)
    for n, reading in enumerate(readings):
        docket = account.replay(reading, book, today)
        if options.json:
            print(json.dumps(account.as_json(reading, docket, book, options.lang), ensure_ascii=False), file=out)
        else:
            print(("\n" if n else "") + account.document(reading, docket, book, options.lang), file=out, end="")
    return 0 if clean else 1


def _term(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    book = rulebook()
    if options.list:
        print(whatif.listing(book, options.lang), file=out, end="")
        return 0
    if options.rule is None or options.start is None:
        print(
            "gongyi term：须写明规则和起算日，如 gongyi term agency_reply --from 2026-03-02；--list 列出全部规则",
            file=err,
        )
        return 2
    facts = set(options.facts) | ({"harm_spreading", "urgent"} if options.urgent else set())
    try:
        answer = whatif.ask(
            book,
            options.rule,
            options.start,
            kind=options.kind,
            facts=frozenset(facts),
            suspended=tuple(whatif.read_interval(text) for text in options.suspended),
            extended=options.extended,
            lang=options.lang,
        )
    except whatif.Refused as wrong:
        print(f"gongyi term：{wrong}。", file=err)
        return 1
    if options.json:
        print(json.dumps(whatif.as_json(answer, options.on), ensure_ascii=False), file=out)
    else:
        print(whatif.document(answer, options.on, options.lang), file=out, end="")
    return 0


def _rederive(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    old, new, today = rulebook(), read(options.against), options.on or date.today()
    readings, clean = _readings(options.files, err)
    moved = rederive([reading.matter for reading in readings], old, new, today)
    for one in moved:
        print(_moved_line(one), file=out)
    if options.record is not None and moved:
        with options.record.open("a", encoding="utf-8") as record:
            for one in moved:
                print(json.dumps(_moved_json(one, old.version, new.version, today), ensure_ascii=False), file=record)
    print(f"重新推导{len(readings)}件，移动{len(moved)}项。", file=out)
    return 0 if clean else 1


def _moved_line(moved: Moved) -> str:
    before = "无" if moved.due_before is None else str(moved.due_before)
    after = "无" if moved.due_after is None else str(moved.due_after)
    rule, why = moved.rule_after or moved.rule_before, "；".join(moved.why)
    return f"{moved.matter}　{rule}　{moved.who}　{before} → {after}　{why}"


def _moved_json(moved: Moved, old: str, new: str, today: date) -> dict[str, object]:
    found: dict[str, object] = {"on": today.isoformat(), "rulebook_before": old, "rulebook_after": new}
    for name, value in moved._asdict().items():
        found[name] = str(value) if isinstance(value, LegalDay) else list(value) if isinstance(value, tuple) else value
    return found


if __name__ == "__main__":
    sys.exit(main())
