"""两套密钥的页面: how one's own key and the organ's set stand; making it, letting in, taking out, the recovery code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from gongyi.contexts.organs.fields import mistakes, shown
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.sealing import keys, teams
from gongyi.contexts.sealing.keys import NoKey
from gongyi.contexts.sealing.own_key import POSTS, here
from gongyi.contexts.sealing.passphrases import Paper
from gongyi.contexts.sealing.teams import CONTROLS, NotHeld, NotReady, Refused, Which


@never_cache
@require_safe
@page("材料密钥", "Keys to sealed reports", posts=POSTS)
def overview(request: HttpRequest) -> HttpResponse:
    """How one's own key stands, and the set's."""
    return _overview(request)


def _overview(request: HttpRequest, paper: Paper | None = None) -> HttpResponse:
    person, which = here(request)
    until = keys.held_until(request)
    holders = [_holder(one, person) for one in teams.holders(person.organ_id, which)]
    try:
        made = teams.set_of(person.organ_id, which)
    except NotReady:
        made = None
    holds = any(one["is_me"] and one["active"] for one in holders)
    controls = person.post == CONTROLS[which]
    known = {
        "organ_title": person.organ.name if get_language() == "zh-hans" else person.organ.en,
        "set_title": titled(which),
        "is_content": which == teams.CONTENT,
        "has_key": keys.has_key(person),
        "until": None if until is None else datetime.fromtimestamp(until, timezone.get_current_timezone()),
        "made": made,
        "holds": holds,
        "controls": controls,
        "in_charge": controls and holds,
        "holders": [one for one in holders if one["ended"] is None],
        "former": [one for one in holders if one["ended"] is not None],
        "candidates": [_colleague(one) for one in teams.could_hold(person.organ_id, which)] if holds else [],
        "nobody": made is not None and not any(one["active"] for one in holders),
        "fields": shown(paper or Paper()),
        "errors": mistakes(paper) if paper else [],
    }
    return render(request, "sealing/keys.html", known)


def titled(which: Which) -> str:
    """What a set is called."""
    return _("材料密钥") if which == teams.CONTENT else _("身份密钥")


def _holder(one: teams.Holder, me: Person) -> dict[str, Any]:
    return {
        **_colleague(one.person),
        "is_me": one.person == me,
        "by": "" if one.by == one.person else one.by.name,
        "at": one.at,
        "ended": one.ended,
        "active": one.active,
        "out": reverse("key_take_out", args=[one.person.pk]),
    }


def _colleague(person: Person) -> dict[str, Any]:
    post = person.standing
    title = post.title if get_language() == "zh-hans" else post.en
    return {"name": person.name, "post": title, "let_in": reverse("key_let_in", args=[person.pk])}


@never_cache
@require_POST
@page("制作密钥", "Make the set", posts=frozenset(CONTROLS.values()))
def make(request: HttpRequest) -> HttpResponse:
    """The organ's set; its recovery code is shown on the answer, and nowhere again."""
    person, which = here(request)
    return _code(request, which, lambda: teams.make_set(person, which))


@never_cache
@sensitive_post_parameters()
@require_POST
@page("用恢复码恢复", "Recover by code", posts=frozenset(CONTROLS.values()))
def recover(request: HttpRequest) -> HttpResponse:
    """A set that nobody holds any more; the next code is shown on the answer, and nowhere again."""
    person, which = here(request)
    form = Paper(request.POST)
    if not form.is_valid():
        return _overview(request, form)
    return _code(request, which, lambda: teams.recover(person, which, form.cleaned_data["code"]))


def _code(request: HttpRequest, which: Which, get: Callable[[], str]) -> HttpResponse:
    try:
        code = get()
    except NoKey:
        messages.error(request, _("请先设置自己的密钥口令。"))
    except (Refused, NotReady) as refused:
        messages.error(request, str(refused) or _("本单位还没有这套密钥。"))
    else:
        person = person_of(request)
        known = {
            "code": code,
            "set_title": titled(which),
            "organ_title": person.organ.name,
            "day": timezone.localdate(),
            "who": person.name,
        }
        return render(request, "sealing/code.html", known)
    return redirect("keys")


@require_POST
@page("交给同事", "Let a colleague in", posts=frozenset(CONTROLS.values()))
def let_in(request: HttpRequest, pk: int) -> HttpResponse:
    """A colleague is given the set."""
    person, which = here(request)
    other = _colleague_of(person, pk)
    held = keys.held(request)
    if held is None:
        messages.error(request, _("请先解锁自己的密钥。"))
        return redirect("key_unlock")
    try:
        teams.let_in(held, other, which)
    except NoKey:
        messages.error(request, _("%(name)s还没有设置密钥口令。") % {"name": other.name})
    except (NotHeld, NotReady):
        messages.error(request, _("您没有持有这套密钥。"))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("已经把密钥交给%(name)s。") % {"name": other.name})
    return redirect("keys")


@require_POST
@page("不再持有", "Take a holder out", posts=POSTS)
def take_out(request: HttpRequest, pk: int) -> HttpResponse:
    """A holder is taken out, by himself or by one in charge."""
    person, which = here(request)
    other = _colleague_of(person, pk)
    try:
        was_there = teams.leave(person, other, which)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        if was_there:
            told_so = _("%(name)s不再持有这套密钥；他以前看过的，已经看过。")
            messages.success(request, told_so % {"name": other.name})
    return redirect("keys")


def _colleague_of(person: Person, pk: int) -> Person:
    other = Person.objects.select_related("organ").filter(pk=pk, organ=person.organ).first()
    if other is None:
        raise Http404
    return other
