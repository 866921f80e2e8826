"""接口说明: one OpenAPI 3.1 document for the public part, which needs no account, and for the part with a token."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from gongyi.api import files, hook_doors, matters, problems, recording, registers
from gongyi.api.door import api, router
from gongyi.contexts.portal.api import Said, as_json
from gongyi.contexts.portal.openapi import description as public_part
from gongyi.rulebook.reader import rulebook

ROOMS = (matters, recording, files, registers, hook_doors)
"""The modules whose operations the interface has; each adds its own when it is read."""

api.add_router("", router)

_ABOUT = (
    "公开的部分（期间、公布案例）只读，不需要令牌；/api/v1/ 需要本单位管理员发放的令牌，"
    "能看到的、能办理的和持令牌的接口账号相同。闭环事项和公众举报不经接口提供。"
    "出错一律按 RFC 9457 答复。语言按 Accept-Language。"
    " The public part (terms, published cases) is read only and needs no token; /api/v1/ needs one, which the organ's"
    " administrator makes. Closed circles and public reports are not there. Problems are told as RFC 9457 has it."
)
_TOLD = {
    "400": "请求不能读取 · cannot be read",
    "401": "没有令牌，或者令牌无效 · no token, or one that does not count",
    "403": "令牌没有这项权限 · not within the token's scopes",
    "404": "没有这一项，或者看不到 · not there, or not for this account",
    "409": "现在不能办理，附理由 · not now, with the reasons",
    "413": "内容太大 · too large",
    "422": "所填有误，逐项说明 · mistakes, one by one",
    "429": "请求太频繁 · too many requests",
    "503": "暂时不能提供 · not available now",
}
_PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "says"],
                "properties": {"field": {"type": "string"}, "says": {"type": "string"}},
            },
        },
        "reasons": {"type": "array", "items": {"$ref": "#/components/schemas/Reason"}},
        "since": {"type": "array", "items": {"type": "object"}},
        "retry_after": {"type": "integer"},
    },
}


_TROUBLE = {"schema": {"$ref": "#/components/schemas/Trouble"}}


def description(site: str) -> dict[str, Any]:
    """The document. site: scheme and host of this installation."""
    public, own = public_part(site), dict(api.get_openapi_schema(path_prefix=problems.ROOT))
    for path in public["paths"].values():
        for operation in path.values():
            operation["security"] = []
            for status in ("400", "404"):
                told = operation["responses"].setdefault(status, {"description": _TOLD[status], "content": {}})
                told["content"][problems.MEDIA] = _TROUBLE
    for path in own["paths"].values():
        for operation in path.values():
            _told(operation)
    schemas = {**own["components"]["schemas"], **public["components"]["schemas"], "Trouble": _PROBLEM}
    return {
        **public,
        "info": {
            **public["info"],
            "title": "公益 · interfaces for other systems",
            "version": rulebook().version[:16],
            "description": _ABOUT,
        },
        "paths": {**public["paths"], **own["paths"]},
        "components": {"schemas": schemas, "securitySchemes": own["components"]["securitySchemes"]},
    }


def _told(operation: dict[str, Any]) -> None:
    """What any operation with a token may answer besides."""
    for status, says in _TOLD.items():
        operation["responses"].setdefault(status, {"description": says, "content": {problems.MEDIA: _TROUBLE}})


@as_json("接口说明", "OpenAPI description")
def openapi(request: HttpRequest) -> Said:
    """The description of the interfaces."""
    return 200, description(request.build_absolute_uri("/")[:-1])
