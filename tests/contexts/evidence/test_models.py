"""The tables of files: written once, by whom they belong to."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from gongyi.contexts.evidence.models import File
from gongyi.contexts.evidence.store import keep
from gongyi.database.sight import looking
from tests.contexts.matters.conftest import Desks


def test_a_files_row_is_never_changed(desks: Desks) -> None:
    person = desks.prosecutor.person
    with looking(person.sight()), transaction.atomic():
        keep(person, SimpleUploadedFile("笔录.txt", b"x"))
    with looking(person.sight()), pytest.raises(DatabaseError), transaction.atomic():
        File.objects.update(name="另一个名")


def test_nobody_brings_a_file_in_anothers_name(desks: Desks) -> None:
    with looking(desks.clerk.person.sight()), pytest.raises(DatabaseError), transaction.atomic():
        keep(desks.prosecutor.person, SimpleUploadedFile("笔录.txt", b"x"))
