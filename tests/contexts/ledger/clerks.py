"""Clerks at work, as processes that can be killed: each acknowledged act is written to the clerk's own book."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")


def work(book: Path, username: str) -> None:
    """Append facts to one new matter until killed; a line `number seq hash` after each acknowledged act."""
    import django

    django.setup()
    from gongyi.contexts.ledger.record import Draft, append, open_matter
    from gongyi.contexts.organs.models import Person
    from gongyi.core.terms.days import on
    from gongyi.database.sight import looking

    person = Person.objects.select_related("organ").get(username=username)
    day = on(date(2026, 3, 2))
    with looking(person.sight()), book.open("a", encoding="utf-8") as kept:
        while True:
            change = open_matter(person, "administrative", Draft("clue", day, {"title": "线索"}))
            for expected in range(1, 30):
                kept.write(f"{change.number} {change.act.seq} {change.act.hash.hex()}\n")
                kept.flush()
                os.fsync(kept.fileno())
                kind = "preliminary_investigation" if expected > 1 else "assessment"
                change = append(person, change.number, Draft(kind, day, {}), expected)


if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[2])
