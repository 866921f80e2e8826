"""Notices are signed as Standard Webhooks has it; a secret stands in the database only closed, for one receiver."""

from __future__ import annotations

import base64
import hashlib
import hmac

import pytest

from gongyi.api.signing import OtherKey, headers, new_secret, sealed, unsealed, written


def test_the_signature_is_the_one_of_the_published_scheme() -> None:
    # the example that the scheme's own text computes
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    body = b'{"test": 2432232314}'
    told = headers(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body)
    assert told["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert told["webhook-timestamp"] == "1614265330"
    signed = hmac.new(secret, b"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330." + body, hashlib.sha256).digest()
    assert told["webhook-signature"] == "v1," + base64.b64encode(signed).decode()


def test_a_secret_is_closed_for_its_receiver(db: None) -> None:
    secret = new_secret()
    kept = sealed("hook_a", secret)
    assert secret not in kept
    assert unsealed("hook_a", kept) == secret
    assert sealed("hook_a", secret) != kept
    for uid, wrong in (("hook_b", kept), ("hook_a", kept[:-1]), ("hook_a", b"")):
        with pytest.raises(OtherKey):
            unsealed(uid, wrong)
    assert base64.b64decode(written(secret).removeprefix("whsec_")) == secret
