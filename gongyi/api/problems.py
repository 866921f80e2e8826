"""问题: what went wrong, as RFC 9457 has it (application/problem+json), in the language that was asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

MEDIA = "application/problem+json"
ROOT = "/api/v1/"
PUBLIC = "/api/"
"""The public part, which tells its own mistakes in its own way."""

TITLES = {
    400: gettext_noop("请求的写法不对"),
    401: gettext_noop("令牌无效"),
    403: gettext_noop("令牌没有这项权限"),
    404: gettext_noop("没有这一项"),
    405: gettext_noop("这个地址不能这样请求"),
    409: gettext_noop("现在不能办理"),
    413: gettext_noop("内容太大"),
    422: gettext_noop("所填内容有误"),
    429: gettext_noop("请求太频繁"),
    500: gettext_noop("系统出错"),
    503: gettext_noop("暂时不能提供"),
}
_DETAILS = {
    400: gettext_noop("请求里有不能读取的内容，请核对。"),
    404: gettext_noop("没有这一项，或者这个令牌看不到它。"),
    405: gettext_noop("请核对地址和请求方法。"),
    500: gettext_noop("没有写入任何内容，请稍后再试。"),
}


class Problem(Exception):
    """What went wrong. errors: the mistakes one by one, each {"field", "says"}; more: further members."""

    def __init__(self, status: int, detail: str, errors: list[dict[str, str]] | None = None, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors, self.more = status, detail, errors or [], more


def answer(problem: Problem) -> HttpResponse:
    """The answer that tells a problem."""
    said: dict[str, Any] = {
        "type": "about:blank",
        "title": _(TITLES[problem.status]) if problem.status in TITLES else HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        **problem.more,
    }
    if problem.errors:
        said["errors"] = problem.errors
    found = HttpResponse(json.dumps(said, ensure_ascii=False), content_type=MEDIA, status=problem.status)
    found["Cache-Control"] = "no-store"
    if problem.status == 401:
        found["WWW-Authenticate"] = 'Bearer error="invalid_token"'
    if problem.status == 429:
        found["Retry-After"] = str(problem.more.get("retry_after", 60))
    return found


def of_status(status: int) -> Problem:
    """A problem of which only the status is known."""
    return Problem(status, _(_DETAILS[status]) if status in _DETAILS else "")


def told(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Whatever else refuses a request to these addresses (a wrong path, a sign that cannot be kept) says it so too."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path_info.startswith(ROOT) and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        if not request.path_info.startswith(PUBLIC) or response.status_code < 400:
            return response
        if "json" in response.get("Content-Type", ""):
            return response
        found = answer(of_status(response.status_code))
        for name in ("Allow", "Retry-After"):
            if name in response:
                found[name] = response[name]
        return found

    return answered


def of_fields(wrong: Mapping[str, str]) -> list[dict[str, str]]:
    """Mistakes by field as a list."""
    return [{"field": field, "says": says} for field, says in wrong.items()]
