"""我的密钥: the pages of one's own passphrase, set, changed, forgotten, typed to unlock for half an hour."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from gongyi.contexts.organs.fields import mistakes, posted, shown
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.sealing import keys, teams
from gongyi.contexts.sealing.demo import told_to
from gongyi.contexts.sealing.keys import NoKey, WrongPassphrase
from gongyi.contexts.sealing.passphrases import Changed, New, Typed, told
from gongyi.contexts.sealing.teams import FITTING, Which

POSTS = frozenset[str]().union(*FITTING.values())
"""The posts that may hold a set."""


def here(request: HttpRequest) -> tuple[Person, Which]:
    """Whoever is here, of a procuratorate, and the set of his post; there is nothing here for anybody else."""
    person = person_of(request)
    if person.organ.role != "procuratorate":
        raise Http404
    return person, next(which for which, posts in FITTING.items() if person.post in posts)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@page("密钥口令", "Passphrase", posts=POSTS)
def passphrase(request: HttpRequest) -> HttpResponse:
    """A first passphrase, or another one for the same key."""
    person, _which = here(request)
    is_first = not keys.has_key(person)
    form = New(person, posted(request)) if is_first else Changed(person, posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            if is_first:
                keys.set_passphrase(person, given["new"])
            else:
                keys.change_passphrase(person, given["old"], given["new"])
        except (NoKey, WrongPassphrase) as wrong:
            form.add_error("old", told(wrong))
        else:
            keys.lock(request)
            messages.success(request, _("密钥口令已经设好，使用时请先解锁。"))
            return redirect("keys")
    known = {"fields": shown(form), "errors": mistakes(form) if form.is_bound else [], "is_first": is_first}
    return render(request, "sealing/passphrase.html", known)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@page("忘记密钥口令", "Passphrase forgotten", posts=POSTS)
def over(request: HttpRequest) -> HttpResponse:
    """A new key for one who forgot his passphrase; nothing that was sealed to the old one opens for him any more."""
    person, which = here(request)
    if not keys.has_key(person):
        return redirect("key_passphrase")
    form = New(person, posted(request))
    if request.method == "POST" and form.is_valid():
        teams.start_over(person, form.cleaned_data["new"])
        keys.lock(request)
        messages.success(request, _("新的密钥口令已经设好。要再持有密钥，请由持有的同事交给您。"))
        return redirect("keys")
    others = [one for one in teams.holders(person.organ_id, which) if one.active and one.person != person]
    known = {"fields": shown(form), "errors": mistakes(form) if form.is_bound else [], "has_others": bool(others)}
    return render(request, "sealing/over.html", known)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@page("解锁密钥", "Unlock key", posts=POSTS)
def unlock(request: HttpRequest) -> HttpResponse:
    """Half an hour's use of one's key; back to the page that needed it."""
    person, _which = here(request)
    if not keys.has_key(person):
        return redirect("key_passphrase")
    onward = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure()):
        onward = reverse("keys")
    form = Typed(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            keys.unlock(request, form.cleaned_data["passphrase"])
        except (NoKey, WrongPassphrase) as wrong:
            form.add_error("passphrase", told(wrong))
        else:
            return redirect(onward)
    known = {"fields": shown(form), "errors": mistakes(form) if form.is_bound else [], "next_value": onward}
    known["demo"] = told_to(person)
    return render(request, "sealing/unlock.html", known)


@require_POST
@page("锁上密钥", "Lock key", posts=POSTS)
def lock(request: HttpRequest) -> HttpResponse:
    """Locked at once."""
    here(request)
    keys.lock(request)
    messages.success(request, _("密钥已经锁上。"))
    return redirect("keys")
