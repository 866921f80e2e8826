"""The register of numbers: rows without gaps, a void number kept with its reason, each organ its own."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from gongyi.contexts.ledger.models import Void
from gongyi.contexts.ledger.record import open_matter
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.ledger.conftest import clue, make_people


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person, backend="gongyi.contexts.organs.signin.ByPassword")  # type: ignore[arg-type]
    return client


def test_a_number_is_voided_with_its_reason_and_the_row_goes_on(db: None) -> None:
    people = make_people()
    with looking(people.prosecutor.sight()):
        open_matter(people.prosecutor, "administrative", clue())
    client = signed_in(people.chief)
    page = client.get(reverse("numbers"))
    assert "西湖检公益〔2026〕1号" in page.content.decode()
    row = "2026 {organ}检公益〔{year}〕{n}号"
    empty = client.post(reverse("numbers"), {"row": row, "reason": " "})
    assert (empty.status_code, "没有写明作废的理由" in empty.content.decode()) == (400, True)
    done = client.post(reverse("numbers"), {"row": row, "reason": "打印有误"}, follow=True)
    assert "西湖检公益〔2026〕2号" in done.content.decode()
    with whole_ledger():
        assert list(Void.objects.values_list("n", "reason")) == [(2, "打印有误")]
    with looking(people.prosecutor.sight()):
        assert open_matter(people.prosecutor, "administrative", clue()).number == "西湖检公益〔2026〕3号"


def test_each_organ_sees_its_own_rows_only(db: None) -> None:
    people = make_people()
    with looking(people.prosecutor.sight()):
        open_matter(people.prosecutor, "administrative", clue())
    page = signed_in(people.clerk).get(reverse("numbers")).content.decode()
    assert "西湖检公益" not in page
    assert signed_in(people.prosecutor).get(reverse("numbers")).status_code == 404


def test_a_row_that_is_not_ones_own_is_refused(db: None) -> None:
    people = make_people()
    with looking(people.prosecutor.sight()):
        open_matter(people.prosecutor, "administrative", clue())
    answer = signed_in(people.chief).post(reverse("numbers"), {"row": "2026 x", "reason": "x"})
    assert (answer.status_code, "没有选择哪一种文号" in answer.content.decode()) == (400, True)
