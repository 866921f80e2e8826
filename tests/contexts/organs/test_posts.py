"""The posts: who approves, who reads only, who sees no matter."""

from __future__ import annotations

from gongyi.contexts.organs.posts import POSTS
from gongyi.rulebook.reader import rulebook


def test_who_approves_does_so_under_a_role_of_the_rulebook() -> None:
    approving = {post.approves for post in POSTS.values() if post.approves}
    assert approving == {"chief_procurator", "procuratorial_committee", "court_president"}
    assert approving <= rulebook().roles.keys()


def test_an_auditor_reads_and_an_administrator_sees_no_matter() -> None:
    assert [post.id for post in POSTS.values() if not post.works] == ["auditor", "administrator"]
    assert [post.id for post in POSTS.values() if not post.sees_matters] == ["administrator"]
