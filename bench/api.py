"""接口的速度: a list of a hundred matters, a matter, this token: requests a second, and how long one takes.

`python -m bench.api` fills a database of its own and asks the program in this process: with the middleware and the
database, without the network.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("GONGYI_API_PER_MINUTE", "1000000")

MATTERS, SECONDS = 150, 4


def rate(ask: Callable[[], int]) -> str:
    """How often it answers in a second, one after the other; the median and the 95th percentile of one."""
    waits = list[float]()
    end = time.perf_counter() + SECONDS
    while (began := time.perf_counter()) < end:
        assert ask() == 200
        waits.append((time.perf_counter() - began) * 1000)
    waits.sort()
    median, late = statistics.median(waits), waits[len(waits) * 95 // 100]
    return f"{len(waits) / SECONDS:7.0f}/s  median {median:6.1f} ms  95% {late:6.1f} ms"


def main() -> None:
    """Fill, ask, print."""
    import django

    django.setup()
    from django.test import Client
    from django.test.utils import setup_test_environment

    from bench.measure import machine
    from gongyi.web import install
    from tests.api.systems import CLUE, System
    from tests.conftest import _copied, _point_at
    from tests.security.world import _organ

    def said(n: int) -> dict[str, Any]:
        return {"kind": "administrative", "act": "clue", "day": "2025-03-03", "payload": {**CLUE, "title": f"第{n}件"}}

    setup_test_environment()
    install.server()
    with _copied(f"gongyi_bench_{os.getpid()}") as name:
        _point_at(name)
        organ = _organ("xh-p", "西湖区检察院", "procuratorate", "procuratorate", None)
        system = System(organ, "department_head")
        for n in range(MATTERS):
            answer = system.sent("matters", said(n))
            assert answer.status_code == 201, answer.content.decode()
        number = system.asked("matters", limit=1)["matters"][0]["number"]
        client = Client()

        def asking(path: str) -> Callable[[], int]:
            return lambda: int(client.get(f"/api/v1/{path}", headers=system.headers).status_code)

        print(machine())
        for path in ("me", "matters?limit=100", f"matters/{quote(number)}", f"matters/{quote(number)}/acts"):
            print(f"{path.split('?')[0][:24]:26}{rate(asking(path))}")
        began = time.perf_counter()
        for n in range(60):
            answer = system.sent("matters", said(n))
            assert answer.status_code == 201, answer.content.decode()
        print(f"{'POST matters':26}{60 / (time.perf_counter() - began):7.0f}/s")
        _point_at("postgres")


if __name__ == "__main__":
    main()
