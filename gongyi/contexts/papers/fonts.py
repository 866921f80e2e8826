"""字体: which free fonts stand in for the ones that the standard names, and which characters they lack."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst
from django.utils.translation import gettext as _
from fontTools.ttLib import TTCollection, TTFont

FREE = "pylopdf_fonts_zh_cn"
"""The package that carries Noto Serif SC and Noto Sans SC (SIL Open Font License 1.1)."""

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
_WANTED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "title": ("方正小标宋简体", ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05")),
    "body": ("仿宋_GB2312", ("FangSong_GB2312", "FangSong", "STFangsong", "Zhuque Fangsong", "FandolFang R")),
    "kai": ("楷体_GB2312", ("KaiTi_GB2312", "KaiTi", "STKaiti", "LXGW WenKai", "FandolKai")),
    "hei": ("黑体", ("SimHei", "STHeiti", "FandolHei R")),
}
_FALLBACK = {"title": SERIF, "body": SERIF, "kai": SERIF, "hei": SANS}
_IN_CHINESE = {SERIF: "思源宋体（Noto Serif SC）", SANS: "思源黑体（Noto Sans SC）"}


class NoFont(RuntimeError):
    """A PDF cannot be set for want of a font; the message says what may be done."""


@dataclass(frozen=True)
class Fonts:
    """The fonts at hand. families: role (title, body, kai, hei) → family names in the order they are tried."""

    loaded: typst.Fonts
    files: tuple[Path, ...]
    families: Mapping[str, tuple[str, ...]]

    @property
    def stand_ins(self) -> tuple[tuple[str, str], ...]:
        """Which font of the standard is set in which other: (仿宋_GB2312, 思源宋体（Noto Serif SC）)."""
        return tuple(
            (_WANTED[role][0], _IN_CHINESE.get(found[0], found[0]))
            for role, found in self.families.items()
            if found[0] == _FALLBACK[role]
        )

    def says(self) -> str:
        """One sentence that says which fonts stand in; empty when none does."""
        return "；".join(f"{one}以{other}代替" for one, other in self.stand_ins) + "。" if self.stand_ins else ""


@cache
def fonts(folder: str = "") -> Fonts:
    """The free fonts, after those of an office's own folder (setting GONGYI_FONTS), read once.

    Raises NoFont when the free fonts are not installed.
    """
    spec = find_spec(FREE)
    if spec is None or not spec.submodule_search_locations:
        raise NoFont(_("没有安装中文字体，不能生成 PDF；可以下载 .docx，或者按说明重新安装后再试。"))
    free = Path(next(iter(spec.submodule_search_locations)))
    own = Path(folder or os.environ.get("GONGYI_FONTS", ""))
    folders = [free] if own == Path() or not own.is_dir() else [own, free]
    loaded = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*map(str, folders)])
    known = set(loaded.families())
    if not {SERIF, SANS} <= known:
        raise NoFont(_("安装的中文字体不完整，不能生成 PDF；可以下载 .docx，或者按说明重新安装后再试。"))
    families = {
        role: (*(name for name in names if name in known), *dict.fromkeys((_FALLBACK[role], SERIF)))
        for role, (_, names) in _WANTED.items()
    }
    files = tuple(sorted(path for one in folders for path in one.rglob("*") if path.suffix.lower() in _SUFFIXES))
    return Fonts(loaded, files, families)


_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}


def lacking(text: str, at_hand: Fonts) -> str:
    """The characters of a text that no font at hand has, each once."""
    covered = _covered(at_hand.files)
    return "".join(dict.fromkeys(one for one in text if ord(one) not in covered and not one.isspace()))


@cache
def _covered(files: tuple[Path, ...]) -> frozenset[int]:
    found: set[int] = set()
    for path in files:
        several = path.suffix.lower() in {".ttc", ".otc"}
        with TTCollection(path, lazy=True) if several else TTFont(path, lazy=True) as opened:
            for font in opened.fonts if several else (opened,):
                found.update(font.getBestCmap() or {})
    return frozenset(found)
