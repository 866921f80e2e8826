"""表格的命令: organs and people entered from a sheet, or taken away in one, at the installation itself."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TextIO

MOST = 100_000


def sheet(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Look over a sheet, or enter it; or write one. 0 when nothing is wrong with it."""
    from gongyi.web.running import _django

    _django()
    if options.template or options.to:
        return _write(options, out)
    if options.file is None:
        print("须写明要导入的文件，或者 --to、--template。", file=err)
        return 2
    return _read(options, out, err)


def _write(options: argparse.Namespace, out: TextIO) -> int:
    from gongyi.contexts.organs import organ_sheet, person_sheet
    from gongyi.sheets.writing import csv_lines, template, xlsx_file

    path: Path = options.template or options.to
    organs = options.what == "organs"
    title, columns = ("机关", organ_sheet.columns()) if organs else ("人员", person_sheet.columns(None))
    if options.template:
        path.write_bytes(template(title, columns, []))
    else:
        rows = organ_sheet.rows() if organs else person_sheet.rows(None)
        if path.suffix.lower() == ".csv":
            with path.open("wb") as file:
                file.writelines(csv_lines([one.title for one in columns], rows))
        else:
            with xlsx_file(title, columns, rows) as made:
                path.write_bytes(made.read())
    print(f"已写到 {path}。", file=out)
    return 0


def _read(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from django.db import transaction

    from gongyi.contexts.organs import organ_plan, organ_sheet, person_sheet
    from gongyi.contexts.organs.plans import CHANGED, NEW, SAME
    from gongyi.sheets.columns import Table
    from gongyi.sheets.packed import NotASheet
    from gongyi.sheets.reading import opened

    organs = options.what == "organs"
    columns = organ_sheet.columns() if organs else person_sheet.columns(None)
    try:
        with options.file.open("rb") as file, opened(file, options.file.name) as found:
            table = Table(found, columns, MOST)
            plan = organ_plan.plan(table, None) if organs else person_sheet.plan(table, None, None)
    except (NotASheet, OSError) as wrong:
        print(f"{options.file}：{wrong}", file=err)
        return 1
    for line in (*plan.notes, *(one.sentence for one in plan.wrong)):
        print(line, file=err)
    counts = {state: sum(one.state == state for one in plan.rows) for state in (NEW, CHANGED, SAME)}
    print(
        f"新增{counts[NEW]}行，改动{counts[CHANGED]}行，不变{counts[SAME]}行，有错误{plan.wrong_rows}行。",
        file=out,
    )
    if not options.enter or (plan.wrong and not options.rest):
        print("没有写入。" + ("" if plan.wrong else "确认无误后加 --enter 写入。"), file=out)
        return 1 if plan.wrong else 0
    with transaction.atomic():
        if organs:
            print(f"已导入{organ_plan.take(plan, None)}个机关；已在运行的服务重新启动后改用新的名称。", file=out)
        else:
            for one in person_sheet.take(plan, None):
                print(f"{one.person.username}　{one.person.name}　初始口令 {one.password}", file=out)
            print(f"已导入{len(plan.to_enter(likely=False))}人；初始口令只显示这一次。", file=out)
    return 1 if plan.wrong else 0
