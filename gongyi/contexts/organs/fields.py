"""表单的栏目: a form's fields and mistakes as the components of a page take them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when it is empty; None when a form is only to be shown."""
    return request.POST if request.method == "POST" else None


def shown(form: forms.Form) -> list[dict[str, Any]]:
    """The fields of a form in order, each as `components/form_field.html` takes it; a password is never shown again."""
    return [_field(bound) for bound in form]


def mistakes(form: forms.Form) -> list[dict[str, str]]:
    """All that must be corrected, as `components/form_errors.html` takes it."""
    found = [{"field_id": "", "text": str(text)} for text in form.non_field_errors()]
    return found + [{"field_id": str(bound.auto_id), "text": str(text)} for bound in form for text in bound.errors]


def _field(bound: forms.BoundField) -> dict[str, Any]:
    field, ident = bound.field, str(bound.auto_id)
    error = " ".join(map(str, bound.errors))
    secret = isinstance(field.widget, forms.PasswordInput)
    help_id, error_id = f"{ident}-help", f"{ident}-error"
    said = [name for name, words in ((help_id, field.help_text), (error_id, error)) if words]
    return {
        "name": bound.html_name,
        "id": ident,
        "kind": "secret" if secret else _kind(field),
        "label": bound.label,
        "required": field.required,
        "help": field.help_text,
        "help_id": help_id,
        "error": error,
        "error_id": error_id,
        "described_by": " ".join(said),
        "value": "" if secret else bound.value(),
        "autocomplete": field.widget.attrs.get("autocomplete", "off"),
        "max_length": getattr(field, "max_length", None),
        "choices": _choices(bound, field, ident),
    }


def _kind(field: forms.Field) -> str:
    if isinstance(field, forms.BooleanField):
        return "flag"
    if isinstance(field, forms.ChoiceField):
        return "choice"
    return "text" if isinstance(field.widget, forms.Textarea) else "line"


def _choices(bound: forms.BoundField, field: forms.Field, ident: str) -> list[dict[str, Any]]:
    if not isinstance(field, forms.ChoiceField):
        return []
    now = str(bound.value() or "")
    choices = cast("Iterable[tuple[str, str]]", field.choices)
    return [
        {"id": f"{ident}-{n}", "value": value, "label": label, "checked": str(value) == now}
        for n, (value, label) in enumerate(choices)
    ]
