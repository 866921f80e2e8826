"""期限日历: a person's terms as an iCalendar feed (RFC 5545), under a secret address that only he has.

The address is kept as a digest: whoever reads the database cannot subscribe. It shows what the person may see, no more.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, date, datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Alarm, Calendar, Event

from gongyi.contexts.desk import spoken
from gongyi.contexts.desk.due import Due, due_of
from gongyi.contexts.desk.rows import matter_href
from gongyi.contexts.desk.viewing import viewing
from gongyi.contexts.journal.log import note
from gongyi.contexts.ledger.record import today
from gongyi.contexts.organs.gates import page
from gongyi.contexts.organs.models import Person
from gongyi.rulebook.reader import rulebook

MOST = 500
_BEFORE = timedelta(days=3)
_DAY = timedelta(days=1)
_LONGEST_KEY = 200


def digest_of(key: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def give_key(person: Person) -> str:
    """A new key, which ends the one before; it is told once."""
    key = secrets.token_urlsafe(32)
    Person.objects.filter(pk=person.pk).update(feed_key=digest_of(key))
    note("feed", person, did="given")
    return key


def take_key(person: Person) -> None:
    """The person's address answers no more."""
    Person.objects.filter(pk=person.pk).update(feed_key="")
    note("feed", person, did="taken")


def person_of_key(key: str) -> Person | None:
    """Whose key it is; nobody's, where he may see no matters any more."""
    if not key or len(key) > _LONGEST_KEY:
        return None
    digest = digest_of(key)
    person = Person.objects.select_related("organ").filter(feed_key=digest, is_active=True).first()
    if person is None or not secrets.compare_digest(person.feed_key, digest):
        return None
    return person if person.standing.sees_matters else None


@page("期限日历", "Calendar of terms", public=True)
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The feed of whoever has the key. No sign-in: calendar programs cannot."""
    person = person_of_key(key)
    if person is None:
        raise Http404
    with viewing(person) as view:
        duties = due_of(view, today(), MOST)
        _noted(person)
    with override(person.language):
        body = calendar(duties, request.build_absolute_uri("/")[:-1]).to_ical()
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="gongyi.ics"'
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


_read_on: dict[int, date] = {}


def _noted(person: Person) -> None:
    """Write down that the feed was read, once a day in each process: programs ask every hour."""
    if _read_on.get(person.pk) != today():
        note("feed", person, did="read")
        _read_on[person.pk] = today()


def calendar(duties: list[Due], site: str) -> Calendar:
    """The terms of these duties as a calendar. site: scheme and host, for links back."""
    made = Calendar()
    made.add("prodid", "-//gongyi//terms//ZH")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _("公益诉讼期限"))
    made.add("x-wr-timezone", "Asia/Shanghai")
    for duty in duties:
        if duty.last is not None:
            made.add_component(_event(duty, duty.first or duty.last, site))
    return made


def _event(duty: Due, last: date, site: str) -> Event:
    what = spoken.pick(duty.what, duty.what_en)
    rule = rulebook().rules.get(duty.rule, ())
    who = duty.who or (spoken.role(rule[0].who) if rule else "")
    event = Event()
    event.add("uid", uid(duty))
    # when this was last derived, so that the same term is the same bytes
    event.add("dtstamp", datetime.combine(duty.derived, time.min, tzinfo=UTC))
    event.add("dtstart", last)
    event.add("dtend", last + _DAY)
    event.add("summary", spoken.labelled(f"{_word(duty)}{what}", who))
    event.add("description", "\n".join(_lines(duty)))
    event.add("url", site + matter_href(duty.number))
    event.add("categories", [spoken.kind_of_matter(duty.kind)])
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", spoken.labelled(what, _("三天以后截止")))
    alarm.add("trigger", -_BEFORE)
    event.add_component(alarm)
    return event


def uid(duty: Due) -> str:
    """The same term has the same name for ever: its matter, rule, the act that started it, and whom it concerns."""
    named = f"{duty.number}|{duty.rule}|{duty.trigger}|{duty.who}|{duty.towards}"
    return f"{hashlib.sha256(named.encode()).hexdigest()[:32]}@gongyi"


def _word(duty: Due) -> str:
    words = {"must": _("【截止】"), "may": _("【可办】"), "wait": _("【等待期满】")}
    return words.get(duty.modality, "")


def _lines(duty: Due) -> list[str]:
    lines = [f"{duty.title}　{duty.number}", spoken.labelled(_("依据"), spoken.pick(duty.cite, duty.cite_en))]
    started = spoken.day(duty.started)
    if started is not None:
        lines.append(spoken.labelled(_("起算"), started.text))
    if duty.first != duty.last:
        lines.append(_("起算之日只知大概，这里取最早的一日。"))
    if duty.provisional:
        lines.append(_("所涉年份的放假安排尚未公布，日期为暂定。"))
    return lines


def feed_address(request: HttpRequest, key: str) -> str:
    """The whole address under which a key's feed is read."""
    return request.build_absolute_uri(reverse("feed", args=[key]))
