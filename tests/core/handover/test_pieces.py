"""Tests of choosing what is handed over: what was not chosen is nowhere in the bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongyi.core.handover.envelope import Envelope, body_of, sealed
from gongyi.core.handover.pieces import chosen, grounds, pickable, spelled
from gongyi.rulebook.reader import rulebook

KIND = rulebook().act_kinds["exchange_sent"]
HANDING = [one for one in rulebook().act_kinds.values() if grounds(one.fields)]

PAYLOAD: Mapping[str, Any] = {
    "title": "某河段堆放垃圾",
    "area": "environment_resources",
    "place": "某河东岸",
    "envelope": [
        {"name": "what", "content": "夜间倾倒。", "ground": "clue_passed_on", "files": ["a" * 64]},
        {"name": "reporter", "content": "张某，电话一三八。", "ground": "consent"},
    ],
    "withheld": "证人的身份没有移送。",
}


def test_each_row_is_a_piece_under_its_own_ground_and_the_rest_asks_for_one() -> None:
    found = pickable(KIND.fields, PAYLOAD, {"a" * 64: "照片.png"}, {})
    assert [(one.id, one.own_ground) for one in found] == [
        ("title", False),
        ("area", False),
        ("place", False),
        ("envelope.1", True),
        ("envelope.2", True),
        ("withheld", False),
    ]
    assert found[1].piece.content == "生态环境和资源保护"
    first = found[3].piece
    assert first.title == "反映的问题"
    assert first.files == (("照片.png", "a" * 64),)
    assert "24" in first.ground


def test_a_piece_takes_the_ground_given_where_the_act_says_none() -> None:
    found = pickable(KIND.fields, PAYLOAD, {}, {})
    pieces = chosen(found, {"title": "履行法定职责所必需", "envelope.2": "另写的依据"})
    assert [one.ground for one in pieces] == ["履行法定职责所必需", "本人同意提供"]


def test_the_acts_of_handing_over_have_grounds() -> None:
    assert {"exchange_sent", "exchange_handed", "supervision_sent", "supervision_given"} <= {one.id for one in HANDING}
    for kind in HANDING:
        assert all(spelled(one) for one in grounds(kind.fields))
    assert grounds(rulebook().act_kinds["clue"].fields) == ()


SECRET = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=6, max_size=12)


@settings(max_examples=200)
@given(st.data(), st.sampled_from(HANDING))
def test_no_word_of_what_was_not_chosen_is_in_the_bytes(data: st.DataObject, kind: Any) -> None:
    """Random values in all fields, a random choice of them: what stays behind leaves no trace, in any spelling."""
    payload: dict[str, Any] = {}
    for field in kind.fields:
        if field.kind in ("line", "text"):
            payload[field.name] = data.draw(SECRET)
        elif field.kind == "organs":
            payload[field.name] = [data.draw(SECRET)]
    rows = data.draw(st.integers(1, 4))
    payload["envelope"] = [
        {"name": "other", "content": data.draw(SECRET), "ground": "consent", "files": [data.draw(SECRET)]}
        for _ in range(rows)
    ]
    found = pickable(kind.fields, payload, {}, {})
    picked = set(data.draw(st.lists(st.sampled_from([one.id for one in found]), unique=True)))
    kept = "".join(str(one.piece) for one in found if one.id in picked)
    left = [one.piece for one in found if one.id not in picked]
    secrets = [word for one in left for word in (one.content, *(name for _, name in one.files)) if word]
    assume(all(one not in kept for one in secrets))
    pieces = chosen(found, dict.fromkeys(picked, "依据"))
    envelope = Envelope("甲", ("乙",), "甲", "号", 1, kind.title, "2026-03-02", pieces)
    content = sealed(envelope, lambda _body: bytes(64), bytes(32)) + body_of(envelope)
    for secret in secrets:
        for form in (secret.encode(), secret.encode("unicode_escape"), secret.encode("utf-16-be")):
            assert form not in content
    for one in pieces:
        assert one.content.encode() in content


@given(SECRET, SECRET)
def test_the_bytes_are_the_same_whatever_was_left_out(one: str, other: str) -> None:
    """Not even a digest of it: two acts that differ only in what stays behind give one file."""

    def content(secret: str) -> bytes:
        payload = {**PAYLOAD, "withheld": secret, "contact": secret[::-1]}
        pieces = chosen(pickable(KIND.fields, payload, {}, {}), {"title": "依据", "envelope.1": ""})
        return body_of(Envelope("甲", ("乙",), "甲", "号", 1, KIND.title, "2026-03-02", pieces))

    assert content(one) == content(other)
