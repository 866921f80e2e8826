"""What a browser sent, as a payload."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from gongyi.contexts.evidence.sorts import NotTaken
from gongyi.contexts.evidence.store import Kept
from gongyi.contexts.matters.typed import Typed, digests_in, organs_in, people_in
from gongyi.core.statutes.kinds import Field

FIELDS = (
    Field("title", "标题", "title", "line"),
    Field("text", "正文", "text", "text"),
    Field("sure", "确认", "sure", "flag"),
    Field("fine", "罚款", "fine", "money"),
    Field("people", "人员", "people", "people"),
    Field("files", "附件", "files", "files"),
    Field("empty", "空", "empty", "line"),
    Field(
        *("items", "逐项", "items", "items"),
        columns=(Field("item", "项", "item", "line"), Field("who", "机关", "who", "organ")),
    ),
)
SENT = (
    "title=+甲+&text=一%0D%0A二&sure=yes&fine=￥1,200.50&people=王&people=李&people=王&empty=+"
    "&items-count=4&items-0-item=8.1&items-0-who=某局&items-1-item=8.2&items-2-who=另一局&items-2-remove=yes"
)


def refuse(_upload: object) -> Kept:
    raise NotTaken("没有收下。", "not taken")


def test_a_payload_holds_what_was_filled_in() -> None:
    typed = Typed(QueryDict(SENT), MultiValueDict(), refuse)
    payload = typed.payload(FIELDS)
    assert payload == {
        "title": "甲",
        "text": "一\n二",
        "sure": True,
        "fine": "1200.50",
        "people": ["王", "李"],
        "items": [{"item": "8.1", "who": "某局"}],
    }
    assert people_in(FIELDS, payload) == ["王", "李"]
    assert organs_in(FIELDS, payload) == [("items.0.who", "某局")]


def test_a_file_that_is_refused_is_told_at_its_field() -> None:
    uploads = MultiValueDict({"files": [object()]})
    typed = Typed(QueryDict(f"files-kept={'a' * 64}&files-kept=../x"), uploads, refuse)  # type: ignore[arg-type]
    payload = typed.payload(FIELDS)
    assert typed.wrong == {"files": "没有收下。"}
    assert digests_in(FIELDS, payload) == ["a" * 64]


def test_a_forged_count_of_rows_is_held_down() -> None:
    for count in ("999999999", "-1", "x", "٣"):
        assert "items" not in Typed(QueryDict(f"items-count={count}"), MultiValueDict(), refuse).payload(FIELDS)
