"""The door of files."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import Http404

from gongyi.contexts.evidence.access import brought, file_for
from gongyi.contexts.evidence.store import keep
from gongyi.database.sight import looking
from tests.contexts.matters.conftest import Desks


def test_what_no_act_carries_is_for_who_brought_it(desks: Desks) -> None:
    person = desks.prosecutor.person
    with looking(person.sight()), transaction.atomic():
        kept = keep(person, SimpleUploadedFile("笔录.txt", b"x"))
        assert file_for(person, kept.sha256).name == "笔录.txt"
        assert brought(person, [kept.sha256, "b" * 64]).keys() == {kept.sha256}
    for desk in (desks.chief, desks.second, desks.clerk):
        with looking(desk.person.sight()), transaction.atomic():
            assert brought(desk.person, [kept.sha256]) == {}
            with pytest.raises(Http404):
                file_for(desk.person, kept.sha256)
