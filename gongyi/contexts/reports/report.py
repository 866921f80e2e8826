"""一份举报: what somebody who has no account says, as it was read from the form; it lies nowhere until it is sealed.

Nothing here prints itself: a report that comes into a log or an error page shows no word of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO, Literal

from gongyi.contexts.evidence.capture import Capture
from gongyi.contexts.evidence.public_copy import NotAPicture, public_copy
from gongyi.core.terms.days import LegalDay

Stance = Literal["anonymous", "confidential", "named"]
STANCES: tuple[Stance, ...] = ("anonymous", "confidential", "named")
Going = Literal["yes", "no", "unknown"]
_COPIED = ("jpeg", "png", "webp")


@dataclass(frozen=True, slots=True, repr=False)
class Where:
    """Where it is. division: code of six digits; words: how it is found. lat, lon: WGS 84, both or neither.

    pinned: what the point comes from: `phone` (its own position), `picture`, `map` or `typed`; empty without a point.
    indoors: None where it was not said.
    """

    division: str
    words: str
    lat: float | None = None
    lon: float | None = None
    pinned: str = ""
    indoors: bool | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Brought:
    """A file as it was brought. content: opened, at its first byte, in memory or closed with a key of this process.

    sort: of evidence/sorts.py, told by its content. may_show: whether the reporter lets the agency see it (after it was
    looked through). capture: what the file itself says of when and where it was taken.
    """

    name: str
    sort: str
    size: int
    content: IO[bytes]
    may_show: bool
    capture: Capture

    def copy(self) -> bytes | None:
        """The picture without what was written into it, for the eyes of others; None where none can be made."""
        if self.sort not in _COPIED:
            return None
        self.content.seek(0)
        try:
            return public_copy(self.content.read(), self.sort)
        except NotAPicture:
            return None
        finally:
            self.content.seek(0)


@dataclass(frozen=True, slots=True, repr=False)
class Responsible:
    """Who is responsible, as far as he knows; where else it was reported, under which number, what was said."""

    party: str = ""
    agency: str = ""
    elsewhere: str = ""
    number: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Reporter:
    """Who reports. anonymous: all is empty. confidential: how he is reached, if he likes. named: name and document.

    document: kind of identity document, of DOCUMENTS; document_number: its number. contact: of CONTACTS. volunteer: his
    number among the volunteers (益心为公), empty where he is none.
    """

    stance: Stance
    name: str = ""
    document: str = ""
    document_number: str = ""
    phone: str = ""
    contact: str = ""
    address: str = ""
    volunteer: str = ""

    @property
    def is_known(self) -> bool:
        """Whether there is anything that tells who he is, so that it must be sealed apart."""
        return any((self.name, self.document_number, self.phone, self.address, self.volunteer))


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """One report. organ: id of the procuratorate it goes to. area: field, as a clue names it; harm: id in the field.

    since_words: as written; since: the same as a legal day, where it could be read as one. going: whether it goes on.
    seen: the harm seen. captured: when and where the files were taken, in the reporter's words. language: of the form.
    consent: he agrees that it is handled as the notice says; notice_read: he read the notice of rights and duties.
    """

    organ: int
    area: str
    harm: str
    title: str
    description: str
    where: Where
    reporter: Reporter
    going: Going = "unknown"
    since_words: str = ""
    since: LegalDay | None = None
    seen: str = ""
    captured: str = ""
    files: tuple[Brought, ...] = ()
    responsible: Responsible = field(default_factory=Responsible)
    language: str = "zh-hans"
    consent: bool = False
    notice_read: bool = False
