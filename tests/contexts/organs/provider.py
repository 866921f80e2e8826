"""A small sign-in service of an organ (OpenID Connect) on the loopback, for the tests of single sign-on."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET, KEY_ID = "gongyi", "between-the-two", "one"


def _number(value: int) -> str:
    return base64.urlsafe_b64encode(value.to_bytes((value.bit_length() + 7) // 8, "big")).decode().rstrip("=")


class Provider(HTTPServer):
    """It lets everybody in as `claims` says. spoilt: what is wrong with its tokens."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.claims: dict[str, Any] = {"sub": "1"}
        self.spoilt: dict[str, Any] = {}
        self.signs_with = self.key
        self.nonces: dict[str, str] = {}
        self.at = f"http://127.0.0.1:{self.server_address[1]}"

    def settings(self) -> dict[str, Any]:
        """The settings of an installation that trusts it."""
        return {
            "OIDC": True,
            "OIDC_RP_CLIENT_ID": CLIENT,
            "OIDC_RP_CLIENT_SECRET": SECRET,
            "OIDC_RP_SIGN_ALGO": "RS256",
            "OIDC_OP_JWKS_ENDPOINT": f"{self.at}/keys",
            "OIDC_OP_AUTHORIZATION_ENDPOINT": f"{self.at}/in",
            "OIDC_OP_TOKEN_ENDPOINT": f"{self.at}/token",
            "OIDC_OP_USER_ENDPOINT": f"{self.at}/user",
        }

    def token(self, code: str) -> dict[str, Any]:
        """The token for a code, which is good once."""
        now = int(time.time())
        said = {"iss": self.at, "sub": "1", "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": self.nonces.pop(code)}
        signed = jwt.encode(said | self.spoilt, self.signs_with, algorithm="RS256", headers={"kid": KEY_ID})
        return {"access_token": "open", "token_type": "Bearer", "id_token": signed}

    def keys(self) -> dict[str, Any]:
        """Its public key."""
        public = self.key.public_key().public_numbers()
        one = {
            "kty": "RSA",
            "alg": "RS256",
            "use": "sig",
            "kid": KEY_ID,
            "n": _number(public.n),
            "e": _number(public.e),
        }
        return {"keys": [one]}


class _Answers(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        if path == "/in":
            assert query["client_id"] == [CLIENT]
            code = f"code-{len(self.server.nonces)}"
            self.server.nonces[code] = query["nonce"][0]
            back = urlencode({"code": code, "state": query["state"][0]})
            self.send_response(302)
            self.send_header("Location", f"{query['redirect_uri'][0]}?{back}")
            self.end_headers()
            return
        self._say(self.server.keys() if path == "/keys" else self.server.claims)

    def do_POST(self) -> None:
        given = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        assert given["client_secret"] == [SECRET]
        self._say(self.server.token(given["code"][0]))

    def _say(self, value: dict[str, Any]) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing."""


@contextmanager
def running() -> Iterator[Provider]:
    """A provider while the block lasts."""
    provider = Provider()
    thread = threading.Thread(target=provider.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield provider
    finally:
        provider.shutdown()
        thread.join()
        provider.server_close()
