"""Each check that the rulebook may name is one that is made, for whoever writes and for whatever is recorded."""

from __future__ import annotations

from gongyi.contexts.matters import checks
from gongyi.core.statutes.kinds import CHECKS
from gongyi.rulebook.reader import rulebook


def test_each_check_that_may_be_named_is_made() -> None:
    assert checks._WRONG.keys() == checks._REFUSED.keys() == CHECKS.keys()


def test_what_goes_to_the_public_is_checked() -> None:
    kinds = rulebook().act_kinds
    for kind in ("publication_redacted", "publicity_review_request", "case_release"):
        assert kinds[kind].checks == ("redaction",)
    assert kinds["publication_draft"].checks == ("ended",)
