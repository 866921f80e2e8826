"""A form as the components of a page take it."""

from __future__ import annotations

from django import forms
from django.template.loader import render_to_string
from django.test import RequestFactory

from gongyi.contexts.organs.fields import mistakes, posted, shown


class Some(forms.Form):
    """Each kind."""

    word = forms.CharField(
        label="名称", help_text="写全称。", max_length=9, error_messages={"required": "请填写名称。"}
    )
    hidden = forms.CharField(label="口令", widget=forms.PasswordInput({"autocomplete": "new-password"}))
    one = forms.ChoiceField(label="选择", choices=[("a", "甲"), ("b", "乙")], required=False)
    yes = forms.BooleanField(label="要", required=False)


def test_each_kind_is_shown_with_what_was_typed() -> None:
    word, hidden, one, yes = shown(Some({"word": "某局", "hidden": "geheim", "one": "b", "yes": "yes"}))
    assert [field["kind"] for field in (word, hidden, one, yes)] == ["line", "secret", "choice", "flag"]
    assert (word["value"], word["max_length"], word["described_by"]) == ("某局", 9, "id_word-help")
    assert (hidden["value"], hidden["autocomplete"]) == ("", "new-password")
    assert [choice["checked"] for choice in one["choices"]] == [False, True]
    assert yes["value"] is True


def test_mistakes_lead_to_their_fields() -> None:
    form = Some({"hidden": "x"})
    form.add_error(None, "整张表不对。")
    assert mistakes(form) == [
        {"field_id": "", "text": "整张表不对。"},
        {"field_id": "id_word", "text": "请填写名称。"},
    ]
    word = shown(form)[0]
    assert (word["error"], word["described_by"]) == ("请填写名称。", "id_word-help id_word-error")
    html = render_to_string("components/form_field.html", {"field": word})
    assert 'aria-describedby="id_word-help id_word-error"' in html
    assert 'aria-invalid="true"' in html


def test_an_empty_form_that_was_sent_is_sent() -> None:
    assert posted(RequestFactory().get("/")) is None
    assert posted(RequestFactory().post("/")) is not None
