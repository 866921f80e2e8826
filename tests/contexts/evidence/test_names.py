"""A name is data: no path, no signs that cannot be shown, not too long."""

from __future__ import annotations

import pytest

from gongyi.contexts.evidence.names import LONGEST, shown_name

NAMES = {
    "现场照片.png": "现场照片.png",
    "../../etc/passwd": "passwd",
    "C:\\Users\\甲\\报告.pdf": "报告.pdf",
    "a\x00b\r\nc.pdf": "abc.pdf",
    "附\u202efdp.exe": "附fdp.exe",
    "\ud800坏.pdf": "坏.pdf",
    '"引号".pdf': "_引号_.pdf",
    "": "未命名",
    "..": "未命名",
    "/": "未命名",
}


@pytest.mark.parametrize("given", NAMES)
def test_a_name_is_cleaned_for_showing(given: str) -> None:
    assert shown_name(given) == NAMES[given]


def test_a_long_name_keeps_its_ending() -> None:
    name = shown_name("长" * 500 + ".pdf")
    assert len(name) == LONGEST
    assert name.endswith(".pdf")
