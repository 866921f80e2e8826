"""记入案卷的速度: acts a second through the whole path (asked of the law, chained, read rows renewed) by eight.

Beside it, in the same run on the same server: the `eventsourcing` library (PostgreSQL store), which appends events of
aggregates in order, but asks no law, seals nothing and renews no read rows.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from datetime import date, timedelta
from typing import Any
from urllib.parse import unquote, urlsplit

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


def peer(n: int, seconds: float, begin: Any, done: Any) -> None:
    """One writer of the peer: aggregates of twelve events, one transaction each."""
    from eventsourcing.application import Application
    from eventsourcing.domain import Aggregate, event

    class Case(Aggregate):
        def __init__(self, title: str) -> None:
            self.title = title
            self.acts: list[str] = []

        @event("Acted")
        def act(self, kind: str, day: str, payload: dict[str, Any]) -> None:  # noqa: ARG002  # the event keeps them
            self.acts.append(kind)

    from gongyi.database.places import addresses

    parts = urlsplit(addresses().admin_of_data())
    app: Any = Application(
        env={
            "PERSISTENCE_MODULE": "eventsourcing.postgres",
            "POSTGRES_DBNAME": parts.path.strip("/"),
            "POSTGRES_HOST": unquote(parts.hostname or parts.netloc.split("@")[-1]),
            "POSTGRES_PORT": "5432",
            "POSTGRES_USER": parts.username or "postgres",
            "POSTGRES_PASSWORD": "-",
            "POSTGRES_POOL_SIZE": "1",
        }
    )
    begin.wait()
    end, count = time.perf_counter() + seconds, 0
    while time.perf_counter() < end:
        case = Case(f"案件{n}")
        app.save(case)
        count += 1
        for kind, _to, _after, payload in city.STEPS[1:]:
            again = app.repository.get(case.id)
            again.act(kind, "2026-03-02", payload)
            app.save(again)
            count += 1
    done.put((count, 0.0))


def run(work: Any, seconds: float) -> tuple[float, float]:
    """Acts a second of eight processes together, and the slowest single act."""
    context: Any = multiprocessing.get_context("spawn" if work is peer else "fork")
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
    """Print the median of the rounds, each side in turn."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--no-peer", action="store_true")
    asked = options.parse_args()
    city.begin()
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(run(writer, SECONDS))
        if not asked.no_peer:
            theirs.append(run(peer, SECONDS)[0])
    rates = sorted(rate for rate, _ in ours)
    print(
        f"append, {WRITERS} writers, whole path: {rates[len(rates) // 2]:,.0f} acts/s "
        f"({rates[0]:,.0f}–{rates[-1]:,.0f}), slowest act {max(one for _, one in ours) * 1000:.0f} ms"
    )
    if theirs:
        rows = sorted(theirs)
        print(
            "  beside it, eventsourcing on PostgreSQL, no law, no seal, no read rows: "
            f"{rows[len(rows) // 2]:,.0f} events/s ({rows[0]:,.0f}–{rows[-1]:,.0f})"
        )
    print(f"  {machine()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
