"""Colours as they are named in tokens.css: every pair that stands together can be read, in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "gongyi" / "web" / "static" / "gongyi" / "css"
COLOUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6})\b")
TEXT = (
    ("ink", ("ground", "paper", "action-wash", "seal-wash", "soon-wash", "done-wash", "quiet-wash")),
    ("ink-2", ("ground", "paper", "action-wash", "quiet-wash")),
    ("action", ("ground", "paper", "action-wash", "quiet-wash")),
    ("action-strong", ("ground", "paper", "action-wash")),
    ("on-action", ("action", "action-strong")),
    ("seal", ("ground", "paper", "seal-wash", "action-wash")),
    ("soon", ("ground", "paper", "soon-wash", "action-wash")),
    ("done", ("ground", "paper", "done-wash", "action-wash")),
)
CONTROLS = (("edge", ("ground", "paper")), ("focus", ("ground", "paper")), ("action", ("ground", "paper")))


def _schemes() -> dict[str, dict[str, str]]:
    text = (CSS / "tokens.css").read_text("utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    dark = dark.split("@media (forced-colors")[0]
    named = dict(COLOUR.findall(light))
    return {"light": named, "dark": named | dict(COLOUR.findall(dark))}


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours after WCAG 2.2, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), [(ink, ground) for ink, grounds in TEXT for ground in grounds])
def test_text_can_be_read(scheme: str, ink: str, ground: str) -> None:
    named = _schemes()[scheme]
    assert contrast(named[ink], named[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), [(edge, ground) for edge, grounds in CONTROLS for ground in grounds])
def test_controls_can_be_seen(scheme: str, edge: str, ground: str) -> None:
    named = _schemes()[scheme]
    assert contrast(named[edge], named[ground]) >= 3


def test_every_colour_of_the_light_scheme_has_a_dark_one() -> None:
    text = (CSS / "tokens.css").read_text("utf-8").split("@media (prefers-color-scheme: dark)")
    assert {name for name, _ in COLOUR.findall(text[0])} == {name for name, _ in COLOUR.findall(text[1])}


def test_colours_are_named_in_tokens_alone() -> None:
    literal = re.compile(r"#[0-9a-fA-F]{3,8}\b(?=[^{]*\})|rgba?\(|hsla?\(")
    for path in sorted(CSS.rglob("*.css")):
        if path.name != "tokens.css":
            screen = path.read_text("utf-8").split("@media print")[0]
            assert not literal.search(screen), path.name


def test_every_name_that_is_used_is_given() -> None:
    given = set(re.findall(r"(--[a-z0-9-]+):", (CSS / "tokens.css").read_text("utf-8")))
    for path in sorted(CSS.rglob("*.css")):
        used = set(re.findall(r"var\((--[a-z0-9-]+)", path.read_text("utf-8")))
        assert used <= given, (path.name, used - given)


def test_the_one_sheet_takes_in_every_sheet() -> None:
    taken = re.findall(r'@import url\("([^"]+)"\)', (CSS / "gongyi.css").read_text("utf-8"))
    there = {str(path.relative_to(CSS)) for path in CSS.rglob("*.css")} - {"gongyi.css"}
    assert len(taken) == len(set(taken))
    assert set(taken) == there
