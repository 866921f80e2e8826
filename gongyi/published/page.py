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
    head, line, taken = first, list[str](), width(first)
    for token in _tokens(clean(text), columns):
        wide = width(token)
        if taken + wide > columns and line:
            kept = _break(line, token)
            lines.append((head + "".join(line[:kept])).rstrip())
            line = [*line[kept:], token]
            line[0] = line[0].lstrip()
            head, taken = rest, width(rest) + sum(width(one) for one in line)
        else:
            line.append(token)
            taken += wide
    lines.append((head + "".join(line)).rstrip())
    return lines


def _break(line: list[str], token: str) -> int:
    """How many tokens stay on the line, so that no line begins with a closing mark or ends with an opening one."""
    kept = len(line)
    following = token
    while kept > 1 and (following[0] in _NEVER_FIRST or line[kept - 1][-1] in _NEVER_LAST):
        kept -= 1
        following = line[kept]
    return kept


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
