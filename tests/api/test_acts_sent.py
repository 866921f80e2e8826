"""What is taken in holds nothing that is not taken in."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from gongyi.api.acts_sent import ActSent, MatterSent

ACT = {"kind": "reply", "day": "2025-05-20", "head": 9}


@pytest.mark.parametrize(
    "wrong", [{"kind": "Reply"}, {"kind": ""}, {"day": "2025-5-2"}, {"head": -1}, {"other": 1}, {"to": ["x" * 161]}]
)
def test_an_act_of_another_shape_is_refused(wrong: dict[str, Any]) -> None:
    assert ActSent.model_validate(ACT).payload == {}
    with pytest.raises(ValidationError):
        ActSent.model_validate({**ACT, **wrong})


def test_a_matter_as_it_is_sent() -> None:
    sent = MatterSent.model_validate({"kind": "administrative", "act": "clue", "day": "2025-03-03"})
    assert sent.to is None
