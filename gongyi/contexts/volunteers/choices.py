"""权利和义务: what a volunteer may do and must do, in plain words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

DOES = (
    (
        gettext_lazy("提交线索"),
        gettext_lazy("发现环境、食品药品、无障碍等方面损害公共利益的情况，写下来、拍下来，交给检察院。"),
    ),
    (gettext_lazy("协助评估"), gettext_lazy("用自己的专业知识，说说线索是不是属实、严重不严重。")),
    (gettext_lazy("到现场看"), gettext_lazy("在公共场所观察；整改以后再去看一次，有没有反弹。")),
    (gettext_lazy("参加听证"), gettext_lazy("受邀请参加公开听证，发表意见。")),
)
RIGHTS = (
    (gettext_lazy("自愿"), gettext_lazy("每一次请您协助，都可以不接受，不用说很多理由。随时可以退出。")),
    (gettext_lazy("知道结果"), gettext_lazy("您提交的线索怎样处理、您的意见有没有采用，检察院会告诉您。")),
    (
        gettext_lazy("受到保护"),
        gettext_lazy("您的姓名和联系方式只有检察院办理的人看得到，不告诉被反映的单位，也不告诉别的志愿者。"),
    ),
    (gettext_lazy("不排名"), gettext_lazy("本站不给志愿者打分，不计积分，不排名次。")),
)
DUTIES = (
    (gettext_lazy("如实"), gettext_lazy("写看到的、听到的；猜想的写明是猜想。不编造，不摆拍。")),
    (gettext_lazy("保密"), gettext_lazy("协助中知道的案件情况、个人信息和商业秘密，不对外说，不发到网上。")),
    (gettext_lazy("回避"), gettext_lazy("与事情有利害关系的，说明白；需要回避的，不参加。")),
    (
        gettext_lazy("守法、安全"),
        gettext_lazy("不进入不让进的地方，不与人冲突，不以检察院的名义调查、处罚或者要求别人做什么。"),
    ),
)
