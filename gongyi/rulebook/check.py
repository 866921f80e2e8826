"""查规则库: read the product's own rulebook and say “ok”, or the one thing that is wrong with its place."""

from __future__ import annotations

import sys

from gongyi.rulebook.reader import RulebookError, rulebook
from gongyi.rulebook.reader.powers import power_lists


def main() -> int:
    """0 when the rulebook can be read, 1 when it is refused."""
    try:
        rulebook()
        power_lists()
    except RulebookError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 1
    sys.stdout.write("ok\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
