"""记入案卷的速度: acts a second through the whole path (asked of the law, chained, read rows renewed), 8 writers."""

from __future__ import annotations

import multiprocessing
import sys
import time
from datetime import date, timedelta
from typing import Any

from bench import city
from bench.measure import machine

WRITERS, SECONDS, ROUNDS = 8, 8.0, 3


def writer(n: int, seconds: float, begin: Any, done: Any) -> None:
    """One writer: matters of twelve acts, one after another, until the time is over."""
    from django.db import connections

    connections.close_all()
    cast = city.casts(WRITERS)[n]
    first, count, slowest = date.today() - timedelta(days=60), 0, 0.0  # noqa: DTZ011
    for _ in city.worked(cast, first):  # the rulebook read, the connection open
        pass
    begin.wait()
    end = time.perf_counter() + seconds
    before = time.perf_counter()
    while before < end:
        for _ in city.worked(cast, first):
            now = time.perf_counter()
            slowest, before, count = max(slowest, now - before), now, count + 1
            if now >= end:
                break
    done.put((count, slowest))


def run(work: Any, seconds: float) -> tuple[float, float]:
    """Acts a second of eight processes together, and the slowest single act."""
    context: Any = multiprocessing.get_context("fork")
    begin, done = context.Barrier(WRITERS + 1), context.Queue()
    writers = [context.Process(target=work, args=(n, seconds, begin, done)) for n in range(WRITERS)]
    for one in writers:
        one.start()
    begin.wait()
    started = time.perf_counter()
    found = [done.get() for _ in writers]
    spent = time.perf_counter() - started
    for one in writers:
        one.join()
    return sum(count for count, _ in found) / spent, max(slowest for _, slowest in found)


def main() -> int:
    """Print the median of the rounds."""
    city.begin()
    city.casts(WRITERS)  # made once, before the writers ask for theirs
    found = sorted(run(writer, SECONDS) for _ in range(ROUNDS))
    rates = [rate for rate, _ in found]
    spread = f"({rates[0]:,.0f}–{rates[-1]:,.0f}), slowest act {max(one for _, one in found) * 1000:.0f} ms"
    print(f"append, {WRITERS} writers, whole path: {rates[len(rates) // 2]:,.0f} acts/s {spread}")
    print(f"  {machine()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
