"""工作台用词: what a desk says where it has nothing to show, in words right for the organ and the post."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongyi.contexts.desk.viewing import View
from gongyi.contexts.organs.models import Person

_SIGNS = gettext_noop("检察院送达的法律文书和其他机关的来文在这里列出；案件文书签收以后，期间从送达之日起算。")
_ARRIVES = {
    "procuratorate": gettext_noop(
        "行政机关的回复、法院的文书和其他机关的来文在这里列出；在事项里办理下一步，来文即为已处理。"
    ),
    "court": gettext_noop("检察院提交的起诉材料和各方的来文在这里列出；在事项里办理下一步，来文即为已处理。"),
    "agency": _SIGNS,
    "government": _SIGNS,
}
_TOLD = gettext_noop("发给本单位的请求、报告、线索和通报在这里列出；在事项里办理下一步，来文即为已处理。")


def arrived_empty(person: Person) -> str:
    """What will stand among the letters."""
    return _(_ARRIVES.get(person.organ.role, _TOLD))


def due_empty(view: View) -> str:
    """What will stand among the duties."""
    if view.whole_organ:
        return _("应由本单位办理、尚未办结的事，按最后一日先后列在这里。")
    return _("本人承办的事项里，应由本单位办理、尚未办结的事，按最后一日先后列在这里。")


def under_way_empty(view: View) -> str:
    """What will stand among the matters."""
    if view.whole_organ:
        return _("本单位发起、承办或者收到来文，还没有办结的事项在这里列出。")
    return _("本人承办，还没有办结的事项在这里列出。")


def kept_out(person: Person) -> str:
    """What this desk does not show, for who would look for it here; empty for others."""
    if person.standing.room == "reports":
        return _("公众举报不列在事项列表和日历里，只有您和参加评估的人看得到，请看“举报受理”。")
    return _("闭环事项不列在工作台、列表和日历里，请看“闭环事项”。") if person.standing.room else ""
