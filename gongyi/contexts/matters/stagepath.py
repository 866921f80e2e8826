"""阶段之路: the stages drawn as a line: the way taken, where it stands, what lies ahead on the usual way."""

from __future__ import annotations

from collections import deque
from typing import Any

from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.wording import said, shown_legal_day
from gongyi.core.matters.docket import Passed
from gongyi.core.statutes.procedures import Procedure

_BEFORE_SUIT = ("clue", "assessed", "filed", "notified", "investigating", "investigated", "suggested", "replied")
_WAYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "administrative": (
        (*_BEFORE_SUIT, "follow_up", "reviewed", "closed", "archived"),
        (
            *(*_BEFORE_SUIT, "follow_up", "reviewed", "sued", "docketed"),
            *("trial", "judged", "final", "performing", "archived"),
        ),
    )
}
"""The usual ways of a procedure: without a suit, and with one."""


def stage_path(opened: Opened) -> list[dict[str, Any]]:
    """The path for the page; who may not see an act sees no stage that it led to."""
    procedure = opened.procedure
    path = [one for one in opened.docket.path if opened.full or one.seq in opened.by_seq]
    passed = {one.stage: one for one in path}
    way = _way(procedure, opened.stage, passed)
    reached = procedure.stages[opened.stage].rank
    if not opened.full:
        way = tuple(one for one in way if one in passed or procedure.stages[one].rank > reached or one == opened.stage)
    drawn: list[dict[str, Any]] = []
    told = ""
    for name in _merged(procedure, way, path):
        stage = procedure.stages[name]
        if name == opened.stage:
            state = "current"
        elif name in passed:
            state = "passed"
        else:
            state = "skipped" if stage.rank < reached else "ahead"
        day = shown_legal_day(passed[name].day) if name in passed else None
        year = ""
        if day is not None and day["text"].startswith(f"{day['iso'][:4]}年"):
            # the year is told once and on a line of its own, so that the days fit under their stages
            written = f"{day['iso'][:4]}年"
            day["text"] = day["text"].removeprefix(written)
            year, told = written if written != told else "", written
        drawn.append(
            {
                "title": said(stage.title, stage.en),
                "state": state,
                "aside": name not in way,
                "day": day,
                "year": year,
                "note": "",
            }
        )
    return drawn


def _merged(procedure: Procedure, way: tuple[str, ...], path: list[Passed]) -> list[str]:
    """The usual way, with the other stages that were passed put where they belong."""
    names = dict.fromkeys((*way, *(one.stage for one in path)))
    return sorted(names, key=lambda name: procedure.stages[name].rank)


def _way(procedure: Procedure, stage: str, passed: dict[str, Passed]) -> tuple[str, ...]:
    ways = _WAYS.get(procedure.id)
    if ways is None:
        return (*passed, *_shortest(procedure, stage))
    plain, suit = ways
    sued = stage in suit[10:-1] or any(name in suit[10:-1] for name in passed)
    way = suit if sued else plain
    if procedure.stages[stage].end and stage not in way:
        return tuple(name for name in way if name in passed)
    return way


def _shortest(procedure: Procedure, stage: str) -> tuple[str, ...]:
    """The fewest stages from here to an end."""
    before: dict[str, str] = {stage: ""}
    queue = deque([stage])
    while queue:
        here = queue.popleft()
        if procedure.stages[here].end:
            way = []
            while here:
                way.append(here)
                here = before[here]
            return tuple(reversed(way))
        for move in procedure.moves[here].values():
            if move.to and move.to not in before:
                before[move.to] = here
                queue.append(move.to)
    return (stage,)


def next_stage(procedure: Procedure, stage: str) -> str:
    """The stage that usually follows; empty after the last."""
    for way in _WAYS.get(procedure.id, ()):
        if stage in way[:-1]:
            return way[way.index(stage) + 1]
    way = _shortest(procedure, stage)
    return way[1] if len(way) > 1 else ""
