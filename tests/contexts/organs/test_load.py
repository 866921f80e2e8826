"""The organs of the data are written once, and again only where the data changed."""

from __future__ import annotations

from dataclasses import replace

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongyi.contexts.organs.load import Loaded, load_organs
from gongyi.contexts.organs.models import Organ
from gongyi.contexts.organs.trees import OrganRow, read_trees


def row(code: str, name: str, superior: str | None = None, government: str | None = None) -> OrganRow:
    return OrganRow(
        *(code, name, name, code, "procuratorate", "procuratorate", "city", "360100", "南昌市", superior, government),
        published=False,
        unsure=False,
    )


def test_a_superior_may_come_after_its_inferior(db: None) -> None:
    assert load_organs([row("b", "区检察院", "a"), row("a", "市检察院"), row("c", "局", None, "a")]) == Loaded(3, 0, 0)
    assert Organ.objects.get(code="b").superior == Organ.objects.get(code="a")
    assert Organ.objects.get(code="c").government == Organ.objects.get(code="a")
    assert Organ.objects.get(code="b").initials == "qjcy"


def test_again_changes_only_what_the_data_changed(db: None) -> None:
    rows = [row("a", "市检察院"), row("b", "区检察院", "a"), row("d", "新院")]
    load_organs(rows[:2])
    Organ.objects.filter(code="b").update(second_factor=True, marks={"own": "区"})
    assert load_organs(rows[:2]) == Loaded(0, 0, 2)
    rows[1] = replace(rows[1], name="新区检察院", superior="d")
    assert load_organs(rows) == Loaded(1, 1, 1)
    changed = Organ.objects.select_related("superior").get(code="b")
    assert changed.superior is not None
    assert (changed.name, changed.superior.code, changed.initials) == ("新区检察院", "d", "xqjcy qjcy")
    assert (changed.second_factor, changed.marks) == (True, {"own": "区"})


def test_all_organs_of_the_data_in_a_few_statements(db: None) -> None:
    with CaptureQueriesContext(connection) as ran:
        loaded = load_organs()
    assert loaded == Loaded(len(read_trees()), 0, 0)
    assert len(ran) < 20
    found = Organ.objects.get(code="nc-xihu-procuratorate")
    chain = []
    at: Organ | None = found
    while at is not None:
        chain.append(at.short)
        at = at.superior
    assert chain == ["西湖区检察院", "南昌市检察院", "江西省检察院", "最高检"]
    assert load_organs().same == len(read_trees())
