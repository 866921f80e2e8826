"""The pages of an organ's sets: made with a code on paper, handed to colleagues, taken back, recovered."""

from __future__ import annotations

import re

from django.db import transaction

from gongyi.contexts.sealing import teams
from gongyi.contexts.sealing.models import Holding
from gongyi.database.sight import looking
from tests.contexts.matters.browser import Desk, text, told
from tests.contexts.sealing.conftest import PASSPHRASE, Office, organ, person, with_key


def unlocked(desk: Desk) -> Desk:
    assert desk.client.post("/keys/unlock/", {"passphrase": PASSPHRASE}).status_code == 302
    return desk


def code_in(page: str) -> str:
    found = re.search(r"<code>([a-z0-9-]{29})</code>", page)
    assert found
    return found[1]


def test_a_set_is_made_and_its_code_shown_once(db: None) -> None:
    bare = organ("bare", "无密钥院")
    for post, other in (("complaint_officer", "材料密钥"), ("confidential_officer", "身份密钥")):
        one = Desk(person(bare, post, post.replace("_", "-")))
        assert f"本单位的{other}" in one.get("/keys/")
        one.client.post("/keys/make/")
        assert "请先设置自己的密钥口令" in one.get("/keys/")
        with_key(one.person)
        answer = one.client.post("/keys/make/")
        code = code_in(text(answer))
        assert "no-store" in answer["Cache-Control"]
        assert code not in one.get("/keys/")
        again = one.client.post("/keys/make/")
        assert again["Location"] == "/keys/"
        assert "这套密钥已经有了" in one.get("/keys/")
        with looking(one.person.sight()), transaction.atomic():
            assert code not in str(list(Holding.objects.values()))
    assert teams.ready(bare.pk)


def test_a_colleague_is_let_in_and_taken_out(office: Office) -> None:
    one, other = Desk(office.officer.person), Desk(office.prosecutor.person)
    address = f"/keys/in/{other.person.pk}/"
    assert "您现在没有持有这套密钥" in other.get("/keys/")
    assert one.client.post(address)["Location"] == "/keys/unlock/"
    unlocked(one)
    assert address in one.get("/keys/")
    assert one.client.post(address).status_code == 302
    page = one.get("/keys/")
    assert f"已经把密钥交给{other.person.name}。" in page
    assert address not in page
    page = other.get("/keys/")
    assert "我不再持有" in page
    assert "交给同事" not in page
    assert f"/keys/out/{one.person.pk}/" not in page
    other.client.post(f"/keys/out/{one.person.pk}/")
    assert "这套密钥不归您的职务掌管。" in other.get("/keys/")
    one.client.post(f"/keys/out/{other.person.pk}/")
    assert "他以前看过的，已经看过" in one.get("/keys/")
    assert "以前持有过的人" in one.get("/keys/")
    with looking(one.person.sight()), transaction.atomic():
        assert [row.active for row in teams.holders(office.organ.pk, teams.CONTENT)] == [True, False]


def test_the_pages_refuse_what_is_not_his(office: Office, other: Office) -> None:
    one = unlocked(Desk(office.officer.person))
    assert one.client.post(f"/keys/in/{other.prosecutor.person.pk}/").status_code == 404
    assert one.client.post(f"/keys/out/{other.officer.person.pk}/").status_code == 404
    one.client.post(f"/keys/in/{office.custodian.person.pk}/")
    assert "只能交给本单位在用的、职务相符的人员。" in one.get("/keys/")
    prosecutor = unlocked(Desk(office.prosecutor.person))
    for address in ("/keys/make/", "/keys/recover/", f"/keys/in/{office.colleague.person.pk}/"):
        assert prosecutor.client.post(address).status_code == 404


def test_a_set_that_nobody_holds_is_recovered_from_paper(office: Office) -> None:
    one, new = Desk(office.officer.person), Desk(office.colleague.person)
    assert "/keys/recover/" not in new.get("/keys/")
    one.client.post(f"/keys/out/{one.person.pk}/")
    assert "现在没有人持有这套密钥" in new.get("/keys/")
    assert "请填写恢复码。" in told(new.client.post("/keys/recover/", {"code": ""}))
    new.client.post("/keys/recover/", {"code": office.custody})
    assert "恢复码不对，请照纸上的逐个核对。" in new.get("/keys/")
    code = code_in(text(new.client.post("/keys/recover/", {"code": office.content})))
    assert code != office.content
    assert "我不再持有" in new.get("/keys/")
    new.client.post("/keys/recover/", {"code": code})
    assert "还有人持有这套密钥" in new.get("/keys/")


def test_two_accounts_that_hold_the_two_sets_are_not_joined(office: Office) -> None:
    custodian = office.custodian.person
    custodian.set_password("deng lu kou ling 1")
    custodian.save()
    one = Desk(office.officer.person)
    one.client.post("/account/posts/", {"username": custodian.username, "password": "deng lu kou ling 1"})
    assert "分别持有同一单位的材料密钥和身份密钥，不能关联" in one.get("/account/")


def test_the_page_is_in_the_menu_of_those_who_need_it(office: Office) -> None:
    assert 'href="/keys/"' in Desk(office.officer.person).get("/account/")
    assert 'href="/keys/"' not in Desk(person(office.organ, "auditor", "auditor")).get("/account/")
