"""权责的说法: what the lists answer, in the words of the page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.core.powers.answer import Answer
from gongyi.core.powers.lists import DOES, Power
from gongyi.core.statutes.rules import OPEN_END

_TONES = {"one": "done", "shared": "plain", "rivals": "action", "fixed_locally": "action", "gap": "overdue"}


def word(answer: Answer) -> str:
    """The answer in a word."""
    return {
        "one": _("一个机关"),
        "shared": _("几个机关分工"),
        "rivals": _("几个机关都有依据"),
        "fixed_locally": _("由当地政府确定"),
        "gap": _("清单没有条目"),
    }[answer.shape]


def tone(answer: Answer) -> str:
    """The tone of that word."""
    return _TONES[answer.shape]


def sentence(answer: Answer) -> str:
    """What follows for who asks, plainly."""
    said = {
        "one": _("按本清单，由一种机关负责。"),
        "shared": _("条文把职责分给几种机关，按照职责分工办理；界线以当地公布的权责清单为准。"),
        "rivals": _("几种机关都有条文依据，本清单没有写明谁先谁后的条文。各执一词的，可以提请明确职责。"),
        "fixed_locally": _(
            "条文写由当地人民政府确定、指定负责的部门。确定了哪一部门，须看当地公布的权责清单；没有确定的，可以提请明确职责。"
        ),
        "gap": _("本清单没有这一地、这一天的条目。这不等于没有机关负责，只是本清单没有收录核对过的条文。"),
    }[answer.shape]
    first, last = spoken.day(answer.listed_from, weekday=False), spoken.day(answer.listed_to, weekday=False)
    if first is not None:
        said += _("本清单自%(day)s起有条目。") % {"day": first.text}
    if last is not None:
        said += _("本清单的条目到%(day)s为止。") % {"day": last.text}
    return said


def shown(power: Power) -> dict[str, Any]:
    """An entry as the page reads it."""
    ground = spoken.pick(power.ground, power.ground_en)
    return {
        "does": spoken.pick(*DOES[power.does]),
        "duty": spoken.pick(power.duty, power.duty_en),
        "article": {
            "cite": spoken.pick(str(power.cite), power.cite.english()),
            "href": "",
            "standing": power.standing if power.standing == "reading" else "",
        },
        "ground": ground,
        "span": _span(power),
        "unchecked": "" if power.checked else _("这一条没有核对条文。"),
    }


def _span(power: Power) -> str:
    first = spoken.day(power.in_force.first, weekday=False)
    begins = first.text if first else ""
    if power.in_force.last == OPEN_END:
        return _("自%(first)s起") % {"first": begins}
    last = spoken.day(power.in_force.last, weekday=False)
    return _("%(first)s至%(last)s") % {"first": begins, "last": last.text if last else ""}
