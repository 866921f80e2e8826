"""人员管理的页面: for the administrator of an organ, and for his own organ alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongyi.contexts.organs import devices, people
from gongyi.contexts.organs.fields import mistakes, posted, shown
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.names import written
from gongyi.contexts.organs.posts import POSTS, Post

ADMINISTRATORS = frozenset({"administrator"})


class Details(forms.Form):
    """姓名、职务、电子邮箱."""

    name = forms.CharField(
        label=gettext_lazy("姓名"),
        max_length=60,
        error_messages={"required": gettext_lazy("请填写姓名。")},
    )
    post = forms.ChoiceField(
        label=gettext_lazy("职务"),
        error_messages={
            "required": gettext_lazy("请选择职务。"),
            "invalid_choice": gettext_lazy("本单位没有这一职务。"),
        },
    )
    email = forms.EmailField(
        label=gettext_lazy("电子邮箱"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("用来接收期限提醒；本系统没有设置发信时不起作用。"),
        error_messages={"invalid": gettext_lazy("电子邮箱的写法不对，请核对。")},
    )

    def __init__(self, organ: Organ, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["post"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(post.id, titled(post)) for post in people.fitting(organ)]


class NewPerson(Details):
    """账号、姓名、职务、电子邮箱."""

    username = forms.CharField(
        label=gettext_lazy("账号"),
        max_length=60,
        help_text=gettext_lazy("登录时用，由小写字母、数字、点、横线组成，以后不能改。"),
        error_messages={"required": gettext_lazy("请填写账号。")},
    )
    field_order = ("username", "name", "post", "email")


def titled(post: Post) -> str:
    """A post in the language of the page."""
    return post.title if get_language() == "zh-hans" else post.en


@require_safe
@page("人员", "People", posts=ADMINISTRATORS)
def listed(request: HttpRequest) -> HttpResponse:
    """The people of the organ: those in use by post, then those put out of use."""
    organ = person_of(request).organ
    with_device = set(
        Person.objects.filter(organ=organ, totpdevice__confirmed=True).values_list("pk", flat=True).distinct()
    )
    order = list(POSTS)
    rows = sorted(organ.people.all(), key=lambda one: (not one.is_active, order.index(one.post), one.username))
    numbers = {"active": sum(one.is_active for one in rows), "all": len(rows)}
    known = {
        "organ_title": organ.name if get_language() == "zh-hans" else organ.en,
        "rows": [_row(one, has_device=one.pk in with_device) for one in rows],
        "count": _("在用账号 %(active)d 个，共 %(all)d 个") % numbers,
    }
    return render(request, "organs/people.html", known)


def _row(person: Person, *, has_device: bool) -> dict[str, Any]:
    return {
        "href": reverse("person", args=[person.pk]),
        "name": person.name,
        "username": person.username,
        "post": titled(person.standing),
        "last": person.last_login,
        "is_active": person.is_active,
        "has_device": has_device,
        "must_change": person.must_change,
    }


@never_cache
@require_http_methods(["GET", "POST"])
@page("增加人员", "Add a person", posts=ADMINISTRATORS)
def added(request: HttpRequest) -> HttpResponse:
    """A new person; the first password is shown on the answer, and nowhere again."""
    by = person_of(request)
    form = NewPerson(by.organ, posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            person, password = people.add(
                by, by.organ, written(given["username"]), given["name"].strip(), given["post"], given["email"]
            )
        except ValueError as refused:
            form.add_error("username", str(refused))
        else:
            return _handed_over(request, person, password)
    known = {"fields": shown(form), "errors": mistakes(form) if form.is_bound else []}
    return render(request, "organs/person_add.html", known)


def _handed_over(request: HttpRequest, person: Person, password: str) -> HttpResponse:
    known = {"row": _row(person, has_device=devices.has_device(person)), "password": password}
    return render(request, "organs/first_password.html", known)


def _of_own_organ(request: HttpRequest, pk: int) -> Person:
    person = Person.objects.select_related("organ").filter(pk=pk, organ=person_of(request).organ).first()
    if person is None:
        raise Http404
    return person


@require_http_methods(["GET", "POST"])
@page("人员情况", "Person", posts=ADMINISTRATORS)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """A person: name, post and address to be changed, and what else an administrator may do."""
    by, person = person_of(request), _of_own_organ(request, pk)
    now = {"name": person.name, "post": person.post, "email": person.email}
    form = Details(person.organ, posted(request), initial=now)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if person == by and given["post"] != person.post:
            form.add_error("post", _("不能改自己的职务，请由本单位另一位管理员办理。"))
        else:
            people.change(by, person, name=given["name"].strip(), post=given["post"], email=given["email"])
            messages.success(request, _("已经保存。"))
            return redirect("person", pk=pk)
    known = {
        "row": _row(person, has_device=devices.has_device(person)),
        "fields": shown(form),
        "errors": mistakes(form) if form.is_bound else [],
        "is_self": person == by,
        "actions": {name: reverse("person_" + name, args=[pk]) for name in ("out", "back", "password", "device")},
    }
    return render(request, "organs/person.html", known)


@require_POST
@page("停用账号", "Put out of use", posts=ADMINISTRATORS)
def put_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of use; nobody does it to himself."""
    by, person = person_of(request), _of_own_organ(request, pk)
    if person == by:
        messages.error(request, _("不能停用自己的账号，请由本单位另一位管理员办理。"))
    elif person.is_active:
        people.put_out(by, person)
        messages.success(request, _("账号已经停用，其经办的记录不变。"))
    return redirect("person", pk=pk)


@never_cache
@require_POST
@page("恢复账号", "Take back into use", posts=ADMINISTRATORS)
def taken_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Into use again, with a new password."""
    by, person = person_of(request), _of_own_organ(request, pk)
    if person.is_active:
        return redirect("person", pk=pk)
    return _handed_over(request, person, people.take_back(by, person))


@never_cache
@require_POST
@page("重设口令", "New password", posts=ADMINISTRATORS)
def renewed(request: HttpRequest, pk: int) -> HttpResponse:
    """A new password for one who forgot his."""
    by, person = person_of(request), _of_own_organ(request, pk)
    if person == by or not person.is_active:
        return redirect("password" if person == by else "people")
    return _handed_over(request, person, people.renew_password(by, person))


@require_POST
@page("移除验证器", "Remove second factor", posts=ADMINISTRATORS)
def device_removed(request: HttpRequest, pk: int) -> HttpResponse:
    """The device of one who lost it is taken away."""
    by, person = person_of(request), _of_own_organ(request, pk)
    if people.remove_device(by, person):
        messages.success(request, _("验证器已经移除，本人可以重新登记。"))
    return redirect("person", pk=pk)
