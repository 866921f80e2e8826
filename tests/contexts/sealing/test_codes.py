"""Keys made from passphrases and codes: the same again tomorrow, another for every other salt, use and secret."""

from __future__ import annotations

import re
import time

import pytest

from gongyi.contexts.sealing import codes
from gongyi.contexts.sealing.boxes import NotOpened, public_of

CODE = "1234-5678-9012-3456-7890"
SALT = bytes(range(16))
REAL = dict(codes.COSTS)


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch) -> None:
    """The costs of the product."""
    monkeypatch.setattr(codes, "COSTS", REAL)


def test_a_code_of_today_opens_tomorrow(real: None) -> None:
    """Changed costs, names or lengths would shut every report that is there."""
    made = [codes.reporter_pair(CODE, SALT)[1].hex(), codes.author_pair(CODE, SALT)[1].hex()]
    assert made == [REPORTER, AUTHOR]
    assert codes.derived("口令", SALT, "people", b"wrap").hex() == PEOPLE


REPORTER = "a961ae22563463d877c0ca01adf7e17cfbbd47747d331a400547aeee054c321d"
AUTHOR = "0fb9d76f83e5f2bf5a79cc29413e3ca427d24ba33a11d88a08f7c9540efd90d4"
PEOPLE = "e1eedba6c2276d839e3eb1a17841f96592c0c3c6b6228ac684261071ee806911"


def test_a_report_costs_little_of_a_second(real: None) -> None:
    """Two keys a report, twenty reports a second on two cores: some 25 ms of work, ten times that where all is busy."""
    before = time.process_time()
    codes.reporter_pair(CODE, SALT)
    codes.author_pair(CODE, SALT)
    assert time.process_time() - before < 0.25


def test_each_use_and_each_salt_has_its_own_key() -> None:
    found = {
        codes.reporter_pair(CODE, SALT)[0],
        codes.author_pair(CODE, SALT)[0],
        codes.reporter_pair(CODE, bytes(16))[0],
        codes.reporter_pair("1234-5678-9012-3456-7891", SALT)[0],
    }
    assert len(found) == 4


@pytest.mark.parametrize(
    "typed",
    [
        "12345678901234567890",
        "1234 5678 9012 3456 7890",
        "１２３４－５６７８－９０１２－３４５６－７８９０",
        " 1234-5678–9012—3456_7890\n",
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert codes.reporter_pair(typed, SALT) == codes.reporter_pair(CODE, SALT)


@pytest.mark.parametrize("typed", ["", "1234", CODE + "1", "abcd-5678-9012-3456-7890", "١" * 20, "二" * 20])
def test_what_is_no_code_opens_nothing(typed: str) -> None:
    assert codes.digits_of(typed) == ""
    for made in (codes.reporter_pair, codes.author_pair):
        with pytest.raises(NotOpened):
            made(typed, SALT)


def test_codes_are_drawn_and_fit_on_paper() -> None:
    drawn = {codes.new_code() for _n in range(50)}
    assert len(drawn) == 50
    assert all(re.fullmatch(r"(\d{4}-){4}\d{4}", one) for one in drawn)
    paper = codes.new_recovery_code()
    assert re.fullmatch(r"([a-hjkmnp-z2-9]{4}-){5}[a-hjkmnp-z2-9]{4}", paper)
    assert codes.recovery_letters(f"  {paper.upper().replace('-', ' ')} ") == paper.replace("-", "")


def test_a_wrapped_key_opens_with_its_secret_alone() -> None:
    private = bytes(range(32))
    kept = codes.wrap(private, "一句口令", b"of a person", "people")
    assert codes.unwrap(kept, "一句口令", b"of a person") == private
    assert codes.wrap(private, "一句口令", b"of a person", "people") != kept
    assert private not in kept.locked
    wrong = [
        (kept, "二句口令", b"of a person"),
        (kept, "一句口令", b"of another"),
        (kept._replace(salt=bytes(16)), "一句口令", b"of a person"),
        (kept._replace(locked=kept.locked[:-1]), "一句口令", b"of a person"),
    ]
    for wrapped, secret, about in wrong:
        with pytest.raises(NotOpened):
            codes.unwrap(wrapped, secret, about)


def test_pairs_belong_together() -> None:
    private, public = codes.reporter_pair(CODE, SALT)
    assert public_of(private) == public
