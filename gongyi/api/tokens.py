"""令牌: made once, shown once, kept as a fingerprint; what each may do, until when, and whether it still counts."""

from __future__ import annotations

import hashlib
import re
import secrets
import time
from datetime import date, timedelta
from typing import Literal, NamedTuple

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongyi.api.accounts import accounts_of, administering, may_act
from gongyi.api.models import Token
from gongyi.contexts.journal.log import note
from gongyi.contexts.ledger.record import today
from gongyi.contexts.organs.models import Person
from gongyi.database.sight import NOBODY, looking

Scope = Literal["read", "files", "act", "hooks"]
SCOPES: dict[str, str] = {
    "read": gettext_noop("查看：事项、行为、期限、收文"),
    "files": gettext_noop("文件：下载文书和附件，上传附件"),
    "act": gettext_noop("办理：登记行为，发起事项"),
    "hooks": gettext_noop("通知：订阅事件，查看发送情况"),
}
"""What a token may be given."""
LONGEST_DAYS = 366
"""No token counts longer than so many days; a new one takes its place before."""
_SHAPE = re.compile(r"gy_[A-Za-z0-9_-]{43}", re.ASCII)
_SHOWN = 11


class NotLetIn(Exception):
    """A token that does not count; the sentence says why. Whoever has it may know, since he has it."""


class Entered(NamedTuple):
    """A request let in: the token's id, the account, its scopes, and its requests in the present minute."""

    token: int
    account: Person
    scopes: frozenset[str]
    expires: date
    made_in_minute: int


def make(by: Person, account: Person, scopes: list[str], days: int) -> tuple[Token, str]:
    """A new token of the administrator's organ, and what is shown of it this once."""
    assert account in accounts_of(by.organ), account
    assert 0 < days <= LONGEST_DAYS, days
    assert scopes, "asked before"
    assert set(scopes) <= SCOPES.keys(), scopes
    shown = f"gy_{secrets.token_urlsafe(32)}"
    with transaction.atomic(), looking(administering(by)):
        token = Token.objects.create(
            organ=by.organ, account=account, prefix=shown[:_SHOWN], digest=_digest(shown), scopes=sorted(scopes),
            made_by=by, expires=today() + timedelta(days=days),
        )  # fmt: skip
        note("token", by, did="made", token=token.pk, of=account.pk, scopes=sorted(scopes), days=days)
    return token, shown


def revoke(by: Person, token: Token) -> None:
    """End a token now; an account to which no token is left has nothing to do any more, and stays as it is."""
    if token.revoked is not None:
        return
    with transaction.atomic(), looking(administering(by)):
        token.revoked = timezone.now()
        token.save(update_fields=["revoked"])
        note("token", by, did="revoked", token=token.pk, of=token.account_id)


def tokens_of(by: Person) -> list[Token]:
    """The tokens of the administrator's organ, the newest first."""
    with transaction.atomic(), looking(administering(by)):
        return list(Token.objects.filter(organ=by.organ).select_related("account").order_by("-pk"))


def let_in(shown: str) -> Entered:
    """Whose a shown token is; the request is counted. Raises NotLetIn with the reason."""
    if not _SHAPE.fullmatch(shown):
        raise NotLetIn(_("没有这个令牌，请核对是否完整。"))
    digest = _digest(shown)
    with looking(NOBODY), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('gongyi.presented', %s, true)", [digest.hex()])
        cursor.execute(_FOUND, [digest, int(time.time() // 60), today()])
        row = cursor.fetchone()
        cursor.execute("select set_config('gongyi.presented', '', true)")
    if row is None:
        raise NotLetIn(_("没有这个令牌，请核对是否完整。"))
    token, account_id, scopes, expires, revoked, made = row
    if revoked is not None:
        raise NotLetIn(_("这个令牌已经停用。"))
    if expires < today():
        raise NotLetIn(_("这个令牌已于%(day)s到期，请向本单位管理员申领新的令牌。") % {"day": expires.isoformat()})
    account = Person.objects.select_related("organ__successor").get(pk=account_id)
    if not may_act(account):
        raise NotLetIn(_("这个令牌所属的接口账号已经停用。"))
    if account.organ.successor is not None:
        told = _("%(old)s已并入%(new)s，请向%(new)s申领令牌。")
        raise NotLetIn(told % {"old": account.organ.name, "new": account.organ.successor.name})
    return Entered(token, account, frozenset(scopes), expires, made)


_FOUND = """
with found as (select id, account_id, scopes, expires, revoked from api_token where digest = %s),
paced as (insert into api_pace (token_id, minute, n) select id, %s, 1 from found
    on conflict (token_id) do update set minute = excluded.minute,
        n = case when api_pace.minute = excluded.minute then api_pace.n + 1 else 1 end
    returning n),
used as (update api_token t set last_used = v.day from found, (select %s::date as day) v
    where t.id = found.id and t.last_used is distinct from v.day)
select found.*, paced.n from found, paced
"""


def _digest(shown: str) -> bytes:
    """The fingerprint under which a token is kept: 256 bits by chance need no slow hash."""
    return hashlib.sha256(shown.encode("ascii")).digest()
