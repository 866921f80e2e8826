"""令牌和通知的页面: for the administrator of an organ, and for his own organ alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongyi.api.accounts import accounts_of, enter, posts_for
from gongyi.api.models import Token
from gongyi.api.tokens import LONGEST_DAYS, SCOPES, make, revoke, tokens_of
from gongyi.contexts.desk import spoken
from gongyi.contexts.ledger.record import today
from gongyi.contexts.organs.fields import mistakes, posted, shown
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.people_pages import ADMINISTRATORS, titled

_DAYS = 180
_NEW = "new"


class NewToken(forms.Form):
    """哪个系统、什么职务、什么权限、多久."""

    account = forms.ChoiceField(
        label=gettext_lazy("接口账号"),
        help_text=gettext_lazy("其他系统用这个账号查看和办理，记录里写的也是它；没有人能用它登录。"),
        error_messages={"required": gettext_lazy("请选择接口账号。")},
    )
    name = forms.CharField(
        label=gettext_lazy("新账号的名称"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("写明是哪个系统，例如“综合执法平台”。用已有的账号时不填。"),
    )
    post = forms.ChoiceField(
        label=gettext_lazy("新账号的职务"),
        required=False,
        help_text=gettext_lazy("账号能看到什么、能办理什么由职务决定。须经批准的，仍由人批准。"),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("权限"), error_messages={"required": gettext_lazy("请至少选择一项权限。")}
    )
    days = forms.IntegerField(
        label=gettext_lazy("有效天数"),
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=_DAYS,
        error_messages={
            "required": gettext_lazy("请填写有效天数。"),
            "invalid": gettext_lazy("有效天数应为整数。"),
            "min_value": gettext_lazy("有效天数至少为 1。"),
            "max_value": gettext_lazy("有效天数不超过 366。"),
        },
    )

    def __init__(self, by: Person, given: Any = None) -> None:
        super().__init__(given, initial={"account": _NEW, "scopes": ["read"]})
        self.accounts = {str(one.pk): one for one in accounts_of(by.organ)}
        listed = [(pk, f"{one.name}　{titled(one.standing)}") for pk, one in self.accounts.items()]
        choose(self, "account", [(_NEW, _("新的接口账号")), *listed])
        choose(self, "post", [("", _("用已有的账号，不选")), *((one.id, titled(one)) for one in posts_for(by.organ))])
        choose(self, "scopes", [(one, _(says)) for one, says in SCOPES.items()])

    def clean(self) -> dict[str, Any]:
        """A new account has a name and a post."""
        known = super().clean() or {}
        if known.get("account") == _NEW:
            if not str(known.get("name") or "").strip():
                self.add_error("name", _("请填写新账号的名称。"))
            if not known.get("post"):
                self.add_error("post", _("请选择新账号的职务。"))
        return known


def choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """What a field of a form is chosen from."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def fields_of(form: forms.Form) -> list[dict[str, Any]]:
    """The fields of a form; several boxes where several may be chosen."""
    found = shown(form)
    for one in found:
        if isinstance(form.fields[one["name"]], forms.MultipleChoiceField):
            chosen = [str(each) for each in form[one["name"]].value() or []]
            choices = [{**each, "checked": str(each["value"]) in chosen} for each in one["choices"]]
            one |= {"kind": "choices", "choices": choices}
    return found


@require_safe
@page("接口令牌", "Tokens of other systems", posts=ADMINISTRATORS)
def tokens(request: HttpRequest) -> HttpResponse:
    """The organ's tokens, which are never shown again."""
    by = person_of(request)
    known = {
        "organ_title": spoken.pick(by.organ.name, by.organ.en),
        "rows": [_row(one) for one in tokens_of(by)],
        "description_href": reverse("api_openapi"),
    }
    return render(request, "api/tokens.html", known)


def _row(token: Token) -> dict[str, Any]:
    over = token.expires < today()
    counts = token.revoked is None and not over
    return {
        "prefix": token.prefix,
        "account": token.account.name,
        "post": titled(token.account.standing),
        "scopes": [_(SCOPES[one]).partition("：")[0].partition(":")[0] for one in SCOPES if one in token.scopes],
        "expires": token.expires,
        "last_used": token.last_used,
        "state": _("有效") if counts else _("已停用") if token.revoked is not None else _("已到期"),
        "counts": counts,
        "revoke_href": reverse("token_revoke", args=[token.pk]),
    }


@never_cache
@require_http_methods(["GET", "POST"])
@page("发放令牌", "Make a token", posts=ADMINISTRATORS)
def added(request: HttpRequest) -> HttpResponse:
    """A new token; it is shown on the answer, and nowhere again."""
    by = person_of(request)
    form = NewToken(by, posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if given["account"] == _NEW:
            account = enter(by, str(given["name"]).strip(), given["post"])
        else:
            account = form.accounts[given["account"]]
        token, secret = make(by, account, given["scopes"], given["days"])
        return render(request, "api/token_made.html", {"row": _row(token), "token": secret})
    known = {"fields": fields_of(form), "errors": mistakes(form) if form.is_bound else []}
    return render(request, "api/token_add.html", known)


@require_POST
@page("停用令牌", "Revoke a token", posts=ADMINISTRATORS)
def revoked(request: HttpRequest, pk: int) -> HttpResponse:
    """The token counts no more."""
    by = person_of(request)
    token = next((one for one in tokens_of(by) if one.pk == pk), None)
    if token is None:
        raise Http404
    revoke(by, token)
    messages.success(request, _("令牌已经停用，用它的系统不能再查看和办理。"))
    return redirect("tokens")
