"""申请: what somebody says who would be a volunteer, read and put in; where one may apply."""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple

from django import forms
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongyi.contexts.ledger.reading import heir_of
from gongyi.contexts.organs.fields import shown
from gongyi.contexts.organs.models import Organ
from gongyi.contexts.organs.volunteering import ROLE
from gongyi.contexts.reports.forms_sent import Token
from gongyi.contexts.volunteers.models import Application

_REQUIRED = {"required": gettext_lazy("这一项要填。")}
_LONG = {"max_length": gettext_lazy("写得太长了，请短一些。")}


class Place(NamedTuple):
    """Where one may apply: the division, and the procuratorate that its volunteers help."""

    name: str
    within: str
    organ: int


def places() -> dict[str, Place]:
    """The places whose procuratorates have volunteers, by division code."""
    rows = list(
        Organ.objects.filter(role=ROLE, successor=None, published=False)
        .exclude(superior=None)
        .select_related("superior")
        .order_by("division", "pk")
    )
    names = {one.division: one.division_name for one in rows}
    found: dict[str, Place] = {}
    for one in rows:
        assert one.superior is not None
        organ = heir_of(one.superior.pk) or one.superior
        above = names.get(f"{one.division[:4]}00") or names.get(f"{one.division[:2]}0000", "")
        found.setdefault(one.division, Place(one.division_name, above, organ.pk))
    return found


class Applying(forms.Form):
    """The form of an application."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=30, error_messages=_REQUIRED | _LONG)
    phone = forms.RegexField(
        r"[0-9+\- ()]{7,30}",
        label=gettext_lazy("联系电话"),
        help_text=gettext_lazy("检察院用它告诉您结果；只有办理的人看得到。"),
        max_length=30,
        error_messages=_REQUIRED | _LONG | {"invalid": gettext_lazy("请写电话号码。")},
    )
    email = forms.EmailField(
        label=gettext_lazy("电子邮箱"),
        required=False,
        max_length=120,
        error_messages=_LONG | {"invalid": gettext_lazy("电子邮箱写得不对。")},
    )
    profession = forms.CharField(
        label=gettext_lazy("职业"),
        max_length=60,
        help_text=gettext_lazy("不必写单位。"),
        error_messages=_REQUIRED | _LONG,
    )
    expertise = forms.CharField(
        label=gettext_lazy("专业和特长"),
        max_length=120,
        help_text=gettext_lazy("如水环境监测、食品检验、无障碍设施；没有专业的写愿意关注的方面。"),
        error_messages=_REQUIRED | _LONG,
    )
    division = forms.ChoiceField(
        label=gettext_lazy("愿意在哪里参加"),
        error_messages={
            "required": gettext_lazy("请选一个地方。"),
            "invalid_choice": gettext_lazy("没有这个地方，请从列出的选择。"),
        },
    )
    recommended = forms.CharField(
        label=gettext_lazy("推荐的单位"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("没有推荐也可以申请。"),
        error_messages=_LONG,
    )
    why = forms.CharField(
        label=gettext_lazy("还想说的"), required=False, max_length=1000, error_messages=_LONG, widget=forms.Textarea
    )
    adult = forms.BooleanField(
        label=gettext_lazy("我已满十八周岁"), error_messages={"required": gettext_lazy("未满十八周岁的，不能申请。")}
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("我看过并接受志愿者的权利和义务，同意检察院为审核使用以上信息"),
        error_messages={"required": gettext_lazy("请看过权利和义务，同意的打勾。")},
    )

    def __init__(self, where: dict[str, Place], *given: Any) -> None:
        super().__init__(*given)
        self.auto_id = "volunteer-%s"
        choices = [
            (code, f"{one.within}　{one.name}" if one.within != one.name else one.name) for code, one in where.items()
        ]
        self.fields["division"].choices = choices  # type: ignore[attr-defined]

    def shown(self) -> list[dict[str, Any]]:
        """The fields as `components/form_field.html` takes them; the place from a list that opens."""
        kinds = {"division": "select", "why": "text"}
        return [
            field | {"kind": kinds.get(field["name"], field["kind"]), "blank": _("请选择"), "lines": 3}
            for field in shown(self)
        ]


def put_in(form: Applying, token: Token, where: dict[str, Place]) -> Application:
    """Put the application in, once for each form."""
    given = form.cleaned_data
    made = Application(
        id=uuid.UUID(bytes=token.mark),
        organ_id=where[given["division"]].organ,
        made=timezone.localdate(),
        **{name: " ".join(given[name].split()) for name in ("name", "phone", "email", "profession", "expertise")},
        **{name: given[name].strip() for name in ("recommended", "why")},
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        return Application(id=made.id)  # the same form, sent again
    return made
