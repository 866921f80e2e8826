"""登录的页面: in by name and password, the second step where there is one, and out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from gongyi.contexts.organs import devices
from gongyi.contexts.organs.demo import tried_out
from gongyi.contexts.organs.fields import mistakes, posted, shown
from gongyi.contexts.organs.gates import page
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.names import counted
from gongyi.contexts.organs.sessions import WAITING_S, enter, wait, waiting

_NEXT, _KEY = "next", "device_key"


class SignIn(forms.Form):
    """账号、口令."""

    username = forms.CharField(
        label=gettext_lazy("账号"),
        max_length=150,
        error_messages={"required": gettext_lazy("请填写账号。")},
        widget=forms.TextInput({"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=gettext_lazy("口令"),
        max_length=256,
        strip=False,
        error_messages={"required": gettext_lazy("请填写口令。")},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class Code(forms.Form):
    """动态口令."""

    code = forms.RegexField(
        r"^\d{6}$",
        label=gettext_lazy("动态口令"),
        help_text=gettext_lazy("验证器上显示的六位数字，每半分钟换一次。"),
        error_messages={
            "required": gettext_lazy("请填写动态口令。"),
            "invalid": gettext_lazy("动态口令是六位数字，请核对后重新输入。"),
        },
        widget=forms.TextInput({"autocomplete": "one-time-code"}),
    )


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@page("登录", "Sign in", public=True)
def sign_in(request: HttpRequest) -> HttpResponse:
    """By name and password; then to the second step, or straight to where the person wanted to go."""
    if isinstance(request.user, Person):
        return redirect(_onward(request, request.user))
    form = SignIn(posted(request))
    if request.method == "POST" and form.is_valid():
        name, password = counted(form.cleaned_data["username"]), form.cleaned_data["password"]
        if not AxesProxyHandler.is_allowed(request, {"username": name}):
            # not handed on: a try during the lock would begin the minutes anew
            return locked_page(request)
        person = authenticate(request, username=name, password=password)
        if isinstance(person, Person):
            return let_in(request, person, str(getattr(person, "backend", "")))
        return _sign_in_page(request, form, _("账号或者口令不正确，请核对后重新输入。"))
    return _sign_in_page(request, form)


def let_in(request: HttpRequest, person: Person, backend: str, onward: str = "") -> HttpResponse:
    """Go on after the first factor was right. onward: where to, an address of this site."""
    onward = onward or _onward(request, person)
    if person.organ.second_factor or devices.has_device(person):
        wait(request, person, backend)
        request.session[_NEXT] = onward
        return redirect("second_factor")
    enter(request, person, backend)
    return redirect(onward)


def locked_page(request: HttpRequest) -> HttpResponse:
    """The sign-in page of a name that is locked, which says the same whether there is such a person or not."""
    words = _("登录失败次数过多，请在 %(minutes)d 分钟后再试。") % {"minutes": int(settings.AXES_COOLOFF_TIME * 60)}
    form = SignIn({"username": request.POST.get("username", ""), "password": "-"})
    return _sign_in_page(request, form, words, status=429)


def _sign_in_page(request: HttpRequest, form: SignIn, told: str = "", *, status: int = 200) -> HttpResponse:
    service = {}
    if settings.OIDC:
        onward = urlencode({"next": _asked(request)}) if _asked(request) else ""
        service = {"href": f"{reverse('oidc_authentication_init')}?{onward}", "label": _("用本单位账号登录")}
    known = {
        "action": request.path,
        "step": "password",
        "fields": shown(form),
        "errors": mistakes(form) if form.is_bound else [],
        "told": told,
        "next_value": _asked(request),
        "single_sign_on": service,
        **tried_out(),
    }
    return render(request, "organs/sign_in.html", known, status=status)


@require_POST
@page("退出", "Sign out", public=True)
def sign_out(request: HttpRequest) -> HttpResponse:
    """The session ends."""
    logout(request)
    return redirect("sign_in")


@never_cache
@require_http_methods(["GET", "POST"])
@page("第二重验证", "Second factor", public=True)
def second_factor(request: HttpRequest) -> HttpResponse:
    """The code of one's device; or, where the organ demands a device and there is none yet, its entry."""
    found = waiting(request)
    if found is None:
        return redirect("account" if request.user.is_authenticated else "sign_in")
    person, backend = found
    form = Code(posted(request))
    is_new = not devices.has_device(person)
    if is_new and not person.organ.second_factor:
        return _entered(request, person, backend, verified=False)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        if try_new(request, form, person, code) if is_new else _try(form, person, code):
            return _entered(request, person, backend, verified=True)
    known: dict[str, Any] = {
        "action": request.path,
        "is_new": is_new,
        "fields": shown(form),
        "errors": mistakes(form) if form.is_bound else [],
        "organ_title": person.organ.name if get_language() == "zh-hans" else person.organ.en,
        "minutes": WAITING_S // 60,
        **(offer(request, person) if is_new else {}),
    }
    return render(request, "organs/second_factor.html", known)


def offer(request: HttpRequest, person: Person) -> dict[str, str]:
    """The secret for a new device, the same until it is entered."""
    key = request.session.setdefault(_KEY, devices.new_key())
    return {"secret": devices.written(key), "drawing": devices.drawn(person, key)}


def try_new(request: HttpRequest, form: Code, person: Person, code: str) -> bool:
    """Enter the device that was offered, when its code is right."""
    key = request.session.get(_KEY)
    if key and devices.enrol(person, key, code):
        del request.session[_KEY]
        return True
    form.add_error("code", _("动态口令不正确。请核对手机时间，等下一个动态口令出现后再输入。"))
    return False


def _try(form: Code, person: Person, code: str) -> bool:
    tried = devices.verify(person, code)
    if tried.wait_s:
        form.add_error("code", _("输入次数过多，请在 %(seconds)d 秒后再试。") % {"seconds": tried.wait_s})
    elif not tried.right:
        form.add_error("code", _("动态口令不正确，或者已经用过。请等下一个动态口令出现后再输入。"))
    return tried.right


def _entered(request: HttpRequest, person: Person, backend: str, *, verified: bool) -> HttpResponse:
    onward = str(request.session.get(_NEXT) or _onward(request, person))
    enter(request, person, backend, verified=verified)
    request.session.pop(_NEXT, None)
    return redirect(onward)


def _asked(request: HttpRequest) -> str:
    """Where the person wanted to go: an address of this site, or nothing."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if url_has_allowed_host_and_scheme(asked, None) else ""


def _onward(request: HttpRequest, person: Person) -> str:
    return _asked(request) or reverse("desk" if person.standing.sees_matters else "people")
