"""A report goes to the procuratorate of its place, or to the next above that takes reports."""

from __future__ import annotations

from gongyi.contexts.organs.models import Organ
from gongyi.contexts.reports.receivers import receivers
from tests.contexts.reports.conftest import Office


def test_a_place_is_offered_where_its_procuratorate_or_one_above_takes_reports(office: Office) -> None:
    at = office.officer.organ
    found = receivers()
    assert found[at.division].organ == at.pk
    below = Organ.objects.create(
        code="below",
        name="某县人民检察院",
        short="某县院",
        en="below",
        kind="procuratorate",
        role="procuratorate",
        level="county",
        division="360199",
        division_name="某县",
        superior=at,
    )
    assert receivers()["360199"].organ == at.pk
    Organ.objects.filter(pk=below.pk).update(superior=None)
    assert "360199" not in receivers()


def test_a_railways_procuratorate_takes_no_places_reports(office: Office) -> None:
    at = office.officer.organ
    Organ.objects.create(
        code="rail",
        name="某铁路运输检察院",
        short="某铁检",
        en="rail",
        kind="procuratorate",
        role="procuratorate",
        level="county",
        division="360100",
        division_name="某市",
        superior=at,
    )
    assert "360100" not in receivers()


def test_organs_that_are_above_each_other_end(office: Office) -> None:
    at = office.officer.organ
    one = Organ.objects.create(code="ring", name="环", short="环", en="r", role="procuratorate", level="county")
    Organ.objects.filter(pk=one.pk).update(superior=one, division="360198", division_name="环县")
    assert "360198" not in receivers()
    assert at.division in receivers()
