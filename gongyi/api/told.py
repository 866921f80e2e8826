"""怎样说: days, kinds, articles and acts in the shapes of the interface."""

from __future__ import annotations

from gongyi.api import acts_sent, shapes
from gongyi.contexts.desk import spoken
from gongyi.contexts.ledger.reading import Recorded
from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.timeline import sentence
from gongyi.contexts.papers.issue import kind_of
from gongyi.core.matters.because import because
from gongyi.core.matters.docket import Duty
from gongyi.core.statutes.kinds import Field
from gongyi.core.terms.days import LegalDay
from gongyi.rulebook.reader import rulebook


def legal_day(day: LegalDay) -> shapes.LegalDay:
    """A legal day."""
    return shapes.LegalDay(first=day.first, last=day.last, precision=day.precision)


def kind_of_act(kind: str) -> shapes.Titled:
    """A kind of act."""
    return shapes.Titled(id=kind, title=spoken.kind_of_act(kind))


def kind_of_matter(kind: str) -> shapes.Titled:
    """A kind of matter."""
    return shapes.Titled(id=kind, title=spoken.kind_of_matter(kind))


def stage(kind: str, stage_: str) -> shapes.Titled:
    """A stage of a kind of matter."""
    return shapes.Titled(id=stage_, title=spoken.stage(kind, stage_))


def role(role_: str) -> shapes.Titled | None:
    """A role; nothing for none."""
    return shapes.Titled(id=role_, title=spoken.role(role_)) if role_ else None


def article(cite: str, cite_en: str, standing: str) -> shapes.Article:
    """An article."""
    return shapes.Article(cite=spoken.pick(cite, cite_en), standing=standing)


def act(opened: Opened, row: Recorded) -> shapes.Act:
    """An act that the account sees; what it answers, as far as that is seen too."""
    return shapes.Act(
        seq=row.seq,
        kind=kind_of_act(row.kind),
        sentence=sentence(row, opened.book),
        day=legal_day(row.day),
        recorded=row.recorded,
        by=row.by,
        person=row.person_name,
        to=list(row.to),
        answers=[seq for seq in row.answers if seq in opened.by_seq],
        number=row.number,
        payload=row.payload,
        files=[shapes.File(**{name: meta[name] for name in ("sha256", "name", "size", "type")}) for meta in row.files],
        paper=kind_of(row.kind, opened.core.kind) is not None,
        seal=row.hash.hex(),
    )


def duty(opened: Opened, one: Duty) -> shapes.Duty:
    """A duty that the account may know of; nothing of it comes from an act that it may not see."""
    rule = one.rule
    title = spoken.pick(rule.title, rule.en)
    return shapes.Duty(
        who=one.who or spoken.role(rule.who),
        what=spoken.labelled(title, one.says) if one.says else title,
        rule=rule.id,
        article=article(str(rule.cite), rule.cite.english(), rule.standing),
        towards=one.towards,
        from_seq=one.trigger.seq if one.trigger.seq in opened.by_seq else None,
        from_day=legal_day(one.trigger.day),
        due=None if one.due is None else legal_day(one.due),
        state=one.state,
        done_on=None if one.done_on is None else legal_day(one.done_on),
        modality=rule.modality,
        because=list(because(one, opened.book, "en" if spoken.is_english() else "zh")),
    )


def field(one: Field, asked: frozenset[str] = frozenset()) -> acts_sent.Asked:
    """A field as it is to be filled in. asked: the fields that a gate asks for."""
    return acts_sent.Asked(
        name=one.name,
        title=spoken.pick(one.title, one.en),
        kind=one.kind,
        required=one.required or one.name in asked,
        help=spoken.pick(one.help, one.help_en),
        choices=[shapes.Titled(id=each.id, title=spoken.pick(each.title, each.en)) for each in one.choices],
        columns=[field(each) for each in one.columns],
    )


def procedure_is_closed(kind: str) -> bool:
    """Whether matters of a kind are closed circles, which no token reaches."""
    return rulebook().procedures[kind].circle == "closed"
