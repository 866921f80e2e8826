"""Check signs, against numbers printed in the standards."""

from __future__ import annotations

from gongyi.core.redaction.checks import has_birth_day, is_bank_card, is_id_card, is_uscc


def test_an_identity_number_ends_in_its_check_sign() -> None:
    assert is_id_card("11010519491231002X")
    assert is_id_card("11010519491231002x")
    assert not is_id_card("110105194912310021")
    assert not is_id_card("1101051949123100")


def test_a_birth_day_is_a_day_of_the_calendar() -> None:
    assert has_birth_day("19491231")
    assert not has_birth_day("19490230")
    assert not has_birth_day("09490203")


def test_a_bank_card_ends_in_its_check_digit() -> None:
    assert is_bank_card("6222021234567890128")
    assert not is_bank_card("6222021234567890129")
    assert not is_bank_card("0000000000000000")


def test_a_credit_code_is_of_a_known_kind_and_ends_in_its_check_sign() -> None:
    assert is_uscc("91110000600037341L")
    assert not is_uscc("911100006000373411")
    assert not is_uscc("99110000600037341L")
    assert not is_uscc("9111000060003734IL")
