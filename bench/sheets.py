"""表格: how quickly 100,000 rows of organs are read and looked over from .xlsx and .csv, and in how much memory.

    python bench/sheets.py [ROWS]

Nothing is written; no database is asked.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongyi.web.settings")

import django

django.setup()

from gongyi.contexts.organs.organ_sheet import columns  # noqa: E402  # after the setting up
from gongyi.sheets.columns import Table  # noqa: E402
from gongyi.sheets.reading import opened  # noqa: E402
from gongyi.sheets.writing import csv_lines, xlsx_file  # noqa: E402


def rows(count: int) -> Iterator[tuple[str, ...]]:
    for n in range(count):
        name = f"江西省南昌市西湖区第{n}号生态环境监测站"
        yield (
            f"xh-{n}",
            name,
            f"{n}号站",
            "",
            "生态环境",
            "县级",
            "360103",
            "西湖区",
            "xihu-ecology",
            "xihu-government",
        )


def main(count: int) -> None:
    heads = columns()
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("csv", "xlsx"):
            path = Path(folder) / f"organs.{ending}"
            started = time.monotonic()
            if ending == "csv":
                path.write_bytes(b"".join(csv_lines([one.title for one in heads], rows(count))))
            else:
                with xlsx_file("机关", heads, rows(count)) as made:
                    path.write_bytes(made.read())
            wrote = time.monotonic() - started
            child = os.fork()
            if not child:
                started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
                with path.open("rb") as file, opened(file, path.name) as sheet:
                    read = sum(not line.wrong for line in Table(sheet, heads, count).lines())
                took, peak = time.monotonic() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
                said = (
                    f"read {read / took:,.0f} rows/s in {took:.1f} s, {(peak - before) / 1024:.0f} MB more at the peak"
                )
                print(f".{ending}: {path.stat().st_size / 1e6:.1f} MB, written in {wrote:.1f} s; {said}", flush=True)
                os._exit(0 if read == count else 1)
            assert os.waitpid(child, 0)[1] == 0


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
