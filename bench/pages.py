"""页面的速度: desk, matter and list at forty requests a second, on a full record; public pages flat out.

Requests leave on a fixed schedule whether or not the last one is answered, and a wait counts from the moment a request
was due: a server that stalls cannot hide it.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from bench import city
from bench.measure import machine

RATE, SECONDS, CLIENTS, ADDRESS = 40, 20, 16, ("127.0.0.1", 8077)


class Waits(NamedTuple):
    """How long requests took, in milliseconds."""

    median: float
    p95: float
    longest: float
    wrong: int


def load(paths: list[str], cookie: str) -> Waits:
    """Ask for the paths in turn, `RATE` a second for `SECONDS`."""
    waits: list[float] = []
    wrong = 0
    lock, start = threading.Lock(), time.perf_counter() + 0.5
    total = RATE * SECONDS

    def client(first: int) -> None:
        nonlocal wrong
        connection = http.client.HTTPConnection(*ADDRESS, timeout=30)
        for n in range(first, total, CLIENTS):
            due = start + n / RATE
            time.sleep(max(0.0, due - time.perf_counter()))
            try:
                connection.request("GET", paths[n % len(paths)], headers={"Cookie": cookie})
                answer = connection.getresponse()
                answer.read()
                bad = answer.status != 200
            except (OSError, http.client.HTTPException):
                connection.close()
                bad = True
            with lock:
                waits.append((time.perf_counter() - due) * 1000)
                wrong += bad
        connection.close()

    threads = [threading.Thread(target=client, args=(n,)) for n in range(CLIENTS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    waits.sort()
    return Waits(waits[len(waits) // 2], waits[int(len(waits) * 0.95)], waits[-1], wrong)


def signed_in(person: Any) -> str:
    """The session cookie of a person who has signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "gongyi.contexts.organs.signin.ByPassword"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return f"sessionid={session.session_key}"


def flat_out(path: str, seconds: int = 8) -> str:
    """Requests a second that `wrk` gets for a public page with eight connections."""
    url = f"http://{ADDRESS[0]}:{ADDRESS[1]}{path}"
    told = subprocess.run(
        ["wrk", "-t2", "-c8", f"-d{seconds}s", "--latency", url], capture_output=True, text=True, check=True
    )
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told.stdout)
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", told.stdout)
    return f"{float(rate[1]) if rate else 0:,.0f} requests/s" + (f", {wrong[1]} WRONG" if wrong else "")


def main() -> int:
    """Fill the record, serve it with two workers, measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--matters", type=int, default=200_000)
    asked = options.parse_args()
    city.begin()
    city.fill(asked.matters)
    from django.db import transaction

    from gongyi.contexts.desk.models import Card
    from gongyi.contexts.ledger.models import Act, Matter
    from gongyi.database.sight import looking, whole_ledger

    cast = city.casts(8)[3]
    head = cast.prosecutor.organ.people.get(post="department_head")
    with transaction.atomic(), whole_ledger():
        size = f"{Matter.objects.count():,} matters, {Act.objects.count():,} acts"
    env = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-m", "gunicorn", "gongyi.web.wsgi", "--bind", f"{ADDRESS[0]}:{ADDRESS[1]}"]
    command += ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--log-level", "error"]
    from gongyi.web import install

    install.collect()
    server = subprocess.Popen(command, env=env)
    try:
        wait_until_up()
        print(f"pages, {size}, {RATE} requests/s for {SECONDS} s each, two workers; milliseconds:")
        for who, person in (
            ("prosecutor (own matters)", cast.prosecutor),
            ("department head (all of the organ's)", head),
        ):
            with looking(person.sight()), transaction.atomic():
                numbers = list(Card.objects.values_list("number", flat=True).order_by("matter_id")[:200])
            cookie = signed_in(person)
            pages = {
                "desk": ["/desk/"],
                "matter": [f"/matters/{quote(number)}/" for number in numbers],
                "list of 100": ["/matters/"],
            }
            for name, paths in pages.items():
                load(paths[:4], cookie) if name == "desk" else None
                found = load(paths, cookie)
                flag = f", {found.wrong} WRONG" if found.wrong else ""
                waits = f"median {found.median:5.0f}  p95 {found.p95:5.0f}  longest {found.longest:5.0f}"
                print(f"  {name:<12} {who:<36} {waits}{flag}")
        for path in ("/", "/term/"):
            print(f"  public {path:<8} {flat_out(path)} (wrk, 8 connections)")
    finally:
        server.terminate()
        server.wait()
    print(f"  {machine()}")
    return 0


def wait_until_up() -> None:
    """Until the server answers; half a minute at most."""
    for _ in range(120):
        try:
            connection = http.client.HTTPConnection(*ADDRESS, timeout=5)
            connection.request("GET", "/health")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise TimeoutError


if __name__ == "__main__":
    sys.exit(main())
