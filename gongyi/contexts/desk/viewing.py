"""从谁的角度看: a desk looks with its organ's eyes, or with a person's own when he asks for what is his."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from gongyi.contexts.organs.models import Person
from gongyi.database.sight import looking

MINE, ORGAN = "mine", "organ"


class View(NamedTuple):
    """Whose rows a desk reads. whole_organ: all of the organ's, so that the organ's own rows may be read at once."""

    viewer: int
    organ: int
    scope: str
    whole_organ: bool


@contextmanager
def viewing(person: Person, scope: str = "") -> Iterator[View]:
    """Look as a person does, or only at what he is himself assigned to (scope `mine`), which is part of it."""
    sight = person.sight()
    if scope == MINE and sight.viewer > 0:
        sight = sight._replace(viewer=-person.pk)
    whole = sight.viewer > 0
    with looking(sight):
        yield View(sight.viewer, sight.organ, ORGAN if whole else MINE, whole)
