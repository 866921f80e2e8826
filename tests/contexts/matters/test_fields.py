"""A field as the form shows it."""

from __future__ import annotations

from gongyi.contexts.matters.fields import Offered, field_of
from gongyi.core.statutes.kinds import Field, FieldChoice

ROWS = Field(
    *("items", "逐项", "items", "items"),
    columns=(Field("item", "项", "item", "line", required=True), Field("by", "期限", "by", "day")),
)
OFFERED = Offered(items=(("8.1", "8.1 查处"), ("8.2", "8.2 清除")), named={"xh-e": "某局"}, organs=("某局", "某院"))


def test_mistakes_stand_at_their_field() -> None:
    shown = field_of(Field("reason", "理由", "reason", "text", required=True), "甲", {"reason": "太短。"}, OFFERED)
    assert shown["error"] == "太短。"
    assert shown["described_by"] == "f-reason-error"
    assert shown["value"] == "甲"


def test_rows_keep_what_was_typed_and_end_with_a_spare_one() -> None:
    shown = field_of(ROWS, [{"item": "8.1", "by": "坏"}], {"items.0.by": "应为日期。"}, OFFERED)
    assert [row["number"] for row in shown["rows"]] == [1, 2]
    item, by = shown["rows"][0]["fields"]
    assert item["kind"] == "select"
    assert [one["checked"] for one in item["choices"]] == [True, False]
    assert by["name"] == "items-0-by"
    assert by["error"] == "应为日期。"
    assert shown["blank"]["number"] == "__row__"
    assert shown["count"] == 2


def test_no_spare_row_where_every_item_has_its_own() -> None:
    shown = field_of(ROWS, [{"item": "8.1"}, {"item": "8.2"}], {}, OFFERED)
    assert shown["count"] == 2


def test_an_organ_is_shown_by_its_name() -> None:
    one = field_of(Field("who", "机关", "organ", "organ"), "xh-e", {}, OFFERED)
    assert one["value"] == "某局"
    several = field_of(Field("agencies", "机关", "organs", "organs"), ["xh-e"], {}, OFFERED)
    assert [entry["value"] for entry in several["entries"]] == ["某局", "", ""]
    picked = field_of(
        Field("agencies", "机关", "organs", "organs"),
        ["xh-e"],
        {},
        OFFERED._replace(picks=True, parties=("某局", "某院")),
    )
    assert [one["checked"] for one in picked["choices"]] == [True, False]


def test_a_choice_shows_its_article() -> None:
    field = Field("ground", "情形", "ground", "choice", choices=(FieldChoice("a", "甲", "A", "第1条"),))
    shown = field_of(field, "a", {}, OFFERED)
    assert shown["choices"][0]["cite"] == "第1条"
    assert shown["choices"][0]["checked"]
