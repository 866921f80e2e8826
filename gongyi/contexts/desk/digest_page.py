"""每日提要的页面: the digest of today, as it would come by mail, with everything one click away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.desk.digest import digest as digest_of
from gongyi.contexts.desk.digest import subject
from gongyi.contexts.desk.rows import due_line, letter_line
from gongyi.contexts.ledger.record import today
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.posts import READERS


@page("每日提要", "Daily digest", posts=READERS)
def digest(request: HttpRequest) -> HttpResponse:
    """What a person should know today."""
    person, day = person_of(request), today()
    found = digest_of(person, day)
    parts = ((_("已逾期"), found.overdue), (_("今天截止"), found.today), (_("七天以内"), found.near))
    context = {
        "today": spoken.day(day),
        "line": subject(found),
        "parts": [
            {"id": f"part-{n}", "title": title, "due": [due_line(duty, day) for duty in duties]}
            for n, (title, duties) in enumerate(parts, 1)
            if duties
        ],
        "arrived": [letter_line(letter, person) for letter in found.arrived],
        "capped": found.capped,
        "empty": found.empty,
    }
    return render(request, "desk/digest.html", context)
