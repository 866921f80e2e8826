"""所问所送: what an act of a kind asks, what a system sends for it, and what became of it."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

from gongyi.api.shapes import Day, Titled

Short = Annotated[str, StringConstraints(max_length=160)]


class Asked(Schema):
    """A field of an act. columns: of a table, what each of its rows states."""

    name: str
    title: str
    kind: str
    required: bool
    help: str
    choices: list[Titled]
    columns: list[Asked]


class Answerable(Schema):
    """An act that this one may serve or answer."""

    seq: int
    kind: Titled
    number: str


class Form(Schema):
    """What an act of a kind asks. usual: to whom it goes unless others are named; prefilled: what is known already."""

    act: Titled
    fields: list[Asked]
    is_sent: bool
    must_be_sent: bool
    usual: list[str]
    answerable: list[Answerable]
    approval: Titled | None
    head: int
    prefilled: dict[str, Any]


class Opening(Schema):
    """A kind of matter that may be begun, by which first act."""

    kind: Titled
    act: Titled
    purpose: str


class Openings(Schema):
    """What the account may begin."""

    openings: list[Opening]


class _Sent(Schema):
    """What is sent may hold nothing that is not taken in."""

    model_config = ConfigDict(extra="forbid")


class ActSent(_Sent):
    """An act to be recorded. head: the last act that the system had seen; to, answers: left out, as is usual."""

    kind: Annotated[str, StringConstraints(pattern="^[a-z0-9_]{1,60}$")]
    day: Day
    payload: dict[str, Any] = Field(default_factory=dict)
    to: Annotated[list[Short], Field(max_length=60)] | None = None
    answers: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    head: Annotated[int, Field(ge=0, le=1_000_000)]


class MatterSent(_Sent):
    """A matter to be opened, by its first act."""

    kind: Annotated[str, StringConstraints(pattern="^[a-z0-9_]{1,60}$")]
    act: Annotated[str, StringConstraints(pattern="^[a-z0-9_]{1,60}$")]
    day: Day
    payload: dict[str, Any] = Field(default_factory=dict)
    to: Annotated[list[Short], Field(max_length=60)] | None = None


class Recorded(Schema):
    """The act stands in the ledger: the matter's number and its place."""

    number: str
    seq: int


class Waiting(Schema):
    """The act waits for approval as a draft; it is in the ledger once a person has approved it."""

    draft: int
    number: str
    approval: Titled


class DraftState(Schema):
    """A draft. state: submitted, returned (opinion says why), issued (then seq is its act), or dropped."""

    draft: int
    number: str
    kind: Titled
    state: Annotated[str, Field(json_schema_extra={"enum": ["drafting", "submitted", "returned", "issued", "dropped"]})]
    seq: int | None
    opinion: str
