"""表上的选项: what the form lets one choose, in the words of the form; the values stay, the words may change."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gongyi.contexts.reports.report import Going, Stance

GOING: dict[Going, object] = {"yes": _("还在继续"), "no": _("已经停了"), "unknown": _("不清楚")}
ROOMS = {"outside": _("室外"), "inside": _("室内")}
STANCES: dict[Stance, tuple[object, object]] = {
    "anonymous": (
        _("匿名"),
        _("什么身份信息都不写。用查询密码看进展、回答提问，以后可以用证明密码证明是您写的。"),
    ),
    "confidential": (
        _("保密"),
        _("写联系方式，便于检察院找您核实。身份另行密封，打开要说明理由、经另一人批准，您看得到。"),
    ),
    "named": (_("实名"), _("写姓名和证件，便于核实和书面答复。身份同样密封。")),
}
DOCUMENTS = {
    "id_card": _("居民身份证"),
    "passport": _("护照"),
    "hk_mo_permit": _("港澳居民来往内地通行证、居住证"),
    "tw_permit": _("台湾居民来往大陆通行证、居住证"),
    "foreigner_permit": _("外国人永久居留身份证"),
    "other": _("其他证件"),
}
CONTACTS = {
    "online": _("不要联系我，我用查询密码在网上看"),
    "phone": _("打电话"),
    "letter": _("写信"),
}
RIGHTS = (
    (_("为您保密"), _("您的身份、住处、电话和所说的话，只有办理这件事的人在必要时才看得到，不告诉被反映的人和单位。")),
    (
        _("保护您和您的近亲属"),
        _("因为举报受到威胁、打击报复的，可以要求保护：在本站查询页补充说明，紧急的拨打 110。"),
    ),
    (_("知道进展"), _("提交以后得到编号和查询密码，随时可以看办到哪一步、是什么结果，可以补充，可以评价。")),
    (
        _("可能得到奖励"),
        _("当地有举报奖励规定、您的举报又符合条件的，可以申请；匿名能不能领，也看当地规定。当地没有规定的，没有奖励。"),
    ),
)
DUTIES = (
    (
        _("如实说"),
        _("看见什么写什么，听说的写明是听说的。记错、看错不要紧；故意捏造事实诬告陷害他人的，要负法律责任。"),
    ),
    (_("注意安全"), _("不要为了拍照、取样进入危险的地方，不要闯入他人住处，不要与对方争执。")),
)
