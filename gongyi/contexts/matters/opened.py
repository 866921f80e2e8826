"""打开的事项: a matter read and derived once for a page: the whole for the law, a part for this person's eyes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse

from gongyi.contexts.ledger.access import Seen, acts_seen, see
from gongyi.contexts.ledger.parts import does, owing, sees_all
from gongyi.contexts.ledger.reading import Recorded, acts_of, as_act, as_matter, heir_of
from gongyi.contexts.ledger.record import organ_of, today
from gongyi.contexts.organs.models import Organ, Person
from gongyi.core.acts.envelope import Act, Matter
from gongyi.core.acts.order import in_order
from gongyi.core.matters.derive import derive
from gongyi.core.matters.docket import Docket, Duty
from gongyi.core.statutes.book import Rulebook
from gongyi.core.statutes.procedures import Procedure
from gongyi.database.sight import whole_ledger
from gongyi.rulebook.reader import rulebook


@dataclass(frozen=True)
class Opened:
    """A matter on a page. rows: the acts this person may see. core, docket: the whole, which he may not."""

    person: Person
    seen: Seen
    rows: tuple[Recorded, ...]
    core: Matter
    docket: Docket
    book: Rulebook

    @property
    def number(self) -> str:
        """The matter's number."""
        return self.seen.matter.number

    @cached_property
    def address(self) -> str:
        """The address of its page, under which those of its acts and papers stand."""
        return reverse("matter", args=[self.number])

    @property
    def full(self) -> bool:
        """Whether this person sees every act."""
        return self.seen.full

    @property
    def today(self) -> date:
        """The day for which it is derived."""
        return self.docket.today

    @cached_property
    def procedure(self) -> Procedure:
        """The procedure of its kind."""
        return self.book.procedures[self.core.kind]

    @cached_property
    def head(self) -> int:
        """The last act that this person has seen."""
        return self.rows[-1].seq if self.rows else 0

    @cached_property
    def by_seq(self) -> dict[int, Recorded]:
        """The acts he may see, by their place."""
        return {row.seq: row for row in self.rows}

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """The acts he may see as the core's, corrections applied, in the order of their days."""
        return in_order(as_act(row, self.book) for row in self.rows)

    @cached_property
    def stage(self) -> str:
        """Where it stands, as far as he may know: the last stage reached by an act that he may see."""
        return self.stage_of(self.docket)

    def stage_of(self, docket: Docket) -> str:
        """Where a docket of it stands, as far as he may know."""
        if self.full:
            return docket.stage
        # who only looks on in a case knows where it stood when he was last written to
        looks_on = self.procedure.is_case and not self.procedure.parts.keys().isdisjoint(self.seen.parts)
        reached = [one.stage for one in docket.path if one.seq in self.by_seq or (looks_on and one.seq < self.head)]
        return reached[-1] if reached else self.procedure.start

    @cached_property
    def handles(self) -> bool:
        """Whether his organ is the one that handles it, or the procuratorate above; it sees all of it."""
        return any(sees_all(self.procedure, part) for part in self.seen.parts)

    @property
    def handler(self) -> Organ:
        """The organ that handles it."""
        return heir_of(self.seen.matter.handler.pk) or self.seen.matter.handler

    def does(self, role: str) -> bool:
        """Whether his organ does what the procedure gives to the role."""
        return does(self.seen.parts, role)

    def brings(self, kind: str) -> bool:
        """Whether an act of this kind may be sent to organs that are not yet party to the matter."""
        if self.procedure.is_case and self.handles:
            return True
        return any(kind in part.made_by for part in self.procedure.parts.values())

    def may_know(self, duty: Duty) -> bool:
        """Whether he may see a duty: all of them with full sight, else what his organ owes by a paper it has."""
        if self.full:
            return True
        if duty.trigger.seq not in self.by_seq:
            return False
        return duty.who == self.person.organ.name or (
            owing(duty.rule.who, duty.who, self.seen.parties) == self.person.organ_id
        )

    def of_part(self, *parts: str) -> tuple[Organ, ...]:
        """The organs that have one of these parts in it."""
        return tuple(organ_of(one.organ) for one in self.seen.parties if one.part in parts)


def open_matter_page(person: Person, number: str) -> Opened:
    """A matter for a page. Raises Http404 for who may not see it."""
    seen = see(person, number)
    rows = acts_seen(person, seen)
    if seen.full:
        whole: Iterable[Recorded] = rows
    else:
        with whole_ledger():
            whole = acts_of(seen.matter.pk)
    book = rulebook()
    core = as_matter(number, seen.matter.kind, seen.matter.record, whole, book)  # type: ignore[arg-type]
    return Opened(person, seen, rows, core, derive(core, book, today()), book)


def open_rows(opened: Opened) -> tuple[Duty, ...]:
    """The rows of tables that are owed and not yet answered, as far as this person may know."""
    found = (duty for duty in opened.docket.duties if duty.item and duty.done_on is None)
    return tuple(duty for duty in found if opened.may_know(duty))
