"""阶段之路: the stages drawn as a line: the way taken, where it stands, what lies ahead on the usual way."""

from __future__ import annotations

from collections import deque
from typing import Any

from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.wording import said, shown_legal_day
from gongyi.core.matters.docket import Passed
from gongyi.core.statutes.procedures import Procedure

_BEFORE_SUIT = ("clue", "assessed", "filed", "notified", "investigating", "investigated", "suggested", "replied")
_CIVIL = ("clue", "assessed", "filed", "investigating", "investigated", "notice")
_IN_COURT = ("sued", "docketed", "trial")
_DECIDED = ("judged", "final", "performing", "archived")
_WAYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "administrative": (
        (*_BEFORE_SUIT, "follow_up", "reviewed", "closed", "archived"),
        (
            *(*_BEFORE_SUIT, "follow_up", "reviewed", "sued", "docketed"),
            *("trial", "judged", "final", "performing", "archived"),
        ),
    ),
    "civil": (
        (*_CIVIL, "follow_up", "reviewed", *_IN_COURT, *_DECIDED),
        (*_CIVIL, "follow_up", "reviewed", "closed", "archived"),
        (*_CIVIL, "follow_up", "reviewed", *_IN_COURT, "mediated", "performing", "archived"),
        (*_CIVIL, "follow_up", "supporting", "closed", "archived"),
    ),
    "criminal_incidental_civil": (
        (*_CIVIL, "reviewed", *_IN_COURT, *_DECIDED),
        (*_CIVIL, "reviewed", "closed", "archived"),
        (*_CIVIL, "split"),
    ),
}
"""The usual ways of a procedure, the most usual first: the one that shares most with what was passed is drawn."""


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
    seen = {stage, *passed}
    way = max(ways, key=lambda one: len(seen.intersection(one)))
    if procedure.stages[stage].end and stage not in way:
        return tuple(name for name in way if name in passed)
    return way


def _shortest(procedure: Procedure, stage: str) -> tuple[str, ...]:
    """The fewest stages from here to an end; where nothing ends it, to the furthest stage."""
    before: dict[str, str] = {stage: ""}
    queue = deque([stage])
    while queue:
        here = queue.popleft()
        if procedure.stages[here].end:
            return _back(before, here)
        for move in procedure.moves[here].values():
            if move.to and move.to not in before:
                before[move.to] = here
                queue.append(move.to)
    furthest = max(before, key=lambda name: procedure.stages[name].rank)
    return _back(before, furthest) if not any(one.end for one in procedure.stages.values()) else (stage,)


def _back(before: dict[str, str], stage: str) -> tuple[str, ...]:
    """The way that led to a stage."""
    way = []
    while stage:
        way.append(stage)
        stage = before[stage]
    return tuple(reversed(way))


def next_stage(procedure: Procedure, stage: str) -> str:
    """The stage that usually follows; empty after the last."""
    for way in _WAYS.get(procedure.id, ()):
        if stage in way[:-1]:
            return way[way.index(stage) + 1]
    way = _shortest(procedure, stage)
    return way[1] if len(way) > 1 else ""
