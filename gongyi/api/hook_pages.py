"""事件通知的页面: the administrator's receivers, their secrets, and what did not arrive."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongyi.api import hooks as receivers
from gongyi.api.accounts import accounts_of, administering
from gongyi.api.addresses import NotAllowed
from gongyi.api.events import EVENTS
from gongyi.api.models import DELIVERED, FAILED, GONE, ON, PAUSED, WAITING, Delivery, Hook
from gongyi.api.pages import choose, fields_of
from gongyi.contexts.desk import spoken
from gongyi.contexts.organs.fields import mistakes, posted
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.people_pages import ADMINISTRATORS, titled
from gongyi.database.sight import looking

_STATES = {ON: gettext_noop("发送"), PAUSED: gettext_noop("暂停，事件留存"), GONE: gettext_noop("已停止")}
_ARRIVED = {WAITING: gettext_noop("待发送"), DELIVERED: gettext_noop("已送达"), FAILED: gettext_noop("没有送达")}
_WHY = {
    "timeout": gettext_noop("对方没有及时答复"),
    "no_answer": gettext_noop("连接不上对方"),
    "no_such_host": gettext_noop("找不到这个地址"),
    "not_allowed": gettext_noop("这个地址不在可以发往的范围"),
    "tls": gettext_noop("对方的证书不对"),
    "other_key": gettext_noop("签名密钥打不开，请换新密钥"),
    "ended": gettext_noop("已停止"),
}


class Events(forms.Form):
    """通知哪些事件."""

    events = forms.MultipleChoiceField(
        label=gettext_lazy("通知的事件"),
        help_text=gettext_lazy("通知里只有案号、序号、种类和日期，没有内容；内容由对方凭令牌来取。"),
        required=False,
    )
    on = forms.BooleanField(label=gettext_lazy("发送（不勾选为暂停，事件留存）"), required=False, initial=True)

    def __init__(self, given: Any = None, **named: Any) -> None:
        super().__init__(given, **named)
        choose(self, "events", [(one, _(says)) for one, says in EVENTS.items()])


class NewHook(Events):
    """哪个账号、发到哪里、通知哪些事件."""

    account = forms.ChoiceField(
        label=gettext_lazy("接口账号"),
        help_text=gettext_lazy("只通知这个账号能看到的事项。"),
        error_messages={"required": gettext_lazy("请选择接口账号；没有的，先发放令牌。")},
    )
    address = forms.CharField(
        label=gettext_lazy("接收地址"),
        max_length=300,
        help_text=gettext_lazy("以 https:// 开头；以后不能改，要改的另行增加。"),
        error_messages={"required": gettext_lazy("请填写接收地址。")},
    )
    field_order = ("account", "address", "events", "on")

    def __init__(self, by: Person, given: Any = None) -> None:
        super().__init__(given)
        self.accounts = {str(one.pk): one for one in accounts_of(by.organ)}
        choose(self, "account", [(pk, f"{one.name}　{titled(one.standing)}") for pk, one in self.accounts.items()])


@require_safe
@page("事件通知", "Notices to other systems", posts=ADMINISTRATORS)
def hooks(request: HttpRequest) -> HttpResponse:
    """The organ's receivers."""
    by = person_of(request)
    known = {
        "organ_title": spoken.pick(by.organ.name, by.organ.en),
        "rows": [_row(one) for one in receivers.hooks_of(by)],
        "has_accounts": bool(accounts_of(by.organ)),
    }
    return render(request, "api/hooks.html", known)


def _row(one: Hook) -> dict[str, Any]:
    return {
        "href": reverse("hook", args=[one.pk]),
        "address": one.address,
        "account": one.account.name,
        "events": [_(EVENTS[event]) for event in EVENTS if event in one.events],
        "state": _(_STATES[one.state]),
        "is_gone": one.state == GONE,
    }


@never_cache
@require_http_methods(["GET", "POST"])
@page("增加接收地址", "Add a receiver", posts=ADMINISTRATORS)
def added(request: HttpRequest) -> HttpResponse:
    """A new receiver; its secret is shown on the answer, and nowhere again."""
    by = person_of(request)
    form = NewHook(by, posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made, secret = receivers.enter(by, form.accounts[given["account"]], given["address"], given["events"])
        except NotAllowed as refused:
            form.add_error("address", str(refused))
        else:
            return render(request, "api/hook_secret.html", {"row": _row(made), "secret": secret})
    known = {"fields": fields_of(form), "errors": mistakes(form) if form.is_bound else []}
    return render(request, "api/hook_add.html", known)


@require_http_methods(["GET", "POST"])
@page("接收地址", "Receiver", posts=ADMINISTRATORS)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """What it is told of, and what arrived; which matters they are about an administrator does not see."""
    by, found = person_of(request), _of_own_organ(request, pk)
    form = Events(posted(request), initial={"events": found.events, "on": found.state == ON})
    if request.method == "POST" and found.state != GONE and form.is_valid():
        with transaction.atomic(), looking(administering(by)):
            receivers.change(by, found, form.cleaned_data["events"], on=form.cleaned_data["on"])
        messages.success(request, _("已经保存。"))
        return redirect("hook", pk=pk)
    known = {
        "row": _row(found),
        "fields": fields_of(form),
        "errors": mistakes(form) if form.is_bound else [],
        "secret_href": reverse("hook_secret", args=[pk]),
        "end_href": reverse("hook_end", args=[pk]),
        "notices": [_notice(found, each) for each in receivers.deliveries_of(by, found)],
    }
    return render(request, "api/hook.html", known)


def _notice(hook: Hook, one: Delivery) -> dict[str, Any]:
    why = _(_WHY[one.says]) if one.says in _WHY else f"HTTP {one.says}" if one.says else ""
    waits = one.state != DELIVERED and hook.state == ON
    return {
        "uid": one.uid,
        "event": _(EVENTS[one.event]),
        "made": one.made,
        "state": _(_ARRIVED[one.state]),
        "why": "" if one.state == DELIVERED else why,
        "tries": one.tries,
        "next_try": one.next_try if one.state == WAITING and one.tries else None,
        "again_href": reverse("hook_again", args=[hook.pk, one.pk]) if waits else "",
    }


@never_cache
@require_POST
@page("更换签名密钥", "New secret", posts=ADMINISTRATORS)
def renewed(request: HttpRequest, pk: int) -> HttpResponse:
    """A new secret in place of the old one, shown once."""
    by, found = person_of(request), _of_own_organ(request, pk)
    if found.state == GONE:
        raise Http404
    secret = receivers.renew_secret(by, found)
    return render(request, "api/hook_secret.html", {"row": _row(found), "secret": secret})


@require_POST
@page("停止通知", "End a receiver", posts=ADMINISTRATORS)
def ended(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing goes there any more."""
    by, found = person_of(request), _of_own_organ(request, pk)
    receivers.end(by, found)
    messages.success(request, _("已经停止，不再向这个地址发送。"))
    return redirect("hooks")


@require_POST
@page("重新发送", "Send a notice again", posts=ADMINISTRATORS)
def again(request: HttpRequest, pk: int, notice: int) -> HttpResponse:
    """A notice that did not arrive goes out with the next round."""
    by, found = person_of(request), _of_own_organ(request, pk)
    with transaction.atomic(), looking(administering(by)):
        waiting = Delivery.objects.filter(hook=found, pk=notice).exclude(state=DELIVERED).first()
        if waiting is None or found.state != ON:
            raise Http404
        receivers.send_again(waiting)
    messages.success(request, _("下一轮发送时重新发送。"))
    return redirect("hook", pk=pk)


def _of_own_organ(request: HttpRequest, pk: int) -> Hook:
    found = next((each for each in receivers.hooks_of(person_of(request)) if each.pk == pk), None)
    if found is None:
        raise Http404
    return found
