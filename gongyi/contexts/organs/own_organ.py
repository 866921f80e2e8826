"""本单位设置: what an organ sets for itself: the second factor, and its marks on papers."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongyi.contexts.organs import people
from gongyi.contexts.organs.fields import mistakes, posted, shown
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Organ
from gongyi.contexts.organs.people_pages import ADMINISTRATORS
from gongyi.core.papers.kinds import PaperKind
from gongyi.rulebook.reader import rulebook
from gongyi.rulebook.reader.papers import paper_kinds

OWN = "own"
_PLACES = re.compile(r"\{[^{}]*\}|[{}]")
_OWN = re.compile(r"[\w·]*")
"""A matter's number begins with it, and the number stands in addresses."""
_NEEDED, _ALLOWED = {"{year}", "{n}"}, {"{organ}", "{year}", "{n}"}


class Settings(forms.Form):
    """要不要第二重验证、本单位代字、各种文书的文号格式."""

    second_factor = forms.BooleanField(
        label=gettext_lazy("本单位人员登录时，除口令外还要输入动态口令"),
        help_text=gettext_lazy("还没有登记验证器的人员，下一次打开页面时先登记。"),
        required=False,
    )
    own = forms.CharField(
        label=gettext_lazy("本单位代字"),
        help_text=gettext_lazy("写在文号最前面，例如“西湖”；不填时用所在地的名称。"),
        max_length=20,
        required=False,
    )

    def __init__(self, organ: Organ, given: Any = None) -> None:
        kinds = marked_kinds(organ)
        now = {"second_factor": organ.second_factor, "own": organ.marks.get(OWN, "")}
        now |= {kind.id: organ.marks.get(kind.id, "") for kind in kinds}
        super().__init__(given, initial=now)
        self.kinds, self.organ = kinds, organ
        for kind in kinds:
            assert kind.mark is not None
            self.fields[kind.id] = forms.CharField(
                label=_("%(paper)s文号") % {"paper": kind.title if get_language() == "zh-hans" else kind.en},
                help_text=_("不填时用“%(pattern)s”。") % {"pattern": kind.mark.pattern},
                max_length=60,
                required=False,
            )

    def clean_own(self) -> str:
        """Without marks of places, which stand only in forms of numbers."""
        own = str(self.cleaned_data["own"]).strip()
        if _PLACES.search(own):
            raise forms.ValidationError(_("代字里不能有花括号。"))
        if not _OWN.fullmatch(own):
            raise forms.ValidationError(_("代字只能由汉字、字母、数字组成。"))
        if own and Organ.objects.filter(role=self.organ.role, marks__own=own).exclude(pk=self.organ.pk).exists():
            raise forms.ValidationError(_("这个代字是别的单位的，请换一个。"))
        return own

    def clean(self) -> dict[str, Any]:
        """Each form of a number has the year and the running number, and no other place."""
        known = super().clean() or {}
        for kind in self.kinds:
            form = str(known.get(kind.id) or "").strip()
            places = set(_PLACES.findall(form))
            if not form.isprintable():
                self.add_error(kind.id, _("文号格式里不能有换行等看不见的字符。"))
            if form and (not places >= _NEEDED or not places <= _ALLOWED):
                self.add_error(kind.id, _("文号格式里要有 {year} 和 {n}，另外只能有 {organ}。"))
        return known

    def marks(self) -> dict[str, str]:
        """The organ's own marks; what is left empty is not its own."""
        names = (OWN, *(kind.id for kind in self.kinds))
        given = {name: str(self.cleaned_data.get(name) or "").strip() for name in names}
        return {name: mark for name, mark in given.items() if mark}


def marked_kinds(organ: Organ) -> tuple[PaperKind, ...]:
    """The kinds of numbered paper that an organ of this role issues."""
    acts, role = rulebook().act_kinds, "agency" if organ.role == "government" else organ.role
    return tuple(
        kind for kind in paper_kinds() if kind.mark is not None and any(role in acts[act].by for act in kind.acts)
    )


@require_http_methods(["GET", "POST"])
@page("本单位设置", "Settings of the organ", posts=ADMINISTRATORS)
def settings(request: HttpRequest) -> HttpResponse:
    """Seen and set by the organ's administrator."""
    by = person_of(request)
    form = Settings(by.organ, posted(request))
    if request.method == "POST" and form.is_valid():
        people.set_organ(by, second_factor=form.cleaned_data["second_factor"], marks=form.marks())
        messages.success(request, _("已经保存。"))
        return redirect("own_organ")
    title = by.organ.name if get_language() == "zh-hans" else by.organ.en
    known = {"organ_title": title, "fields": shown(form), "errors": mistakes(form) if form.is_bound else []}
    return render(request, "organs/own_organ.html", known)
