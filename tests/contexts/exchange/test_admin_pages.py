"""Tests of the pages of who runs an installation: they say how it stands, and no word of what is in the bundles."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from gongyi.contexts.exchange import cards, standing
from gongyi.contexts.exchange.models import Installation
from tests.contexts.exchange.carrying import carry
from tests.contexts.exchange.conftest import Two, other
from tests.contexts.exchange.handing import handed_out
from tests.contexts.matters.browser import Desk, text, told


def sent(desk: Desk, page: str, **typed: object) -> list[str]:
    """What a page says went wrong after its form was sent; empty where it was taken."""
    answer = desk.client.post(page, typed)
    return [] if answer.status_code == 302 else told(answer)


def test_an_installation_is_entered_confirmed_settled_and_stopped(strangers: Two) -> None:
    with strangers.b.here():
        card = strangers.b.desk("c6").client.get("/exchange/card/")
        content, read_out = card.content, cards.own_fingerprint()
        assert read_out in strangers.b.desk("c6").get("/exchange/")
    with strangers.a.here():
        desk = strangers.a.desk("p6")
        assert "请选择文件" in "".join(sent(desk, "/exchange/"))
        assert "格式" in "".join(sent(desk, "/exchange/", card=SimpleUploadedFile("x.json", b"{}x")))
        assert sent(desk, "/exchange/", card=SimpleUploadedFile("x.json", content)) == []
        assert "已经登记" in "".join(sent(desk, "/exchange/", card=SimpleUploadedFile("x.json", content)))
        here = f"/exchange/installations/{Installation.objects.get().pk}/"
        page = desk.get(here)
        assert "待核对指纹" in page
        assert read_out not in page  # it is heard on the phone, and not copied from here
        assert "不一致" in "".join(sent(desk, here, do="confirm", fingerprint="1234"))
        assert sent(desk, here, do="confirm", fingerprint=read_out) == []
        assert "网址" in "".join(sent(desk, here, do="reach", address="x", way="network"))
        assert sent(desk, here, do="reach", address="https://gongyi.example", way="network") == []
        assert "没有" in "".join(sent(desk, here, do="settle", organ="无此单位"))
        assert sent(desk, here, do="settle", organ="xh-e") == []
        assert "南昌市西湖生态环境局" in desk.get(here)
        organ = other().residents.get().organ_id
        assert sent(desk, here, do="leave", which=str(organ)) == []
        assert desk.client.post(here, {"do": "praise"}).status_code == 404
        assert sent(desk, here, do="stop") == []
        assert "已停用" in desk.get("/exchange/")
        for stranger in ("w6", "p1", "p4"):
            for address in ("/exchange/", here, "/exchange/card/", "/exchange/brought/"):
                assert strangers.a.desk(stranger).status(address) == 404


def test_the_pages_say_how_it_stands_and_nothing_of_what_is_inside(two: Two) -> None:
    with two.a.here():
        number = handed_out(two)
        desk, row = two.a.desk("p6"), other()
        here = f"/exchange/installations/{row.pk}/"
        assert sent(desk, f"{here}pack/") == []
        pages = [desk.get("/exchange/"), desk.get(here), desk.get(standing.sent(row)[0]["href"])]
        assert "待送" in pages[1]
        assert sent(desk, "/exchange/send/") == []
    carry(two.a, two.b)
    with two.b.here():
        there = two.b.desk("c6")
        pages += [there.get("/exchange/"), there.get(f"/exchange/installations/{other().pk}/")]
        assert "已收进" in pages[-1]
    for page in pages:
        for words in (number, "垃圾", "抚河", "夜间", "环境局：", "门卫"):
            assert words not in page.replace("南昌市西湖生态环境局", "")


def test_a_card_is_a_file(two: Two) -> None:
    with two.a.here():
        answer = two.a.desk("p6").client.get("/exchange/card/")
        assert answer["Content-Disposition"].startswith("attachment")
        assert "gongyi-installation-1" in text(answer)
