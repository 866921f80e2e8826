"""我的账号: who one is here, one's password, one's device for the second step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from gongyi.contexts.organs import devices
from gongyi.contexts.organs.fields import mistakes, posted, shown
from gongyi.contexts.organs.gates import ahead, page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.sessions import mark_verified
from gongyi.contexts.organs.signing import Code, offer, try_new
from gongyi.contexts.organs.switching import posts_of

_WEAK = {
    "password_too_short": gettext_lazy("新口令太短，至少要 10 个字符。"),
    "password_too_common": gettext_lazy("新口令太常见，请换一个。"),
    "password_entirely_numeric": gettext_lazy("新口令不能全是数字。"),
}


class NewPassword(forms.Form):
    """原口令、新口令、再输入一次."""

    old = forms.CharField(
        label=gettext_lazy("原口令"),
        strip=False,
        max_length=256,
        error_messages={"required": gettext_lazy("请填写原口令。")},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=gettext_lazy("新口令"),
        help_text=gettext_lazy("至少 10 个字符，不能全是数字，不能是常见的口令。"),
        strip=False,
        max_length=256,
        error_messages={"required": gettext_lazy("请填写新口令。")},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("再输入一次新口令"),
        strip=False,
        max_length=256,
        error_messages={"required": gettext_lazy("请再输入一次新口令。")},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, person: Person, *given: Any) -> None:
        super().__init__(*given)
        self.person = person

    def clean(self) -> dict[str, Any]:
        """All that is wrong, at once."""
        known = super().clean() or {}
        old, new, again = (known.get(name) for name in ("old", "new", "again"))
        if old is not None and not self.person.check_password(old):
            self.add_error("old", _("原口令不正确。"))
        if new is not None:
            try:
                validate_password(new, self.person)
            except ValidationError as refused:
                for code in (one.code for one in refused.error_list):
                    self.add_error("new", _WEAK.get(str(code)) or refused)
            if new == old:
                self.add_error("new", _("新口令不能与原口令相同。"))
            if again is not None and new != again:
                self.add_error("again", _("两次输入的新口令不一致。"))
        return known


@require_safe
@page("我的账号", "My account")
def account(request: HttpRequest) -> HttpResponse:
    """Who one is, and what may be set."""
    person = person_of(request)
    post = person.standing
    is_chinese = get_language() == "zh-hans"
    known = {
        "organ_title": person.organ.name if is_chinese else person.organ.en,
        "who": {"name": person.name, "username": person.username, "email": person.email},
        "post": post.title if is_chinese else post.en,
        "has_device": devices.has_device(person),
        "is_demanded": person.organ.second_factor,
        "posts": [_post(one, is_chinese=is_chinese) for one in posts_of(person) if one != person],
    }
    return render(request, "organs/account.html", known)


def _post(person: Person, *, is_chinese: bool) -> dict[str, Any]:
    """Another post of the same person, to go on in."""
    organ = person.organ.name if is_chinese else person.organ.en
    post = person.standing.title if is_chinese else person.standing.en
    return {"label": f"{organ}　{post}", "action": reverse("post_switch", args=[person.pk])}


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@ahead
@page("修改口令", "Change password")
def password(request: HttpRequest) -> HttpResponse:
    """A new password; every other session of the person ends, this one goes on under a new key."""
    person = person_of(request)
    form = NewPassword(person, posted(request))
    if request.method == "POST" and form.is_valid():
        person.set_password(form.cleaned_data["new"])
        person.must_change = False
        person.save(update_fields=["password", "must_change"])
        update_session_auth_hash(request, person)
        messages.success(request, _("口令已经修改。"))
        return redirect("account")
    known = {
        "fields": shown(form),
        "errors": mistakes(form) if form.is_bound else [],
        "must_change": person.must_change,
    }
    return render(request, "organs/password.html", known)


@never_cache
@require_http_methods(["GET", "POST"])
@page("登记验证器", "Set up a second factor")
def own_second_factor(request: HttpRequest) -> HttpResponse:
    """Enter a device of one's own accord. One that is entered is taken away by the organ's administrator alone."""
    person = person_of(request)
    if devices.has_device(person):
        return redirect("account")
    form = Code(posted(request))
    if request.method == "POST" and form.is_valid() and try_new(request, form, person, form.cleaned_data["code"]):
        mark_verified(request)
        messages.success(request, _("验证器已经登记，下次登录时要输入动态口令。"))
        return redirect("account")
    known = {
        "fields": shown(form),
        "errors": mistakes(form) if form.is_bound else [],
        **offer(request, person),
    }
    return render(request, "organs/own_second_factor.html", known)
