"""What is said about a passphrase before it is taken."""

from __future__ import annotations

from typing import Any

import pytest

from gongyi.contexts.organs.models import Person
from gongyi.contexts.sealing.keys import NoKey, WrongPassphrase
from gongyi.contexts.sealing.passphrases import Changed, New, Paper, told
from tests.contexts.sealing.conftest import PASSPHRASE


@pytest.fixture
def somebody() -> Person:
    one = Person(username="p1", name="王检察")
    one.set_password("deng lu de kou ling")
    return one


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [
        ("duan", "duan", "密钥口令太短，至少要 12 个字符。"),
        ("", "", "请填写新的密钥口令。"),
        ("123456789012345", "123456789012345", "密钥口令太常见或者全是数字，请换一个。"),
        ("deng lu de kou ling", "deng lu de kou ling", "密钥口令不能与登录口令相同。"),
        (PASSPHRASE, "另一个", "两次输入的新口令不一致。"),
    ],
)
def test_a_poor_passphrase_is_refused_in_a_sentence(somebody: Person, new: str, again: str, said: str) -> None:
    for form in (
        New(somebody, {"new": new, "again": again}),
        Changed(somebody, {"old": "x", "new": new, "again": again}),
    ):
        assert not form.is_valid()
        assert said in str(form.errors)
        assert not new or new not in str(form.errors)


def test_a_good_one_is_taken_as_it_was_typed(somebody: Person) -> None:
    form = New(somebody, {"new": f" {PASSPHRASE} ", "again": f" {PASSPHRASE} "})
    assert form.is_valid()
    assert form.cleaned_data["new"] == f" {PASSPHRASE} "


def test_nothing_typed_is_shown_again(somebody: Person) -> None:
    forms: tuple[Any, ...] = (New(somebody, {"new": "geheim", "again": "geheim"}), Paper({"code": "geheim"}))
    for form in forms:
        assert "geheim" not in form.as_p()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (NoKey(), "您还没有设置密钥口令。"),
        (WrongPassphrase(), "密钥口令不正确。"),
        (WrongPassphrase(61), "密钥口令连续输错，请在 2 分钟后再试。"),
    ],
)
def test_why_a_key_did_not_open(wrong: NoKey | WrongPassphrase, said: str) -> None:
    assert told(wrong) == said
