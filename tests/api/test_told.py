"""Days, kinds and fields in the shapes of the interface."""

from __future__ import annotations

from gongyi.api import told
from gongyi.core.terms.days import read_day
from gongyi.rulebook.reader import rulebook


def test_days_keep_what_is_known_of_them() -> None:
    assert told.legal_day(read_day("2025-03")).precision == "month"
    day = told.legal_day(read_day("2025-03-03"))
    assert (day.first.isoformat(), day.last.isoformat(), day.precision) == ("2025-03-03", "2025-03-03", "day")


def test_kinds_and_roles_with_their_titles() -> None:
    assert told.kind_of_act("reply").title == "书面回复"
    assert told.kind_of_matter("administrative").title == "行政公益诉讼"
    assert told.kind_of_act("no_such_kind").title == "no_such_kind"
    assert told.role("") is None
    role = told.role("chief_procurator")
    assert role is not None
    assert role.title == "检察长"


def test_a_field_with_its_choices_and_columns() -> None:
    fields = {one.name: told.field(one) for one in rulebook().act_kinds["suggestion"].fields}
    items = fields["items"]
    assert items.kind == "items"
    assert {"who", "demand"} <= {one.name for one in items.columns}
    asked = told.field(rulebook().act_kinds["reply"].fields[0], frozenset({"text"}))
    assert asked.required


def test_closed_circles_are_known(db: None) -> None:
    closed = {one for one in rulebook().procedures if told.procedure_is_closed(one)}
    assert {"interference", "public_report"} & closed
    assert "administrative" not in closed
