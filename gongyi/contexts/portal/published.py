"""公布案例: the published cases as they were read and replayed, once for each process and day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from gongyi.core.matters.docket import Docket
from gongyi.published import account
from gongyi.published.cases import Wrong, find_cases, read_case
from gongyi.published.reading import Reading, read_matter
from gongyi.rulebook.reader import rulebook

_FOLDER = Path(__file__).parents[3] / "cases"


class Replayed(NamedTuple):
    """A published case as a matter, and its docket on a day."""

    reading: Reading
    docket: Docket


def folder() -> Path:
    """Where the case files are."""
    return Path(getattr(settings, "CASES", _FOLDER))


@lru_cache(maxsize=1)
def readings() -> dict[str, Reading]:
    """The published cases by id, in the order of their files; a file that cannot be read is left out."""
    found: dict[str, Reading] = {}
    for path in find_cases([folder()]):
        case = path if isinstance(path, Wrong) else read_case(path)
        if not isinstance(case, Wrong):
            found[case.id] = read_matter(case)
    return found


@lru_cache(maxsize=2)
def replayed(day: date) -> dict[str, Replayed]:
    """All published cases as they stand on a day."""
    book = rulebook()
    return {id_: Replayed(reading, account.replay(reading, book, day)) for id_, reading in readings().items()}


def first_day(reading: Reading) -> date:
    """The first day that a case tells of, to list cases in the order of time."""
    return min(step.day.first for step in reading.case.steps)
