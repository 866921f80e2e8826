"""The page of letters, for those that wait and those that were taken."""

from __future__ import annotations

import pytest

from tests.contexts.desk.conftest import People, filed, signed_in


def test_letters_that_wait_can_be_signed_for(people: People) -> None:
    number = filed(people).number
    client = signed_in(people.clerk)
    page = client.get("/inbox/").content.decode()
    assert number in page
    assert "签收登记" in page
    assert number not in client.get("/inbox/?show=taken").content.decode()


@pytest.mark.parametrize("after", ["x", "2026-03-05.1", "2026-03-05.1.x", "2026-03-05.1.99999999999", "2026-99-05.1.1"])
def test_a_place_that_cannot_be_read_is_the_beginning(people: People, after: str) -> None:
    assert signed_in(people.clerk).get("/inbox/", {"after": after}).status_code == 200


def test_an_empty_box_says_what_it_is_for(people: People) -> None:
    assert "没有收文" in signed_in(people.judge).get("/inbox/").content.decode()
