"""接口的门: a request with a token is let in and counted, looks with its account's eyes, does what it may."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from inspect import signature
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Router
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer
from ninja.security import HttpBearer

from gongyi.api.problems import Problem, answer, of_status
from gongyi.api.tokens import SCOPES, Entered, NotLetIn, Scope, let_in
from gongyi.contexts.journal.log import note
from gongyi.contexts.organs.models import Person
from gongyi.database.sight import looking


class Bearer(HttpBearer):
    """令牌, as RFC 6750 has it: `Authorization: Bearer …`; in no address and in no cookie."""

    def authenticate(self, request: HttpRequest, token: str) -> Entered:  # noqa: ARG002  # the package hands it over
        """Whose token it is. Raises NotLetIn, and Problem where it is used too fast."""
        entered = let_in(token)
        if entered.made_in_minute > settings.API_PER_MINUTE:
            told = _("这个令牌每分钟最多请求 %(most)d 次，请稍后再试。") % {"most": settings.API_PER_MINUTE}
            raise Problem(429, told, retry_after=60)
        return entered


class Door(NamedTuple):
    """What an operation needs and how a route is called."""

    scope: Scope
    title: str
    en: str


class Plain(JSONRenderer):
    """JSON in UTF-8: Chinese words as they are."""

    json_dumps_params: Mapping[str, Any] = MappingProxyType({"ensure_ascii": False})


router = Router()
api = NinjaAPI(
    title="公益",
    version="1",
    docs_url=None,
    openapi_url=None,
    auth=Bearer(),
    renderer=Plain(),
    urls_namespace="api_v1",
)
doors: dict[str, Door] = {}
"""The operations by name."""

Operation = Callable[..., Any]


def operation(
    method: str, path: str, scope: Scope, title: str, en: str, answers: Any = None, **more: Any
) -> Callable[[Operation], Operation]:
    """An operation of the interface, at a path under /api/v1/. answers: what it gives by its status."""

    def made(function: Operation) -> Operation:
        name = function.__name__
        doors[name] = Door(scope, title, en)
        return router.api_operation(
            [method],
            path,
            response=answers,
            operation_id=name,
            url_name=f"v1_{name}",
            summary=f"{title} · {en}",
            **more,
        )(function)

    return made


def _through(function: Operation) -> Operation:
    """The operation, done with the eyes of the token's account, in one transaction that a problem takes back."""
    scope, known = doors[function.__name__].scope, frozenset(signature(function).parameters)

    @wraps(function)
    def done(request: HttpRequest, *given: Any, **named: Any) -> Any:
        entered = entered_by(request)
        with looking(entered.account.sight()):
            if scope not in entered.scopes:
                note("token", entered.account, did="refused", token=entered.token, scope=scope)
                raise Problem(403, _("这个令牌没有“%(scope)s”的权限。") % {"scope": _(SCOPES[scope])})
            if unknown := sorted(request.GET.keys() - known):
                # a filter whose name is mistyped must not be a list without it
                raise Problem(422, _("请按各项说明更正后再发送。"), [_unknown(one[:60]) for one in unknown[:20]])
            with transaction.atomic():
                return function(request, *given, **named)

    return done


router.add_decorator(_through)


def entered_by(request: HttpRequest) -> Entered:
    """Who was let in with a request."""
    return cast("Entered", request.auth)  # type: ignore[attr-defined]  # the package puts it there


def account_of(request: HttpRequest) -> Person:
    """The account that a request acts as."""
    return entered_by(request).account


def _told(request: HttpRequest, wrong: Exception | type[Exception]) -> HttpResponse:  # noqa: ARG001  # the package hands it over
    """What went wrong, in one form."""
    match wrong:
        case Problem():
            return answer(wrong)
        case NotLetIn():
            return answer(Problem(401, str(wrong)))
        case Http404():
            return answer(of_status(404))
        case ValidationError():
            return answer(Problem(422, _("请按各项说明更正后再发送。"), [_mistake(one) for one in wrong.errors]))
        case HttpError(status_code=401):
            return answer(Problem(401, _("没有带令牌。请在 Authorization 里写 Bearer 和令牌。")))
        case HttpError():
            return answer(of_status(wrong.status_code))
        case _:
            raise wrong  # to Django, which answers 500 and writes its log


for _kind in (Problem, NotLetIn, Http404, ValidationError, HttpError):
    api.add_exception_handler(_kind, _told)


def _mistake(wrong: dict[str, Any]) -> dict[str, str]:
    """A mistake that the shape of a request has, at its field; what was typed is not said again."""
    _where, *path = map(str, wrong["loc"])
    field = ".".join(path[1:] if path[:1] in (["sent"], ["given"]) else path)
    if wrong["type"] == "missing":
        return {"field": field, "says": _("“%(field)s”没有填写。") % {"field": field}}
    if wrong["type"] == "extra_forbidden":
        return _unknown(field)
    return {"field": field, "says": _("“%(field)s”的写法不对，请看接口说明。") % {"field": field}}


def _unknown(field: str) -> dict[str, str]:
    return {"field": field, "says": _("没有“%(field)s”这一项。") % {"field": field}}
