"""接口的样子: what operations give and take, as the description tells it. Titles are in the language asked for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

Day = Annotated[date, Field(description="日历日，2026-03-02 · a calendar day")]


class Titled(Schema):
    """An identifier with its title."""

    id: str
    title: str


class LegalDay(Schema):
    """A legal day: a day, or as much as is known of it."""

    first: Day
    last: Day
    precision: Literal["day", "month", "year"]


class Article(Schema):
    """An article, and whether it is the text (text), our reading (reading), or a local rule (internal)."""

    cite: str
    standing: str


class Me(Schema):
    """Whose the token is, what it may do, and until when."""

    organ: Titled
    account: str
    post: Titled
    scopes: list[str]
    expires: Day
    per_minute: int


class MatterRow(Schema):
    """A matter in a list."""

    number: str
    kind: Titled
    title: str
    stage: Titled
    handler: str
    respondents: list[str]
    due: Day | None
    moved: Day | None
    published: bool
    full: bool


class Matters(Schema):
    """A page of a list. next: the cursor of the page after it; null on the last."""

    matters: list[MatterRow]
    next: str | None


class Item(Schema):
    """A demand of a suggestion, and the days on which it was replied to, promised, done, verified, rebounded."""

    id: str
    who: str
    demand: str
    article: str
    by: Day | None
    facts: dict[str, LegalDay]


class Finding(Schema):
    """What was not as the law has it."""

    day: LegalDay
    says: str
    article: Article


class Matter(Schema):
    """A matter as the account sees it. full: every act is seen. head: the last act seen."""

    number: str
    kind: Titled
    title: str
    place: str
    stage: Titled
    record: str
    handler: str
    parts: list[str]
    full: bool
    head: int
    as_of: Day
    items: list[Item]
    findings: list[Finding]
    linked: list[str]


class File(Schema):
    """A file by its fingerprint."""

    sha256: str
    name: str
    size: int
    type: str


class Act(Schema):
    """An act as it was recorded. payload: what it states, field by field. seal: its seal in the chain."""

    seq: int
    kind: Titled
    sentence: str
    day: LegalDay
    recorded: datetime
    by: str
    person: str
    to: list[str]
    answers: list[int]
    number: str
    payload: dict[str, Any]
    files: list[File]
    paper: bool
    seal: str


class Acts(Schema):
    """Acts in the order in which they were recorded."""

    acts: list[Act]
    next: str | None


class Duty(Schema):
    """Who owes what by when, why, and how it stands. from_seq: the act it runs from, where that is seen."""

    who: str
    what: str
    rule: str
    article: Article
    towards: str
    from_seq: int | None
    from_day: LegalDay
    due: LegalDay | None
    state: Literal["kept", "late", "lapsed", "open", "waiting", "unknown"]
    done_on: LegalDay | None
    modality: str
    because: list[str]


class Duties(Schema):
    """The duties of a matter."""

    duties: list[Duty]


class OwnDuty(Schema):
    """An open duty of the organ, wherever it is owed."""

    number: str
    title: str
    what: str
    rule: str
    article: Article
    towards: str
    from_seq: int
    due: Day | None
    modality: str


class OwnDuties(Schema):
    """Open duties, soonest first. more: there are others after these; narrow by until, or do the first ones."""

    duties: list[OwnDuty]
    more: bool


class Paper(Schema):
    """The paper that an act yields."""

    seq: int
    title: str
    number: str
    day: LegalDay
    forms: list[str]


class Papers(Schema):
    """The papers of a matter."""

    papers: list[Paper]


class Reason(Schema):
    """Why not, by which article, and what would allow it."""

    says: str
    article: str
    would_allow: str


class Permitted(Schema):
    """An act that may be done now. approval: who must approve it; main: it leads to the next stage."""

    act: Titled
    article: Article
    approval: Titled | None
    main: bool


class Refused(Schema):
    """An act that may not be done yet."""

    act: str
    reasons: list[Reason]


class MayDo(Schema):
    """What may be done now, and what may not yet be done."""

    head: int
    permitted: list[Permitted]
    not_yet: list[Refused]


class Letter(Schema):
    """An act that was sent to the organ. taken: the day on which it was signed for or answered."""

    number: str
    title: str
    seq: int
    kind: Titled
    day: Day
    sender: str
    paper: str
    taken: Day | None


class Letters(Schema):
    """Letters, the newest first."""

    letters: list[Letter]
    next: str | None
