"""Tests of the door: signed bundles only; of who is not known nothing is read but the label."""

from __future__ import annotations

from django.db import connection, transaction
from django.test import Client

from gongyi.contexts.exchange import acknowledgements, cartons, sending
from gongyi.contexts.exchange.models import Arrival
from gongyi.database.sight import whole_ledger
from tests.contexts.exchange.carrying import outgoing
from tests.contexts.exchange.conftest import Two, key
from tests.contexts.exchange.handing import handed_out


def test_nothing_but_a_bundle_of_who_is_known_is_taken_and_nothing_piles_up(two: Two) -> None:
    with two.b.here():
        client = Client(enforce_csrf_checks=True)
        assert client.get("/exchange/in/").status_code == 405
        stranger = cartons.closed(b"x", cartons.Label(b"s" * 32, key(), 1), b"\x09" + bytes(31))
        for content in (b"", b"x" * 5000, b"\x00" * 10, stranger, b"a=b&c=d", b"PK\x03\x04"):
            answer = client.post("/exchange/in/", content, content_type=sending.MEDIA)
            assert answer.status_code == 409
            assert acknowledgements.read(answer.content).state == "refused"
        for n in range(70):
            client.post("/exchange/in/", b"x%d" % n, content_type="application/octet-stream")
        assert client.post("/exchange/in/", {"a": "b"}).status_code == 409
        with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
            assert Arrival.objects.count() <= 52
            cursor.execute("select count(*) from journal_entry where detail ->> 'did' = 'arrived'")
            assert cursor.fetchone() == (0,)


def test_a_bundle_is_taken_without_a_session_and_the_answer_is_kept_nowhere(two: Two) -> None:
    with two.a.here():
        handed_out(two)
    (content,) = outgoing(two.a)
    with two.b.here():
        answer = Client(enforce_csrf_checks=True).post("/exchange/in/", content, content_type=sending.MEDIA)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
        assert not answer.cookies
        assert "垃圾".encode() not in answer.content
