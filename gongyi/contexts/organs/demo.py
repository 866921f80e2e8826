"""试用账号: invented people for an installation that is made to be tried, and for no other.

They share one published password. An installation for real work has none of them: it starts with one administrator.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib.auth.hashers import make_password
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongyi.contexts.organs.models import Organ, Person, Volunteer
from gongyi.contexts.organs.people import fitting
from gongyi.contexts.organs.posts import POSTS
from gongyi.contexts.organs.volunteering import ROLE
from gongyi.database.sight import Sight, looking

DEMO_PASSWORD = "gongyi-shiyong"  # noqa: S105
"""Printed by `make run`; only for people whose address ends as below."""

_ADDRESS = "@demo.invalid"
_CITIES = {"nc": "3601", "ordos": "1506"}
"""Codes of the two cities' organs begin so; their division codes so."""

AGENCIES = frozenset({"ecology", "natural-resources", "water", "market", "housing", "forestry", "agriculture"})
OTHERS = frozenset(
    {"public-security", "supervision", "peoples-congress", "cppcc", "party-committee", "political-legal", "publicity"}
    | {"finance", "party-office"}
)
"""The other organs that take part in the two cities' mechanisms."""
_SHOWN = (
    ("nc-xihu-procuratorate", "prosecutor"),
    ("nc-xihu-procuratorate", "chief_procurator"),
    ("nc-xihu-procuratorate", "complaint_officer"),
    ("nc-xihu-procuratorate", "confidential_officer"),
    ("nc-xihu-ecology", "agency_clerk"),
    ("nc-xihu-ecology", "agency_head"),
    ("nc-xihu-court", "judge"),
    ("nc-procuratorate", "department_head"),
    ("ordos-dongsheng-procuratorate", "prosecutor"),
    ("ordos-dongsheng-water", "agency_clerk"),
    ("nc-xihu-procuratorate", "administrator"),
    ("nc-xihu-volunteers", "volunteer"),
)
_ENDINGS = {"procuratorate": "jcy", "court": "fy", "government": "zf", "public-security": "ga", "supervision": "jw"}
_ENDINGS |= {"peoples-congress": "rd", "cppcc": "zx", "party-committee": "dw", "political-legal": "zfw"}
_ENDINGS |= {"publicity": "xcb", "party-office": "dw", "volunteers": "zyz"}
_FAMILY = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
_GIVEN = "文明志国建华丽敏静伟强磊洋勇艳杰娟涛超秀霞平刚桂英玉兰春梅海燕雪松云飞晓东立新永红庆林佳宁思远慧"


class Account(NamedTuple):
    """An account to try with."""

    username: str
    password: str
    organ: str
    post: str
    person: str


def username_of(organ: Organ, post: str) -> str:
    """A name that stays the same: `xihu-jcy-prosecutor`, `xihu-ecology-agency-clerk`, `nanchang-fy-judge`."""
    city, _, rest = organ.code.partition("-")
    place, _, kind = rest.rpartition("-")
    for longer in AGENCIES | OTHERS:
        if rest.endswith(longer):
            place, kind = rest.removesuffix(longer).rstrip("-"), longer
    where = place or {"nc": "nanchang"}.get(city, city)
    return f"{where}-{_ENDINGS.get(kind, kind)}-{post.replace('_', '-')}"


def invented_name(username: str) -> str:
    """A name that nobody chose: drawn from usual characters by the account's own seal."""
    seal = hashlib.sha256(username.encode()).digest()
    given = _GIVEN[seal[1] % len(_GIVEN)] + (_GIVEN[seal[2] % len(_GIVEN)] if seal[3] % 3 else "")
    return _FAMILY[seal[0] % len(_FAMILY)] + given


def _organs() -> list[Organ]:
    """The procuratorates, courts, governments and some agencies of both cities."""
    found = Organ.objects.filter(published=False).order_by("code")
    ours = [
        one
        for one in found
        if any(
            one.code.startswith(f"{key}-") and one.division.startswith(division) for key, division in _CITIES.items()
        )
    ]
    kinds = {"procuratorate", "court", "government", "volunteers"} | {
        kind.replace("-", "_") for kind in AGENCIES | OTHERS
    }
    return [one for one in ours if one.kind in kinds]


def load_people() -> int:
    """Enter the people to try with, each post of each of these organs; how many were new."""
    taken = set(Person.objects.values_list("username", flat=True))
    password = make_password(DEMO_PASSWORD)
    new = []
    for organ in _organs():
        usernames = [(username_of(organ, post.id), post) for post in fitting(organ)]
        if organ.role == ROLE:  # two of them, so that it can be tried what one does not see of the other's
            usernames += [(f"{username}-2", post) for username, post in usernames]
        for username, post in usernames:
            if username not in taken:
                taken.add(username)
                name, address = invented_name(username), username + _ADDRESS
                new.append(
                    Person(username=username, name=name, organ=organ, post=post.id, email=address, password=password)
                )
    Person.objects.bulk_create(new, batch_size=500)
    _enter_volunteers(one for one in new if one.post == "volunteer")
    return len(new)


_EXPERTISE = (
    ("高校教师", "水环境监测与评估"),
    ("退休工程师", "固体废物处理"),
    ("律师", "食品药品安全"),
    ("社区工作者", "无障碍环境"),
)


def _enter_volunteers(people: Iterable[Person]) -> None:
    """What their procuratorates know of the volunteers."""
    rows = []
    for n, one in enumerate(people):
        profession, expertise = _EXPERTISE[n % len(_EXPERTISE)]
        keeper = one.organ.superior
        if keeper is not None:
            known = {"profession": profession, "expertise": expertise, "since": timezone.localdate()}
            rows.append(Volunteer(person=one, keeper=keeper, **known))
    with looking(Sight(whole=True)):
        Volunteer.objects.bulk_create(rows, batch_size=500)


def demo_people() -> QuerySet[Person]:
    """All of them that are in use; none on an installation for real work."""
    return Person.objects.filter(email__endswith=_ADDRESS, is_active=True)


def demo_accounts() -> tuple[Account, ...]:
    """A few of them, for whoever tries the product first; empty where there are none."""
    order = {pair: n for n, pair in enumerate(_SHOWN)}
    codes = {code for code, _post in _SHOWN}
    found = demo_people().filter(organ__code__in=codes).select_related("organ")
    people = sorted(
        (one for one in found if (one.organ.code, one.post) in order), key=lambda one: order[one.organ.code, one.post]
    )
    return tuple(
        Account(one.username, DEMO_PASSWORD, one.organ.name, POSTS[one.post].title, one.name) for one in people
    )


def tried_out() -> dict[str, Any]:
    """What the sign-in page says of them; nothing on an installation for real work."""
    accounts = demo_accounts()
    if not accounts:
        return {"demo": [], "demo_note": ""}
    chinese = get_language() == "zh-hans"
    titles = {post.title: post.title if chinese else post.en for post in POSTS.values()}
    return {
        "demo": [
            {
                "account": one.username,
                "person": f"{one.person}（{titles[one.post]}）" if chinese else f"{one.person} ({titles[one.post]})",
                "organ": one.organ,
            }
            for one in accounts
        ],
        "demo_note": _("这是试用环境，人员都是虚构的，口令都是 %(password)s。") % {"password": DEMO_PASSWORD},
    }
