"""Long names and titles are broken where a reader would break them."""

from __future__ import annotations

import pytest

from gongyi.contexts.papers.lines import broken


@pytest.mark.parametrize(
    ("text", "per_line", "lines"),
    [
        ("立案决定书", 20, ("立案决定书",)),
        (
            "内蒙古自治区鄂尔多斯市伊金霍洛旗自然资源局文件",
            16,
            ("内蒙古自治区鄂尔多斯市", "伊金霍洛旗自然资源局文件"),
        ),
        ("内蒙古自治区鄂尔多斯市伊金霍洛旗人民检察院", 20, ("内蒙古自治区鄂尔多斯市", "伊金霍洛旗人民检察院")),
        ("某案\n调查方案", 20, ("某案", "调查方案")),
        ("", 20, ("",)),
    ],
)
def test_a_name_breaks_after_a_place(text: str, per_line: int, lines: tuple[str, ...]) -> None:
    assert broken(text, per_line) == lines


@pytest.mark.parametrize("length", range(1, 90))
def test_every_line_fits_and_nothing_is_lost(length: int) -> None:
    text = ("关于伊检行公建〔2026〕13号检察建议书（副本）办理情况的复函、附件" * 4)[:length]
    lines = broken(text, 20)
    assert "".join(lines) == text
    assert all(0 < len(line) <= 20 for line in lines)


def test_a_number_and_a_closing_mark_are_not_torn() -> None:
    for line in broken("某市某区自然资源局关于伊检行公建〔2026〕13号检察建议书（副本）办理情况的复函", 20):
        assert line.count("〔") == line.count("〕")
        assert line[0] not in "的、，）》〕号"
