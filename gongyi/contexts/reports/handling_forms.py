"""办理举报的表单: what the team says to a reporter, and why somebody asks to see who he is."""

from __future__ import annotations

from datetime import datetime, timedelta

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.sealing.identity import LONGEST_REASON
from gongyi.rulebook.reader import rulebook

MOST = 5000
DAYS = (1, 3, 7)
"""For how long an identity may be asked for."""
EACH = "each"
"""The box by which the reporters of merged reports are told the same."""


def choices_of(kind: str, name: str) -> list[tuple[str, str]]:
    """The choices of a field of a kind of act, in the language of the page."""
    field = next(one for one in rulebook().act_kinds[kind].fields if one.name == name)
    return [(one.id, spoken.pick(one.title, one.en)) for one in field.choices]


def _chosen(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, error_messages={"required": _("请选一项。")})


def _words(label: str, help_text: str = "", most: int = MOST) -> forms.CharField:
    wrong = {"required": _("请写明。"), "max_length": _("写得太长：最多%(limit_value)s个字，现在是%(show_value)s个。")}
    return forms.CharField(
        label=label, help_text=help_text, max_length=most, widget=forms.Textarea, error_messages=wrong
    )


def _each() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("并入本件的举报，也这样告知"), help_text=_("不要写只有一位举报人才知道的事。"), required=False
    )


class Asking(forms.Form):
    """A question to the reporter."""

    def __init__(self, given: QueryDict | None = None) -> None:
        super().__init__(given, auto_id="ask-%s")
        self.fields["words"] = _words(_("问什么"), _("不问身份，不写办案秘密；举报人凭查询密码看得到。"))


class Telling(forms.Form):
    """How it goes."""

    def __init__(self, given: QueryDict | None = None) -> None:
        super().__init__(given, auto_id="tell-%s")
        self.fields["outcome"] = _chosen(_("进展"), choices_of("report_told", "outcome"))
        self.fields["words"] = _words(_("告诉举报人的话"))
        self.fields[EACH] = _each()


class Concluding(forms.Form):
    """That it is over."""

    def __init__(self, given: QueryDict | None = None) -> None:
        super().__init__(given, auto_id="end-%s")
        self.fields["outcome"] = _chosen(_("结果"), choices_of("report_concluded", "outcome"))
        self.fields["words"] = _words(_("告诉举报人的话"), _("写明做了什么、现在怎样；有整治前后的照片一并附上。"))
        self.fields[EACH] = _each()


class IdentityAsking(forms.Form):
    """Why the identity is to be seen, and for how long."""

    def __init__(self, given: QueryDict | None = None) -> None:
        super().__init__(given, auto_id="who-%s")
        self.fields["reason"] = _chosen(_("理由"), choices_of("identity_request", "reason"))
        spans = [(str(days), _("%(days)s日以内") % {"days": days}) for days in DAYS]
        self.fields["days"] = _chosen(_("看多久"), spans)
        self.fields["words"] = _words(
            _("具体情况"), _("保密专办员据此决定，举报人也看得到；不写可能认出举报人的话。"), LONGEST_REASON
        )

    def until(self) -> datetime:
        """When it ends."""
        return timezone.now() + timedelta(days=int(self.cleaned_data["days"]))


class Granting(forms.Form):
    """Until when: as was asked, or sooner."""

    def __init__(self, given: QueryDict | None = None) -> None:
        super().__init__(given, auto_id="yes-%s")
        spans = [(str(days), _("%(days)s日以内") % {"days": days}) for days in DAYS]
        self.fields["days"] = _chosen(_("准许看多久"), [("", _("按申请的日期")), *spans])
        self.fields["days"].required = False

    def until(self) -> datetime | None:
        """The end, where it is not to be the one asked for."""
        days = self.cleaned_data["days"]
        return timezone.now() + timedelta(days=int(days)) if days else None


class Refusing(forms.Form):
    """Why an identity is not to be seen."""

    def __init__(self, given: QueryDict | None = None) -> None:
        super().__init__(given, auto_id="no-%s")
        self.fields["words"] = _words(_("不同意的理由"), _("申请人和举报人看得到。"), 300)
