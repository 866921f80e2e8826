"""移送举报的表单: to whom, which pieces with which words, which pictures; then that it was looked through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.matters.offer import known_organs, merged_into, organs_near
from gongyi.contexts.matters.wording import said
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.reports.handling_forms import choices_of
from gongyi.contexts.reports.passing_on import ACT, HANDED, Chosen, Picture, Piece, field_of
from gongyi.core.redaction.finding import find

_LINE, _TEXT = 120, 5000
_NOBODY = ("public", "volunteers")
OTHERS = "other_procuratorate"


class PassingOn(forms.Form):
    """One handing over as it is filled in. Nothing is chosen before somebody chooses it."""

    def __init__(
        self,
        person: Person,
        pieces: Iterable[Piece],
        pictures: Iterable[Picture],
        begun: dict[str, str],
        given: QueryDict | None = None,
    ) -> None:
        super().__init__(given, auto_id="pass-%s", initial=begun)
        self.person, self.pieces, self.pictures = person, tuple(pieces), tuple(pictures)
        self._add("ground", choices=choices_of(ACT, "ground"), label=_("移送的原因"))
        self._add("organ", label=_("移送到"), help_text=_("写单位全称；不联网的、其他检察院，办理后取移送文件。"))
        self._add("clue_kind", choices=choices_of(HANDED, "clue_kind"), label=_("线索种类"))
        self._add("title", label=_("事项名称"), help_text=_("接收单位看得到，不写反映人。"))
        self._add("place", label=_("地点"), help_text=_("接收单位看得到，写到能找到的地方；能认出举报人住处的不写。"))
        for piece in self.pieces:
            self.fields[f"take-{piece.id}"] = forms.BooleanField(
                label=_("移送“%(piece)s”") % {"piece": piece.label}, required=False
            )
            self.fields[f"text-{piece.id}"] = forms.CharField(
                label=piece.label, required=False, max_length=_TEXT, widget=forms.Textarea, initial=piece.text
            )
        for picture in self.pictures:
            self.fields[f"show-{picture.id}"] = forms.BooleanField(
                label=_("移送“%(picture)s”，没有能认出人的人脸、车牌") % {"picture": picture.name},
                required=False,
                disabled=not picture.may_show,
            )
        grounds = field_of(HANDED, "envelope", "ground").choices
        self._add("under", choices=[(one.id, said(one.title, one.en)) for one in grounds], label=_("移送的依据"))
        self._add(
            "withheld", label=_("没有移送的内容"), required=False, help_text=_("接收单位看得到，只写类别和理由。")
        )
        self._add("note", label=_("告诉举报人的话"), required=False, help_text=_("举报人看得到。"))
        self.fields["checked"] = forms.BooleanField(label=_("已核对，不含举报人信息"), required=False)
        self.organ: Organ | None = None

    def _add(self, name: str, *, label: str, **more: Any) -> None:
        wrong = {"required": _("没有填写。"), "max_length": _("写得太长：最多%(limit_value)s个字。")}
        if "choices" in more:
            self.fields[name] = forms.ChoiceField(label=label, error_messages={"required": _("请选一项。")}, **more)
        else:
            self.fields[name] = forms.CharField(label=label, max_length=_LINE, error_messages=wrong, **more)

    def clean_organ(self) -> str:
        """An organ that is known and another than one's own."""
        name = str(self.cleaned_data["organ"])
        known = known_organs([name], self.person.organ.division[:4])
        if name not in known:
            raise forms.ValidationError(_("没有名为“%(name)s”的单位，请从列表中选择。") % {"name": name[:60]})
        self.organ = known[name]
        gone = merged_into(known)
        if name in gone:
            raise forms.ValidationError(gone[name])
        if self.organ.pk == self.person.organ_id or self.organ.role in _NOBODY:
            raise forms.ValidationError(_("要移送给本单位以外的机关。"))
        return name

    def clean(self) -> dict[str, Any]:
        """Something goes along, with words; another procuratorate is one."""
        found = self.cleaned_data
        taken = [piece for piece in self.pieces if found.get(f"take-{piece.id}")]
        for piece in taken:
            if not found.get(f"text-{piece.id}", "").strip():
                self.add_error(f"text-{piece.id}", _("选了这一项，没有写内容。"))
        if not taken and self.pieces:
            self.add_error(f"take-{self.pieces[0].id}", _("至少选一项内容。"))
        if self.organ is not None and "ground" in found:
            is_procuratorate = self.organ.role == "procuratorate"
            if is_procuratorate is not (found["ground"] == OTHERS):
                self.add_error("organ", _("单位与移送的原因不相符。"))
        return found

    def chosen(self) -> Chosen:
        """What was chosen; only of a form that is valid."""
        found, organ = self.cleaned_data, self.organ
        assert organ is not None
        pieces = [one for one in self.pieces if found[f"take-{one.id}"]]
        return Chosen(
            organ=organ,
            pieces=tuple((one.name, found[f"text-{one.id}"].strip()) for one in pieces),
            pictures=tuple(one for one in self.pictures if one.may_show and found[f"show-{one.id}"]),
            **{name: found[name] for name in ("ground", "clue_kind", "title", "place", "under", "withheld", "note")},
        )

    def travels(self) -> Iterator[tuple[str, str]]:
        """Every text that goes along, under its label."""
        for name in ("title", "place", "withheld"):
            if self.cleaned_data[name]:
                yield str(self.fields[name].label), self.cleaned_data[name]
        for piece in self.pieces:
            if self.cleaned_data[f"take-{piece.id}"]:
                yield piece.label, self.cleaned_data[f"text-{piece.id}"]

    def doubts(self) -> list[dict[str, str]]:
        """What in those texts may tell who somebody is: each with where it stands and what it looks like."""
        return [
            {"where": label, "text": one.text, "sort": said(one.sort.title, one.sort.en)}
            for label, text in self.travels()
            for one in find(text)
            if one.sort.must
        ]


def pickers(form: PassingOn, fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The fields for the page: the organ with the list to find it in."""
    for one in fields:
        if one["name"] == "organ":
            options = [{"name": name} for name in organs_near(form.person.organ)]
            one |= {"kind": "organ", "few": False, "list_id": "pass-organs", "options": options}
    return fields


def shown_picture(number: str, picture: Picture) -> str:
    """Where a picture's copy is looked at."""
    return reverse("team_report_file", args=[number, picture.copy])
