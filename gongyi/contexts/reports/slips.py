"""回执的几种样子: the receipt as facts and a QR code, as plain text, as a PDF; no password stands in any of them."""

from __future__ import annotations

import io
import json
import threading
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst
from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.papers.fonts import fonts
from gongyi.contexts.reports import receipts
from gongyi.contexts.reports.receipts import Receipt
from gongyi.contexts.reports.record import Taken
from gongyi.core.terms.days import spell_zh

_TEMPLATE = Path(__file__).with_name("slip.typ")
_one_at_a_time = threading.Lock()


def of(taken: Taken) -> Receipt:
    """The receipt of a report that was just taken in."""
    return receipts.read(
        receipts.made(
            number=taken.number,
            day=taken.day,
            organ=taken.organ,
            fingerprint=taken.fingerprint,
            author=taken.author,
            salt=taken.salt,
            act=taken.seal,
        )
    )


def known(receipt: Receipt) -> dict[str, Any]:
    """What a page shows of a receipt: facts in words, prints in figures, the QR code, the file itself."""
    day = spoken.day(day_of(receipt), weekday=False)
    return {
        "number": receipt.number,
        "organ": receipt.organ,
        "day": day._asdict() if day else {},
        "prints": [{"label": label, "value": value} for label, value in prints(receipt)],
        "file": receipt.written().decode(),
        "qr": qr(receipt),
    }


def day_of(receipt: Receipt) -> date | None:
    """The day of a receipt; None where it is no day at all."""
    try:
        return date.fromisoformat(receipt.day)
    except ValueError:
        return None


def prints(receipt: Receipt) -> tuple[tuple[str, str], ...]:
    """What a machine compares, each with its name."""
    return (
        (_("内容指纹"), receipt.fingerprint),
        (_("证明公钥"), receipt.author),
        (_("证明盐值"), receipt.salt),
        (_("案卷封印"), receipt.act),
        (_("签发公钥"), receipt.key),
        (_("签名"), receipt.signature),
    )


def qr(receipt: Receipt) -> str:
    """The whole signed receipt as a QR code, as SVG without styles."""
    made = _code(receipt)
    said: str = made.svg_inline(
        scale=3, border=4, dark="#000000", light="#ffffff", omitsize=True, title=_("回执的二维码")
    )
    return said.replace("<svg ", '<svg role="img" ', 1)


def _code(receipt: Receipt) -> segno.QRCode:
    """One mask for all: to weigh the eight against each other takes ten times as long, and each of them can be read."""
    written = receipt.written().decode()
    return segno.make(
        written, error="l", mode="byte", encoding="utf-8", eci=False, micro=False, boost_error=False, mask=2
    )


def text(receipt: Receipt) -> str:
    """The receipt to be read and kept as plain text, with the file at its end."""
    lines = [
        _("举报回执"),
        "",
        spoken.labelled(_("编号"), receipt.number),
        spoken.labelled(_("收到的机关"), receipt.organ),
        spoken.labelled(_("收到的日期"), receipt.day),
        "",
        meaning(),
        "",
        *(spoken.labelled(label, value) for label, value in prints(receipt)),
        "",
        _("下面一行是带签名的回执原文，核对程序 receipt.py 读的就是它："),
        receipt.written().decode(),
    ]
    return "\n".join(lines) + "\n"


def meaning() -> str:
    """What a receipt is good for, in two sentences."""
    return _(
        "这张回执证明：上面的机关在上面的日期收到了与内容指纹相符的内容；内容改动一个字，就对不上。"
        "回执上没有所说的内容、姓名、地点和密码。"
    )


def pdf(receipt: Receipt) -> bytes:
    """The receipt as a PDF of one page. Raises papers.fonts.NoFont."""
    at_hand, drawn, day = fonts(), io.BytesIO(), day_of(receipt)
    _code(receipt).save(drawn, kind="svg", border=4, light="#ffffff", svgns=True, xmldecl=False)
    said = {
        "title": _("举报回执"),
        "facts": [
            [_("编号"), receipt.number],
            [_("收到的机关"), receipt.organ],
            [_("收到的日期"), spell_zh(day, weekday=False) if day and not spoken.is_english() else receipt.day],
        ],
        "meaning": meaning(),
        "prints": [list(one) for one in prints(receipt)],
        "check": _("用核对程序 receipt.py，或者在本站“核对回执”页面核对；二维码就是带签名的回执原文。"),
        "qr": drawn.getvalue().decode(),
        "fonts": at_hand.families,
    }
    with _one_at_a_time:
        made = _compiler().compile(format="pdf", sys_inputs={"slip": json.dumps(said, ensure_ascii=False)})
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        str(_TEMPLATE), root=str(_TEMPLATE.parent), font_paths=fonts().loaded, ignore_system_fonts=True
    )
