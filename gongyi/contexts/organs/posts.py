"""职务: the posts of an organ's people; what each sees inside its organ, and what approval it can give."""

from __future__ import annotations

from typing import Literal, NamedTuple

from gongyi.database.sight import Room


class Post(NamedTuple):
    """A post. sees_organ: all of the organ's matters, not only those assigned. approves: as which role it approves.

    room: which of its organ's closed circles (闭环) it sees, sent to the organ and seen by no other post.
    works: it does acts; an auditor reads, an administrator looks after people and sees no matter.
    """

    id: str
    title: str
    en: str
    roles: frozenset[str]
    sees_organ: bool = False
    approves: str = ""
    works: bool = True
    sees_matters: bool = True
    room: Room | Literal[""] = ""


_PROCURATORATE, _COURT = frozenset({"procuratorate"}), frozenset({"court"})
_ANY: frozenset[str] = frozenset()

POSTS: dict[str, Post] = {
    post.id: post
    for post in (
        Post("prosecutor", "检察官", "prosecutor", _PROCURATORATE),
        Post("lead_prosecutor", "主办检察官", "lead prosecutor", _PROCURATORATE),
        Post("department_head", "部门负责人", "department head", _PROCURATORATE, sees_organ=True),
        Post(
            "chief_procurator",
            "检察长",
            "chief procurator",
            _PROCURATORATE,
            sees_organ=True,
            approves="chief_procurator",
        ),
        Post(
            "procuratorial_committee",
            "检察委员会",
            "procuratorial committee",
            _PROCURATORATE,
            sees_organ=True,
            approves="procuratorial_committee",
        ),
        Post("complaint_officer", "控告申诉检察官", "complaints prosecutor", _PROCURATORATE, room="reports"),
        Post("judge", "法官", "judge", _COURT),
        Post("court_clerk", "书记员", "court clerk", _COURT, sees_organ=True),
        Post("court_president", "院长", "court president", _COURT, sees_organ=True, approves="court_president"),
        Post("agency_clerk", "收文员", "receiving clerk", _ANY, sees_organ=True),
        Post("legal_officer", "法制员", "legal officer", _ANY),
        Post("agency_head", "负责人", "head", _ANY, sees_organ=True),
        Post("volunteer", "志愿者", "volunteer", frozenset({"volunteers"})),
        Post("confidential_officer", "保密专办员", "confidential officer", _ANY, room="confidential"),
        Post("auditor", "审计员", "auditor", _ANY, sees_organ=True, works=False),
        Post("administrator", "管理员", "administrator", _ANY, works=False, sees_matters=False),
    )
}
"""Posts by id; `roles` names the kinds of organ that have them, empty for any organ.

Source: 人民检察院公益诉讼办案规则 第5条至第8条 for the procuratorate's.
"""

READERS = frozenset(post.id for post in POSTS.values() if post.sees_matters)
"""Posts that see matters at all."""
DOERS = frozenset(post.id for post in POSTS.values() if post.works and post.sees_matters)
"""Posts that do acts in matters, and begin them."""
