"""版面: lines of Chinese and English text set to columns, for a terminal or a printer."""

from __future__ import annotations

from wcwidth import wcswidth, wcwidth

WIDTH = 98
_NEVER_LAST = "（【《“‘〔「"
_NEVER_FIRST = "，。；：、）】》”’！？…—·%〕」』,.;:)!?"


def width(text: str) -> int:
    """How many columns the text takes; a control character takes none."""
    taken = wcswidth(text)
    return taken if taken >= 0 else sum(max(wcwidth(letter), 0) for letter in text)


def pad(text: str, columns: int) -> str:
    """The text filled with spaces to a number of columns."""
    return text + " " * max(columns - width(text), 0)


def clean(text: str) -> str:
    """The text on one line and without control characters, so that a file cannot steer a terminal."""
    return "".join(
        " " if letter in "\n\r\t" else letter for letter in text if letter in "\n\r\t　" or letter.isprintable()
    )


def wrap(text: str, first: str = "", rest: str | None = None, columns: int = WIDTH) -> list[str]:
    """The text broken into lines: `first` stands before the first, `rest` before the others.

    Chinese breaks anywhere but before closing punctuation; Latin words stay whole.
    """
    rest = " " * width(first) if rest is None else rest
    lines: list[str] = []
    line, taken, empty = first, width(first), True
    for token in _tokens(clean(text), columns):
        piece, wide = token, width(token)
        if taken + wide > columns and not empty and token[0] not in _NEVER_FIRST:
            kept = line.rstrip(_NEVER_LAST)
            piece = line[len(kept) :] + token.lstrip()
            lines.append(kept.rstrip())
            line, taken, wide = rest, width(rest), width(piece)
        line += piece
        taken += wide
        empty = empty and not piece
    lines.append(line.rstrip())
    return lines


def _tokens(text: str, columns: int) -> list[str]:
    """Words of narrow letters, none wider than a line, and single wide letters."""
    tokens: list[str] = []
    word: list[str] = []
    for letter in text:
        if letter.isascii() and not letter.isspace() and len(word) < columns // 2:
            word.append(letter)
            continue
        if word:
            tokens.append("".join(word))
            word = []
        if letter.isascii() and not letter.isspace():
            word.append(letter)
        elif tokens and width(letter) == 0 and len(tokens[-1]) < columns:
            tokens[-1] += letter
        else:
            tokens.append(letter)
    if word:
        tokens.append("".join(word))
    return tokens
