"""What an act states, in the words of a page."""

from __future__ import annotations

from gongyi.contexts.ledger import reading
from gongyi.contexts.matters.stated import stated
from gongyi.core.statutes.kinds import Field, FieldChoice

FIELDS = (
    Field("way", "方式", "way", "choice", choices=(FieldChoice("left", "留置送达", "left"),)),
    Field("signed_on", "签收日期", "signed on", "day"),
    Field("at", "时间", "at", "moment"),
    Field("sure", "确认", "sure", "flag"),
    Field("files", "附件", "files", "files"),
    Field("items", "逐项", "items", "items", columns=(Field("demand", "要求", "demand", "text"),)),
    Field("text", "正文", "text", "text"),
)


def test_values_are_told_in_words() -> None:
    reading.organ_names.cache_clear()
    payload = {
        "way": "left",
        "signed_on": "2025-03-10",
        "at": "2025-07-21T09:30",
        "sure": True,
        "files": ["ab"],
        "items": [{"demand": "查处"}],
        "unknown": "x",
    }
    rows = stated(FIELDS, payload, [{"sha256": "ab", "name": "回证.pdf"}])
    told = {row["label"]: row["lines"] for row in rows}
    assert told["方式"] == ["留置送达"]
    assert told["签收日期"] == ["2025年3月10日"]
    assert told["时间"] == ["2025年7月21日 09:30"]
    assert told["确认"] == ["是"]
    assert told["附件"] == ["回证.pdf"]
    assert "正文" not in told
    assert rows[-1]["table"] == {"rows": [[{"label": "要求", "lines": ["查处"]}]]}
