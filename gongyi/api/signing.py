"""签名: notices signed as Standard Webhooks has it (HMAC-SHA256 over id, time and body), and the secrets for it.

A secret is shown once, when it is made; it is kept closed with a key of this installation that is not in the database.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from contextlib import suppress

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from gongyi.database.places import home

_NONCE = 12
_PREFIX = "whsec_"


class OtherKey(Exception):
    """A secret was closed with another key than this installation's."""


def new_secret() -> bytes:
    """A secret of a receiver."""
    return secrets.token_bytes(32)


def written(secret: bytes) -> str:
    """A secret as it is handed over."""
    return _PREFIX + base64.b64encode(secret).decode("ascii")


def headers(secret: bytes, uid: str, moment: int, body: bytes) -> dict[str, str]:
    """The three headers by which a receiver knows that a notice is ours and new. moment: seconds since 1970."""
    signed = f"{uid}.{moment}.".encode() + body
    made = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode("ascii")
    return {"webhook-id": uid, "webhook-timestamp": str(moment), "webhook-signature": f"v1,{made}"}


def sealed(uid: str, secret: bytes) -> bytes:
    """A secret as it stands in the database, for one receiver alone."""
    nonce = os.urandom(_NONCE)
    return nonce + ChaCha20Poly1305(_own_key()).encrypt(nonce, secret, uid.encode())


def unsealed(uid: str, kept: bytes) -> bytes:
    """The secret of a receiver. Raises OtherKey."""
    try:
        return ChaCha20Poly1305(_own_key()).decrypt(kept[:_NONCE], kept[_NONCE:], uid.encode())
    except (InvalidTag, ValueError) as wrong:
        raise OtherKey("通知的密钥不是用本安装的 keys/hooks.key 封存的。") from wrong


def _own_key() -> bytes:
    """The key of this installation: made once, readable by the running user alone, never in the database."""
    path = home() / "keys" / "hooks.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
        aside = path.with_name(f".{secrets.token_hex(8)}")
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(ChaCha20Poly1305.generate_key())
        # of two processes that make it at once, one does, and both go on with that one
        with suppress(FileExistsError):
            path.hardlink_to(aside)
        aside.unlink()
    return path.read_bytes()
