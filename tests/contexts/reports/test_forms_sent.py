"""A token is good for one form: sealed, with an end, and for work done."""

from __future__ import annotations

from typing import Any

import pytest

from gongyi.contexts.reports import forms_sent
from tests.contexts.reports.phone import worked


def test_a_token_is_read_again_and_tells_nothing() -> None:
    made = forms_sent.new(17)
    assert forms_sent.read(made.written()) == made
    assert len(made.written()) < 60
    assert forms_sent.new(17).written() != made.written()
    assert made.mark not in made.written().encode()


def test_a_token_cannot_be_made_cheaper(settings: Any) -> None:
    made = forms_sent.new(17)
    assert forms_sent.read(made._replace(bits=0).written()) is not None  # with our key anybody could
    settings.SECRET_KEY = "another"  # noqa: S105
    forged = made._replace(bits=0).written()
    settings.SECRET_KEY = "x" * 50
    assert forms_sent.read(forged) is None


def test_it_runs_out() -> None:
    made = forms_sent.new(1)
    assert not made.is_too_old
    assert made._replace(made=made.made - forms_sent.LASTS_S - 1).is_too_old
    assert made._replace(made=made.made + 3600).is_too_old


def test_the_work_is_checked() -> None:
    written = forms_sent.new(10).written()
    found = worked(written, 10)
    assert forms_sent.worked(written, found, 10)
    assert not forms_sent.worked(written, found, 60)
    assert not forms_sent.worked(forms_sent.new(10).written(), found, 30)


@pytest.mark.parametrize("found", ["", "-1", "1e3", "９", "0x1", "1" * 100, "1 ", "<script>"])
def test_what_is_no_number_is_no_work(found: str) -> None:
    assert not forms_sent.worked("token", found, 0 if found else 1)
