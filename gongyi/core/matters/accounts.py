"""公布文本: what a published account says of a term in words, or leaves out."""

from __future__ import annotations

from gongyi.core.acts.envelope import Act
from gongyi.core.matters.clocks import Clock

_MADE = (
    "公布文本只载作出日，未载签收日，以作出之日为送达之日计算",
    "the published text gives the day it was made, not received; that day is taken as service",
)
_SERVED = ("公布文本载明于该日送达", "the published text says that it was served on that day")
_NO_REPLY = ("公布文本载明未按期书面回复", "the published text says that no reply came in time")
_IN_TIME = ("公布文本载明按期书面回复，回复日未载", "the published text says the reply was in time, and gives no day")
_ASSUMED = {"judgment_service": "裁判文书送达", "docketing": "法院立案", "suit_service": "法院收到起诉书"}
_ASSUMED |= {"transfer_receipt": "收到案件"}
_ADDRESSEES = frozenset({"agency", "recipient", "claimant_body"})


def read_wording(clock: Clock, act: Act) -> None:
    """Mark a term that an assumed act starts: from which day it is taken to run, what the text says of its keeping."""
    facts = act.facts
    if act.kind.endswith("suggestion_service"):
        clock.reasons += (_SERVED if facts.get("served_in_text") is True else _MADE,)
    else:
        clock.at_least = True
        missing = f"公布文本未载{_ASSUMED.get(act.kind, '起算')}之日，以其前一步之日为最早的起算日；届满日只会更晚"
        en = "the day it runs from is not published; the step before is the earliest, so it can only end later"
        clock.reasons += ((missing, en),)
    if clock.rule.who not in _ADDRESSEES:
        return
    if facts.get("no_reply") is True:
        clock.text_says = "no_reply"
        clock.reasons += (_NO_REPLY,)
    elif facts.get("replied_in_time") is True:
        clock.text_says = "in_time"
        clock.reasons += (_IN_TIME,)
