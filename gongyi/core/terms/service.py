"""送达：on which day a paper counts as served, by the way it was served."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple, assert_never

from gongyi.core.terms.days import LegalDay, on

Way = Literal["return_slip", "left", "announced", "special_delivery", "notice", "published_text"]
WAYS_ZH: dict[Way, str] = {
    "return_slip": "送达回证",
    "left": "留置送达",
    "announced": "宣告送达",
    "special_delivery": "检察专递",
    "notice": "公告送达",
    "published_text": "公布文本载明的作出日",
}


class Service(NamedTuple):
    """A paper's service: the day it counts as served, and why that day."""

    day: LegalDay
    way: Way
    says: str
    en: str


def served(way: Way, day: LegalDay, *, notice_days: int = 30) -> Service:
    """The day of service.

    day: what the proof shows: the day on the slip, the day the paper was left or announced, the day the listed
    recipient signed, the day the notice was published, or the day on which a published text says the paper was made.
    notice_days: how long a public notice runs before it counts as service (30 in the texts in force since 2022).
    Source: 民事诉讼法（2023） 第87条、第95条; 人民检察院公益诉讼办案规则 第76条第2款.
    """
    match way:
        case "return_slip":
            return Service(
                day,
                way,
                "以受送达人在送达回证上的签收日期为送达日期",
                "served on the day signed for on the return slip",
            )
        case "left":
            return Service(
                day,
                way,
                "拒绝签收，留置送达，回证注明并可拍照、录像，以留置之日为送达日期",
                "refused and left at the premises; served on that day",
            )
        case "announced":
            return Service(day, way, "宣告送达，以宣告之日为送达日期", "announced; served on that day")
        case "special_delivery":
            return Service(
                day,
                way,
                "检察专递，以指定受送达人签收之日为送达日期",
                "special delivery; served on the day the listed recipient signed",
            )
        case "notice":
            # a last day of notice that is a rest day does not roll: it is the effect of time, not a term to act in
            says = f"公告之日起经过{notice_days}日，视为送达"
            return Service(_later(day, notice_days), way, says, f"served {notice_days} days after the public notice")
        case "published_text":
            return Service(
                day,
                way,
                "公布文本只载作出日，未载签收日，以作出之日为送达之日计算",
                "the published text gives the day it was made; that day is taken as service",
            )
    assert_never(way)


def _later(day: LegalDay, days: int) -> LegalDay:
    first, last = day.first + timedelta(days=days), day.last + timedelta(days=days)
    return on(first) if first == last else LegalDay(first, last, "day")


def in_time_day(received: date, posted: date | None) -> date:
    """The day that counts for being in time: a paper posted before the last day ended is in time (在途时间不计).

    Source: 民事诉讼法（2023） 第85条第4款.
    """
    return received if posted is None else min(posted, received)
