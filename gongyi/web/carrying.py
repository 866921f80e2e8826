"""互通的命令: bundles to other installations sent by network, or written to a carrier and read from one."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from gongyi.web.running import _django


def bundle(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """`send`: what is due, by network. `out`, `in`: to and from a carrier's folder or file."""
    _django()
    if options.what == "send":
        return _send(options, out)
    if options.path is None:
        print(f"gongyi bundle {options.what}：须写明文件或者文件夹。", file=err)
        return 2
    return _out(options, out, err) if options.what == "out" else _in(options, out, err)


def _send(options: argparse.Namespace, out: TextIO) -> int:
    from django.utils import timezone

    from gongyi.contexts.exchange.sending import send_all

    while True:
        sent = send_all(timezone.now())
        stood = f"已确认{sent.acknowledged}个，等前面的包{sent.waiting}个"
        print(f"{stood}，被拒绝{sent.refused}个，没有送到{sent.failed}个。", file=out, flush=True)
        if not options.every:
            return 1 if sent.refused or sent.failed else 0
        time.sleep(options.every)


def _out(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Every bundle that is not acknowledged, into a folder; into a file, the first of them."""
    from gongyi.contexts.exchange.models import CONFIRMED, Installation
    from gongyi.contexts.exchange.packing import pack_all
    from gongyi.contexts.exchange.sending import taken_out

    found = Installation.objects.filter(state=CONFIRMED)
    there = found.filter(name=options.to).first() if options.to else found.first() if found.count() == 1 else None
    if there is None:
        names = "、".join(found.values_list("name", flat=True)) or "没有已核对的平台"
        print(f"用 --to 写明寄往哪个平台：{names}。", file=err)
        return 1
    pack_all(there)
    rows = _waiting(there)
    if not rows:
        print("没有要寄的内容。", file=out)
        return 0
    if options.path.is_dir():
        for row in rows:
            path = options.path / f"gongyi-{row.n}-{row.digest[:8]}.bundle"
            path.write_bytes(taken_out(row, None))
            print(f"第{row.n}号　{path}", file=out)
        return 0
    options.path.write_bytes(taken_out(rows[0], None))
    more = f"，还有{len(rows) - 1}个，取到文件夹可以一次取完" if len(rows) > 1 else ""
    print(f"第{rows[0].n}号　{options.path}{more}", file=out)
    return 0


def _waiting(there: Any) -> list[Any]:
    from django.db import transaction

    from gongyi.contexts.exchange.models import ACKNOWLEDGED, Bundle
    from gongyi.database.sight import whole_ledger

    with transaction.atomic(), whole_ledger():
        return list(Bundle.objects.filter(installation=there).exclude(state=ACKNOWLEDGED).order_by("n"))


_ACKNOWLEDGED = ".ack.json"


def _in(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Bundles are taken in, and each gets its acknowledgement beside it, to go back; acknowledgements are noted."""
    from gongyi.contexts.exchange import acknowledgements, arriving, cartons, sending
    from gongyi.contexts.exchange.standing import state_words
    from gongyi.contexts.exchange.statements import NotTrue

    wrong = 0
    for path in _files(options.path):
        if not path.is_file() or path.stat().st_size > cartons.MOST_SEALED:
            print(f"{path}：没有这个文件，或者文件过大。", file=err)
            wrong += 1
            continue
        content = path.read_bytes()
        if path.name.endswith(_ACKNOWLEDGED) or (
            content[:1] == b"{" and acknowledgements.FORM.encode() in content[:4000]
        ):
            try:
                row = sending.acknowledged(acknowledgements.read(content), content)
            except NotTrue as told:
                print(f"{path}：{told.says}", file=err)
                wrong += 1
            else:
                print(f"第{row.n}号　{state_words(row.state)}{row.says and '：' + row.says}", file=out)
            continue
        answer = arriving.arrive(content)
        path.with_name(path.name + _ACKNOWLEDGED).write_bytes(answer.content)
        refused = answer.state == acknowledgements.REFUSED
        print(f"{path}：{state_words(answer.state)}{answer.says and '：' + answer.says}", file=err if refused else out)
        wrong += refused
    return 1 if wrong else 0


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = sorted(path.iterdir())
    # an acknowledgement that stands beside its bundle is ours, on its way back
    names = {one.name for one in found}
    yield from (
        one for one in found if not (one.name.endswith(_ACKNOWLEDGED) and one.name.removesuffix(_ACKNOWLEDGED) in names)
    )
