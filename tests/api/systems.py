"""A system of an organ: it asks with its token, and reads what comes as JSON."""

from __future__ import annotations

import json
import secrets
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.test import Client

from gongyi.api.accounts import enter
from gongyi.api.tokens import SCOPES, make
from gongyi.contexts.organs.models import Organ, Person


def administrator(organ: Organ) -> Person:
    """The administrator of an organ."""
    found = Person.objects.filter(organ=organ, post="administrator").select_related("organ").first()
    return found or Person.objects.create(
        username=f"admin-{organ.code}", name="管理员", organ=organ, post="administrator"
    )


class System:
    """An account of an organ with a token of its own."""

    def __init__(self, organ: Organ, post: str, scopes: tuple[str, ...] = tuple(SCOPES), days: int = 30) -> None:
        self.by = administrator(organ)
        self.account = enter(self.by, f"{organ.short}的系统", post)
        self.token, self.shown = make(self.by, self.account, list(scopes), days)
        self.client = Client(raise_request_exception=True)

    @property
    def headers(self) -> dict[str, str]:
        """With which it asks."""
        return {"Authorization": f"Bearer {self.shown}"}

    def asked(self, path: str, status: int = 200, **query: Any) -> Any:
        """What a path under /api/v1/ gives."""
        answer: Any = self.client.get(f"/api/v1/{path}", query, headers=self.headers)
        assert answer.status_code == status, (path, answer.status_code, answer.getvalue()[:500])
        return answer.json() if "json" in answer["Content-Type"] else answer

    def sent(self, path: str, said: Any, key: str = "", method: str = "POST") -> HttpResponse:
        """The answer to what is sent, with a key of its own."""
        headers = {**self.headers, "Idempotency-Key": key or secrets.token_hex(8)}
        body = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
        return self.client.generic(  # type: ignore[return-value]
            method, f"/api/v1/{path}", body.encode(), content_type="application/json", headers=headers
        )

    def recorded(self, number: str, kind: str, day: str, head: int, payload: dict[str, Any], **more: Any) -> Any:
        """An act that must be taken in."""
        said = {"kind": kind, "day": day, "head": head, "payload": payload, **more}
        answer = self.sent(f"matters/{quote(number)}/acts", said)
        assert answer.status_code in (201, 202), (kind, answer.status_code, answer.content.decode()[:2000])
        return json.loads(answer.content)


CLUE = {
    "title": "督促整治抚河排污行政公益诉讼案",
    "source": "report",
    "area": "environment_resources",
    "what": "夜间偷排",
    "place": "抚河路段",
    "harm": "河水发黑",
}
