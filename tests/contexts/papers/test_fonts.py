"""The free fonts: what they stand in for, and which characters they have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gongyi.contexts.papers import fonts as module
from gongyi.contexts.papers.docx import document
from gongyi.contexts.papers.fonts import NoFont, fonts, lacking
from gongyi.contexts.papers.typeset import pdf
from tests.contexts.papers.samples import sheet_of

RARE = "喆堃镕祎玥赟囧㵲"


@pytest.fixture
def _fresh() -> Iterator[None]:
    fonts.cache_clear()
    yield
    fonts.cache_clear()


def test_the_free_fonts_have_the_rare_characters_of_names_and_places() -> None:
    assert lacking(RARE + "𬭼𬍛〔〕《》—“”①㎡", fonts()) == ""


def test_every_character_of_gbk_is_covered() -> None:
    every = "".join(
        one
        for lead in range(0x81, 0xFF)
        for one in bytes(value for trail in range(0x40, 0xFF) for value in (lead, trail)).decode("gbk", "ignore")
        if "\u4e00" <= one <= "\u9fff"
    )
    assert len(set(every)) > 20_000
    assert lacking(every, fonts()) == ""


def test_a_character_that_no_font_has_is_told() -> None:
    assert lacking("甲\U000323af乙\U000323af", fonts()) == "\U000323af"


def test_it_is_said_which_font_stands_in_for_which() -> None:
    said = fonts().says()
    for one in ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "思源宋体", "思源黑体"):
        assert one in said


@pytest.mark.usefixtures("_fresh")
def test_an_office_may_name_a_folder_of_its_own_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "fonts"
    own.mkdir()
    serif = next(path for path in fonts().files if "Serif" in path.name)
    (own / "own.otf").write_bytes(serif.read_bytes())
    monkeypatch.setattr(module, "_WANTED", {**module._WANTED, "kai": ("楷体_GB2312", ("Noto Serif SC",))})
    fonts.cache_clear()
    found = fonts(str(own))
    assert own / "own.otf" in found.files
    assert "楷体_GB2312" in dict(found.stand_ins)


@pytest.mark.usefixtures("_fresh")
def test_without_fonts_the_pdf_is_refused_in_a_sentence_and_the_docx_is_still_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "FREE", "no_such_package_of_fonts")
    with pytest.raises(NoFont, match="没有安装中文字体，不能生成 PDF") as refused:
        pdf(sheet_of("ended_decision"))
    assert str(refused.value).endswith("。")
    assert document(sheet_of("ended_decision")).startswith(b"PK")
