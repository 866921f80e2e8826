"""密钥口令的表单: a passphrase set, changed, typed to unlock; a recovery code from paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongyi.contexts.organs.models import Person
from gongyi.contexts.sealing.keys import SHORTEST, NoKey, WrongPassphrase

_LONGEST = 256


def _secret(label: Any, missing: Any, autocomplete: str, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=_LONGEST,
        error_messages={"required": missing},
        widget=forms.PasswordInput({"autocomplete": autocomplete}),
        **more,
    )


class Typed(forms.Form):
    """密钥口令."""

    passphrase = _secret(gettext_lazy("密钥口令"), gettext_lazy("请填写密钥口令。"), "off")


class New(forms.Form):
    """新的密钥口令、再输入一次."""

    new = _secret(
        gettext_lazy("新的密钥口令"),
        gettext_lazy("请填写新的密钥口令。"),
        "new-password",
        help_text=gettext_lazy("至少 12 个字符，可以是几个不相干的词语；不能与登录口令相同。忘记了没有人能找回。"),
    )
    again = _secret(gettext_lazy("再输入一次新的密钥口令"), gettext_lazy("请再输入一次新的密钥口令。"), "new-password")

    def __init__(self, person: Person, *given: Any) -> None:
        super().__init__(*given)
        self.person = person

    def clean(self) -> dict[str, Any]:
        """All that is wrong, at once."""
        known = super().clean() or {}
        new, again = known.get("new"), known.get("again")
        if new is not None:
            wrong = _weak(new, self.person)
            if wrong:
                self.add_error("new", wrong)
            if again is not None and new != again:
                self.add_error("again", _("两次输入的新口令不一致。"))
        return known


def _weak(new: str, person: Person) -> str:
    if len(new) < SHORTEST:
        return _("密钥口令太短，至少要 12 个字符。")
    try:
        validate_password(new, person)
    except ValidationError:
        return _("密钥口令太常见或者全是数字，请换一个。")
    return _("密钥口令不能与登录口令相同。") if person.check_password(new) else ""


class Changed(New):
    """原来的密钥口令、新的密钥口令、再输入一次."""

    old = _secret(gettext_lazy("原来的密钥口令"), gettext_lazy("请填写原来的密钥口令。"), "off")
    field_order = ("old", "new", "again")


class Paper(forms.Form):
    """恢复码."""

    code = forms.CharField(
        label=gettext_lazy("恢复码"),
        help_text=gettext_lazy("写在纸上的六组字母和数字，连线可以不填。"),
        max_length=60,
        error_messages={"required": gettext_lazy("请填写恢复码。")},
        widget=forms.PasswordInput({"autocomplete": "off"}),
    )


def told(wrong: NoKey | WrongPassphrase) -> str:
    """What is said about a passphrase that did not open the key."""
    if isinstance(wrong, NoKey):
        return _("您还没有设置密钥口令。")
    if wrong.wait_s:
        minutes = -(-wrong.wait_s // 60)
        return _("密钥口令连续输错，请在 %(minutes)d 分钟后再试。") % {"minutes": minutes}
    return _("密钥口令不正确。")
