"""Tests of sending: to the address entered and nowhere else; what fails is tried again, ever later."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from gongyi.contexts.exchange import acknowledgements, arriving, cards, peers, sending
from gongyi.contexts.exchange.models import Bundle
from gongyi.contexts.exchange.statements import NotTrue
from gongyi.database.sight import whole_ledger
from tests.contexts.exchange.carrying import record_of
from tests.contexts.exchange.conftest import Two, other
from tests.contexts.exchange.handing import handed_out

Answer = Callable[[bytes], tuple[int, dict[str, str], bytes]]


@contextmanager
def listening(answer: Answer) -> Iterator[tuple[str, list[bytes]]]:
    """Another side that answers as the test says; its address and what it was sent."""
    came: list[bytes] = []

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            came.append(self.rfile.read(int(self.headers["Content-Length"])))
            status, headers, content = answer(came[-1])
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_given: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", came
        finally:
            server.shutdown()


def bundle() -> Bundle:
    with transaction.atomic(), whole_ledger():
        return Bundle.objects.get()


def test_what_is_sent_is_acknowledged_once(two: Two) -> None:
    """Over the wire the bytes are the ones that the door takes."""
    with two.a.here():
        number = handed_out(two)
    sealed: list[bytes] = []

    def kept(content: bytes) -> tuple[int, dict[str, str], bytes]:
        sealed.append(content)
        return 502, {}, b"<html>"

    with two.a.here(), listening(kept) as (address, _came):
        peers.reach(other(), address, "network", None)
        assert sending.send_all().failed == 1
        assert "502" in bundle().says
    with two.b.here():
        answered = Client().post("/exchange/in/", sealed[0], content_type=sending.MEDIA)
        assert answered.status_code == 200
        again = Client().post("/exchange/in/", sealed[0], content_type=sending.MEDIA)
        assert again.content == answered.content
    with two.a.here(), listening(lambda _content: (200, {}, answered.content)) as (address, came):
        peers.reach(other(), address, "network", None)
        assert sending.send_all() == sending.Sent(acknowledged=1)
        assert sending.send_all() == sending.Sent()
        assert came == sealed
        assert (bundle().state, bundle().tries) == ("acknowledged", 2)
    assert len(record_of(two.b, number)[1]) == 1


def test_what_cannot_be_delivered_is_tried_again_ever_later(two: Two) -> None:
    with two.a.here():
        handed_out(two)
        peers.reach(other(), "http://127.0.0.1:9", "network", None)
        waits = []
        for n in range(1, 4):
            assert sending.send_all().failed == 1
            assert bundle().tries == n
            waits.append(bundle().next_try - bundle().tried)  # type: ignore[operator]
        assert waits == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
        assert "连不上" in bundle().says
        assert sending.send_all(timezone.now()) == sending.Sent()
        assert sending.send_all(timezone.now() + timedelta(hours=1)).failed == 1
        with transaction.atomic(), whole_ledger():
            Bundle.objects.update(tries=60)
        sending.send_all()
        assert bundle().next_try - bundle().tried == timedelta(hours=6)  # type: ignore[operator]


def test_no_answer_leads_elsewhere_and_only_the_other_sides_key_counts(two: Two) -> None:
    with two.a.here():
        handed_out(two)
        forged = acknowledgements.made(acknowledgements.Of(b"x" * 32, 1, "0" * 64, ""), "taken")
        with listening(lambda _content: (200, {}, b"{}")) as (trap, trapped):
            for answer in (
                (302, {"Location": trap}, b""),
                (200, {}, forged),
                (200, {}, b"{" + b"x" * (acknowledgements.MOST_BYTES + 5)),
            ):
                with listening(lambda _content, answer=answer: answer) as (address, came):  # type: ignore[misc]
                    peers.reach(other(), address, "network", None)
                    assert sending.send_all().failed == 1
                    assert len(came) == 1
                assert bundle().state == "packed"
            assert trapped == []


def test_what_was_refused_waits_until_somebody_lets_it_go_again(two: Two) -> None:
    with two.a.here():
        handed_out(two)
        peers.reach(other(), "http://127.0.0.1:9", "network", None)
        sending.send_all()
        content = sending.taken_out(bundle(), None)
    with two.b.here():
        type(other()).objects.update(state="stopped")
        refused = arriving.arrive(content)
        type(other()).objects.update(state="confirmed")
    with two.a.here():
        sending.acknowledged(acknowledgements.read(refused.content), refused.content)
        assert sending.send_all() == sending.Sent()
        sending.again(bundle(), None)
        assert bundle().state == "packed"
    with two.b.here():
        taken = arriving.arrive(content)
        assert taken.state == "taken"
    with two.a.here():
        sending.acknowledged(acknowledgements.read(taken.content), taken.content)
        # an older answer that comes late changes nothing
        sending.acknowledged(acknowledgements.read(refused.content), refused.content)
        assert bundle().state == "acknowledged"


def test_an_answer_for_somebody_else_is_not_taken(two: Two) -> None:
    with two.a.here():
        for to in (b"x" * 32, bytes.fromhex(acknowledgements.read(own()).sender.hex())):
            answer = acknowledgements.made(acknowledgements.Of(to, 1, "0" * 64, ""), "taken")
            with pytest.raises(NotTrue):
                sending.acknowledged(acknowledgements.read(answer), answer)
    assert cards.FORM


def own() -> bytes:
    """A statement of our own, whose key it names."""
    return acknowledgements.made(acknowledgements.Of(b"x" * 32, 1, "0" * 64, ""), "taken")
