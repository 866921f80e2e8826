"""规则：what one provision asks, from when to when, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from gongyi.core.terms.lengths import Length, Regime, Unnumbered

Standing = Literal["text", "reading", "internal"]
Modality = Literal["must", "may", "wait"]
STANDING_ZH: dict[Standing, str] = {"text": "条文", "reading": "理解", "internal": "内部"}
STANDING_EN: dict[Standing, str] = {"text": "text of the law", "reading": "our reading", "internal": "internal guide"}
OPEN_END = date.max


class InForce(NamedTuple):
    """From the first to the last day in force, both inclusive; `date.max` when it still is."""

    first: date
    last: date = OPEN_END

    def covers(self, day: date) -> bool:
        """Whether the day is one on which it was in force."""
        return self.first <= day <= self.last

    def meets(self, other: InForce) -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last


class Citation(NamedTuple):
    """Where a rule stands: the instrument's short title and the article, paragraph (款) and item (项)."""

    instrument: str
    short: str
    article: str
    en: str = ""

    def __str__(self) -> str:
        """检察公益诉讼解释 第21条第2款."""
        return f"{self.short} {self.article}".strip()

    def english(self) -> str:
        """The instrument in English, with `Art. 21(2)` for 第21条第2款."""
        return f"{self.en or self.short}, {english_article(self.article)}"


_ARTICLE = re.compile(r"第(\d+)条")
_SECTION = re.compile(r"第([一二三四五六七八九])部分(?:第(?:（([一二三四五六七八九])）|([一二三四五六七八九]))项)?")
_FIGURES = "〇一二三四五六七八九"
_NOTICES = (("南昌市通知", "Nanchang notice, "), ("鄂尔多斯市通知", "Ordos notice, "))
_PART = re.compile(r"第(\d+)[款项]")


def english_article(article: str) -> str:
    """`Art. 21(2)` for 第21条第2款, `part 2(3)` for 第二部分第三项; other words stay as they are."""
    text = (
        article.replace("批复全文", "whole text").replace("全文", "whole").replace("条号未核实", "article not verified")
    )
    text = _SECTION.sub(
        _section, text.replace("南昌市通知", "Nanchang notice, ").replace("鄂尔多斯市通知", "Ordos notice, ")
    )
    several = len(_ARTICLE.findall(text)) > 1
    text = _PART.sub(r"(\1)", _ARTICLE.sub(r"\1", text)).replace("至", "–").replace("、", ", ")
    if not _ARTICLE.search(article):
        return text
    return f"{'Arts.' if several else 'Art.'} {text}"


def _section(found: re.Match[str]) -> str:
    """`part 2(3)` for 第二部分第三项, as the local notices are divided."""
    item = found[2] or found[3]
    return f"part {_FIGURES.index(found[1])}" + (f"({_FIGURES.index(item)})" if item else "")


class PermittedExtension(NamedTuple):
    """延长: how much longer, by whose approval, under which article; `open` where the text leaves the length open."""

    by: Length | Unnumbered
    approver: str
    cite: str


class Each(NamedTuple):
    """逐个: one duty for each addressee of what starts it (no table), or for each row of a table that it states.

    owner, by, text: the columns of who owes it, by which day, and what. done, word: the column and the word in it with
    which an answer says that the row is done; any answer to the row does where they are empty.
    """

    table: str = ""
    owner: str = ""
    by: str = ""
    text: str = ""
    done: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One provision, as one version in force. Field by field: `gongyi/rulebook/README.md`."""

    id: str
    answers: str
    title: str
    en: str
    standing: Standing
    cite: Citation
    in_force: InForce
    kinds: frozenset[str]
    trigger: str
    who: str
    act: tuple[str, ...]
    modality: Modality
    within: Length | Unnumbered
    exception_to: str | None
    conditions: Mapping[str, bool]
    excludes: frozenset[str]
    excludes_cite: str
    extension: tuple[PermittedExtension, ...]
    regime: Regime
    rolls: bool
    on_lapse: str
    ground: str
    note: str
    verified: Literal["primary", "secondary"]
    ground_en: str = ""
    each: Each | None = None
    set_in: str = ""

    @property
    def length(self) -> Length | None:
        """The counted length, or None where the text gives no number."""
        return self.within if isinstance(self.within, Length) else None


class Silence(NamedTuple):
    """法律未作规定: days on which a question has no rule in force, what that rests on, for which kinds (empty: all)."""

    in_force: InForce
    says: str
    ground: str = ""
    kinds: frozenset[str] = frozenset()


class Question(NamedTuple):
    """What the law may answer: 「行政机关多久内书面回复」. rules are all versions that answer it."""

    id: str
    asks: str
    en: str
    rules: tuple[Rule, ...]
    silences: tuple[Silence, ...]
