"""Every address of the site with every post of every kind of organ: who gets it, for whom it is not there.

What one may not see is not found (404), never forbidden (403): a refusal would tell that it is there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

import pytest
from django.test import Client

from gongyi.contexts.desk.feed import give_key
from gongyi.contexts.matters.models import Draft
from gongyi.contexts.organs.gates import Route, routes
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.people import fitting
from gongyi.contexts.organs.posts import POSTS
from gongyi.contexts.reports.handled import HANDLES
from gongyi.contexts.reports.views_identity import GUARDS
from gongyi.contexts.sealing.own_key import POSTS as HOLDING
from gongyi.database.sight import looking
from tests.contexts.matters.browser import Desk, text
from tests.contexts.matters.conftest import Desks, desks
from tests.contexts.matters.steps import suggested

__all__ = ["desks"]

ROUTES = tuple(routes())
BACKEND = "gongyi.contexts.organs.signin.ByPassword"


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.pattern)
def test_every_address_says_its_title_and_for_whom_it_is(route: Route) -> None:
    assert route.name
    assert route.title
    assert route.en.isascii()
    assert route.public or route.posts is None or route.posts <= POSTS.keys()
    assert not (route.public and route.posts)


class World(NamedTuple):
    """A matter with a suggestion served on the agency, one draft of the procuratorate's, and their numbers."""

    desks: Desks
    number: str
    draft: int
    file: str
    feed: str
    people: dict[str, Desk]


@pytest.fixture
def world(desks: Desks) -> World:
    """Everything that an address may name, and people of every post at eight organs."""
    number = suggested(desks)
    desks.prosecutor.send(f"/matters/{number}/do/follow_up/", {"day": "2025-06-03"}, do="draft")
    with looking(desks.prosecutor.person.sight()):
        draft = Draft.objects.latest("pk").pk
    own, city = desks.prosecutor.person.organ, desks.superior.person.organ
    another = Organ.objects.create(
        code="dh-p",
        name="南昌市东湖区人民检察院",
        short="东湖区院",
        en="dh-p",
        kind="procuratorate",
        role="procuratorate",
        level="county",
        division="360102",
        division_name="东湖区",
        superior=city,
    )
    organs = {
        "handling": own,
        "superior": city,
        "another": another,
        "agency": desks.clerk.person.organ,
        "bureau": desks.stranger.person.organ,
        "court": desks.judge.person.organ,
        "supervision": _organ("xh-j", "西湖区监察委员会", "supervision_organ"),
        "volunteers": _organ("xh-v", "西湖区检察院公益诉讼志愿者", "volunteers"),
        "congress": _organ("xh-r", "西湖区人大常委会", "peoples_congress"),
    }
    people = {"prosecutor@handling": desks.prosecutor, "": Desk.__new__(Desk)}
    people[""].client = Client()
    for where, organ in organs.items():
        for post in fitting(organ):
            name = f"{post.id}@{where}"
            if name not in people:
                username = name.replace("@", "-").replace("_", "-")
                people[name] = Desk(Person.objects.create(username=username, name=name[:20], organ=organ, post=post.id))
    return World(desks, number, draft, _file_of(desks, number), give_key(desks.clerk.person), people)


def _organ(code: str, name: str, role: str) -> Organ:
    said = {"short": name, "en": code, "level": "county", "division": "360103", "division_name": "西湖区"}
    return Organ.objects.create(code=code, name=name, kind=role, role=role, **said)


def _file_of(desks: Desks, number: str) -> str:
    """The picture that the evidence carries."""
    page = desks.chief.get(f"/matters/{number}/")
    return page.split("/files/")[1][:64]


FULL = {
    f"{post}@handling"
    for post in ("prosecutor", "department_head", "chief_procurator", "procuratorial_committee", "auditor")
}
FULL |= {name.replace("handling", "superior") for name in FULL if not name.startswith("prosecutor")}
"""Who sees the whole matter: its prosecutor, the posts that see all of the organ's, and those at the organ above."""
SERVED = {f"{post}@agency" for post in ("agency_clerk", "agency_head", "auditor")}
"""Who sees what was served on the agency."""
SEE = FULL | SERVED
HANDLING = {name for name in FULL if name.endswith("@handling")}
READ = {post.id for post in POSTS.values() if post.sees_matters}
OPENERS = {"prosecutor", "lead_prosecutor", "department_head", "chief_procurator"}

Expected = Callable[[str, str], bool]


def _any(_name: str, _post: str) -> bool:
    return True


def _reads(_name: str, post: str) -> bool:
    return post in READ


def _in(names: set[str]) -> Expected:
    return lambda name, _post: name in names


def _runs(name: str, post: str) -> bool:
    return post == "administrator"


def _runs_exchange(name: str, post: str) -> bool:
    return _runs(name, post) and name.partition("@")[2] in ("handling", "superior", "another")


def _opens(name: str, post: str) -> bool:
    return post in OPENERS


def _works(_name: str, post: str) -> bool:
    return post in POSTS and POSTS[post].works and POSTS[post].sees_matters


def _keeps(name: str, post: str) -> bool:
    return post in POSTS and POSTS[post].works and POSTS[post].sees_organ


def _of_procuratorates(name: str, post: str) -> bool:
    return _works(name, post) and name.partition("@")[2] in ("handling", "superior", "another")


def _holds_keys(name: str, post: str) -> bool:
    return post in HOLDING and name.partition("@")[2] in ("handling", "superior", "another")


def _handles_reports(name: str, post: str) -> bool:
    return _holds_keys(name, post) and post in HANDLES


def _guards_identities(name: str, post: str) -> bool:
    return _holds_keys(name, post) and post in GUARDS


def _controls_keys(name: str, post: str) -> bool:
    return _holds_keys(name, post) and post in ("complaint_officer", "confidential_officer")


def _draws(_name: str, post: str) -> bool:
    return post in ("department_head", "chief_procurator")


def _own_people(name: str, post: str) -> bool:
    return name == "administrator@agency"


GIVEN: tuple[tuple[str, str, Expected], ...] = (
    ("home", "/", _any),
    ("term", "/term/", _any),
    ("responsible", "/responsible/", _any),
    ("cases", "/cases/", _any),
    ("norms", "/norms/", _any),
    ("norm", "/norms/none/", _in(set())),
    ("about", "/about/", _any),
    ("stories", "/stories/", _any),
    ("checkpoints", "/checkpoints/", _any),
    ("report", "/report/", _any),
    ("report_token", "/report/token", _any),
    ("report_offline", "/report/offline.js", _any),
    ("rights", "/rights/", _any),
    ("follow", "/report/follow/", _any),
    ("receipt_check", "/receipts/check/", _any),
    ("receipt_program", "/receipts/check/receipt.py", _any),
    ("health", "/health", _any),
    ("metrics", "/metrics", _any),
    ("robots", "/robots.txt", _any),
    ("api_term", "/api/term.json?rule=agency_reply&from=2026-03-02", _any),
    ("api_cases", "/api/cases.json", _any),
    ("api_openapi", "/api/openapi.json", _any),
    ("organs", "/organs/", _any),
    ("organ", "/organs/xh-p/", _any),
    ("feed", "/feed/{feed}.ics", _any),
    ("organ_find", "/organs/find?q=x", _any),
    ("account", "/account/", _any),
    ("password", "/account/password/", _any),
    ("own_second_factor", "/account/second/", _any),
    ("people", "/people/", _runs),
    ("person_add", "/people/add/", _runs),
    ("own_organ", "/people/organ/", _runs),
    ("tokens", "/tokens/", _runs),
    ("token_add", "/tokens/add/", _runs),
    ("hooks", "/hooks/", _runs),
    ("hook_add", "/hooks/add/", _runs),
    ("people_sheet", "/people/sheet/", _runs),
    ("people_sheet_template", "/people/sheet/template.xlsx", _runs),
    ("people_sheet_xlsx", "/people/sheet/people.xlsx", _runs),
    ("people_sheet_csv", "/people/sheet/people.csv", _runs),
    ("organs_sheet", "/organs/sheet/", _runs),
    ("organs_sheet_template", "/organs/sheet/template.xlsx", _runs),
    ("organs_sheet_xlsx", "/organs/sheet/organs.xlsx", _runs),
    ("organs_sheet_csv", "/organs/sheet/organs.csv", _runs),
    ("clues_sheet", "/clues/sheet/", _opens),
    ("clues_sheet_template", "/clues/sheet/template.xlsx", _opens),
    ("clues_sheet_xlsx", "/clues/sheet/clues.xlsx", _opens),
    ("clues_sheet_csv", "/clues/sheet/clues.csv", _opens),
    ("matters_xlsx", "/matters/list.xlsx", _reads),
    ("matters_csv", "/matters/list.csv", _reads),
    ("person", "/people/{clerk}/", _own_people),
    ("desk", "/desk/", _reads),
    ("digest", "/desk/digest/", _reads),
    ("desk_settings", "/desk/settings/", _reads),
    ("matters", "/matters/", _reads),
    ("agenda", "/matters/{number}/agenda/", _in(set())),
    ("inbox", "/inbox/", _reads),
    ("figures_appearances", "/figures/appearances/", _reads),
    ("figures_appearances_csv", "/figures/appearances.csv", _reads),
    ("figures_appearances_xlsx", "/figures/appearances.xlsx", _reads),
    ("circle", "/circle/", _works),
    ("review_draw", "/reviews/draw/", _draws),
    ("review_check", "/reviews/check/", _reads),
    ("numbers", "/numbers/", _keeps),
    ("begin", "/begin/", _works),
    ("new_matter", "/matters/new/", _opens),
    ("new_matter", "/matters/new/?kind=joint_conference&act=conference_set_up", _of_procuratorates),
    ("new_matter", "/matters/new/?kind=no_such_kind", _in(set())),
    ("matter", "/matters/{number}/", _in(SEE)),
    ("seals", "/matters/{number}/seals/", _in(SEE)),
    # the fourth act is the service of the filing; the first the clue, the fifth the plan of the investigation
    ("recorded", "/matters/{number}/acts/4/", _in(SEE)),
    ("recorded", "/matters/{number}/acts/1/", _in(FULL)),
    ("recorded", "/matters/{number}/acts/5/", _in(FULL)),
    ("recorded", "/matters/{number}/acts/99/", _in(set())),
    # the suggestion, which was served, and the report on the investigation, which never is
    ("paper", "/matters/{number}/papers/8.docx", _in(SEE)),
    ("paper", "/matters/{number}/papers/7.docx", _in(FULL)),
    ("paper", "/matters/{number}/papers/1.docx", _in(set())),
    ("file", "/files/{file}/", _in(FULL)),
    ("file", "/files/" + "0" * 64 + "/", _in(set())),
    ("draft", "/drafts/{draft}/", _in(HANDLING)),
    ("draft_paper", "/drafts/{draft}/paper.docx", _in(set())),
    ("draft_file", "/drafts/{draft}/files/{file}/", _in(set())),
    (
        "act",
        "/matters/{number}/do/follow_up/",
        _in({"prosecutor@handling", "department_head@handling", "chief_procurator@handling"}),
    ),
    ("act", "/matters/{number}/do/reply/", _in({"agency_clerk@agency", "agency_head@agency"})),
    ("act", "/matters/{number}/do/nothing/", _in(set())),
    # no act of a case is taken out as a file
    ("envelope", "/matters/{number}/acts/4/envelope/", _in(set())),
    ("envelope_check", "/envelopes/check/", _works),
    ("matter", "/matters/无此号/", _in(set())),
    ("keys", "/keys/", _holds_keys),
    ("team_reports", "/reports/", _handles_reports),
    # nothing of this matter is a report
    ("team_report", "/reports/{number}/", _in(set())),
    ("team_report_pass", "/reports/{number}/pass/", _in(set())),
    ("team_report_file", f"/reports/{{number}}/files/{UUID(int=1)}/", _in(set())),
    ("identity_requests", "/identity/", _guards_identities),
    ("identity_decide", f"/identity/{UUID(int=1)}/", _in(set())),
    ("key_passphrase", "/keys/passphrase/", _holds_keys),
    ("exchange", "/exchange/", _runs_exchange),
    ("exchange_card", "/exchange/card/", _runs_exchange),
    ("exchange_brought", "/exchange/brought/", _runs_exchange),
    ("exchange_installation", "/exchange/installations/1/", _in(set())),
    ("exchange_bundle", "/exchange/bundles/1/", _in(set())),
    ("exchange_acknowledgement", "/exchange/arrivals/1/", _in(set())),
    ("exchange_going", "/exchange/going/", _reads),
    # nothing of this matter goes elsewhere
    ("exchange_act", "/matters/{number}/acts/4/exchange/", _in(set())),
    ("sitemap", "/sitemap.xml", _any),
    ("stories_feed", "/stories/feed.atom", _any),
    ("public_figures", "/figures/", _any),
    ("volunteers", "/volunteers/", _any),
    ("volunteer_helpers", "/volunteers/helpers/", _draws),
    ("volunteer_application", f"/volunteers/applications/{UUID(int=1)}/", _in(set())),
)
"""Addresses that show something: their name, what they are of, and who gets them."""

ELSEWHERE = {"sign_in", "sign_out", "second_factor", "set_language", "desk_feed_key", "case", "api_case"}
ELSEWHERE |= {"report_tile"}
ELSEWHERE |= {"follow_leave", "follow_say", "follow_answer", "follow_rate", "follow_prove", "receipt_file"}
ELSEWHERE |= {"follow_file", "follow_statement", "follow_receipt", "follow_proof"}
ELSEWHERE |= {"identity_opened", "identity_withdrawn"}
ELSEWHERE |= {"key_over", "key_unlock", "key_lock", "key_make", "key_recover", "key_let_in", "key_take_out"}
ELSEWHERE |= {"story", "story_picture", "posts_join", "post_switch"}
ELSEWHERE |= {"volunteer_out", "volunteer_password"}
ELSEWHERE |= {"token_revoke", "hook", "hook_secret", "hook_end", "hook_again"}
ELSEWHERE |= {route.name for route in ROUTES if route.name.startswith("v1_")}  # asked with tokens, in tests/api
ELSEWHERE |= {"exchange_in", "exchange_send", "exchange_pack"}
ELSEWHERE |= {"person_out", "person_back", "person_password", "person_device"}
"""Addresses that only take something in, or that lead elsewhere; asked below, or in their own rooms' tests."""


def test_every_address_is_asked(db: None) -> None:
    asked = {name for name, _address, _who in GIVEN} | ELSEWHERE
    assert {route.name for route in ROUTES} == asked


def test_who_gets_what(world: World) -> None:
    public = {route.name for route in ROUTES if route.public}
    wrong = []
    for name, pattern, who in GIVEN:
        address = pattern.format(
            number=world.number, draft=world.draft, file=world.file, feed=world.feed, clerk=world.desks.clerk.person.pk
        )
        for whom, desk in world.people.items():
            post = whom.partition("@")[0]
            answer = desk.client.get(address)
            text(answer)
            if not whom and name not in public:
                right = answer.status_code == 302 and answer["Location"].startswith("/sign-in/")
            else:
                right = answer.status_code == (200 if who(whom, post) else 404)
            if not right:
                wrong.append((pattern, whom or "nobody", answer.status_code))
    assert wrong == [], wrong


WRITES: tuple[tuple[str, dict[str, str], Expected], ...] = (
    ("/people/add/", {}, _runs),
    ("/people/organ/", {"own": "{"}, _runs),
    ("/tokens/add/", {}, _runs),
    ("/hooks/add/", {}, _runs),
    ("/people/sheet/", {"key": "x"}, _runs),
    ("/organs/sheet/", {"key": "x"}, _runs),
    ("/clues/sheet/", {"key": "x"}, _opens),
    ("/people/{clerk}/", {}, _own_people),
    ("/people/{clerk}/out/", {}, _own_people),
    ("/people/{clerk}/password/", {}, _own_people),
    ("/people/{clerk}/back/", {}, _own_people),
    ("/people/{clerk}/device/", {}, _own_people),
    ("/numbers/", {}, _keeps),
    ("/exchange/", {}, _runs_exchange),
    ("/exchange/send/", {}, _runs_exchange),
    ("/exchange/brought/", {}, _runs_exchange),
    ("/exchange/installations/1/pack/", {}, _in(set())),
    ("/matters/{number}/acts/4/exchange/", {}, _in(set())),
    ("/desk/settings/feed/", {"do": "take"}, _reads),
    ("/account/password/", {}, _any),
    ("/account/second/", {}, _any),
    ("/account/posts/", {}, _any),
    ("/account/posts/{clerk}/", {}, _in(set())),
    ("/reports/{number}/", {"do": "ask"}, _in(set())),
    ("/reports/{number}/pass/", {"do": "pass", "checked": "yes"}, _in(set())),
    (f"/reports/{{number}}/files/{UUID(int=1)}/", {}, _in(set())),
    (f"/reports/{{number}}/identity/{UUID(int=1)}/", {}, _in(set())),
    (f"/reports/{{number}}/identity/{UUID(int=1)}/withdraw/", {}, _in(set())),
    (f"/identity/{UUID(int=1)}/", {"do": "grant"}, _in(set())),
    ("/keys/passphrase/", {}, _holds_keys),
    ("/keys/forgotten/", {}, _holds_keys),
    ("/keys/unlock/", {}, _holds_keys),
    ("/keys/lock/", {}, _holds_keys),
    ("/keys/make/", {}, _controls_keys),
    ("/keys/recover/", {}, _controls_keys),
    ("/keys/in/{clerk}/", {}, _in(set())),
    ("/keys/out/{clerk}/", {}, _in(set())),
    ("/matters/new/", {}, _opens),
    (
        "/matters/{number}/do/follow_up/",
        {},
        _in({"prosecutor@handling", "department_head@handling", "chief_procurator@handling"}),
    ),
    ("/matters/{number}/do/reply/", {}, _in({"agency_clerk@agency", "agency_head@agency"})),
    ("/drafts/{draft}/", {"do": "drop"}, _in({"prosecutor@handling"})),
    ("/drafts/{draft}/", {"do": "sign"}, _in(set())),
)
"""Addresses that take something in, with a form that changes nothing or does it only for who may."""


def test_who_may_send_what(world: World) -> None:
    wrong = []
    for pattern, data, who in WRITES:
        address = pattern.format(number=world.number, draft=world.draft, clerk=world.desks.clerk.person.pk)
        # who may do it does it last, so that it is still there for the others to try
        for whom in sorted(world.people, key=lambda one: who(one, one.partition("@")[0])):
            answer = world.people[whom].client.post(address, data)
            if not whom:
                right = answer.status_code == 302 and answer["Location"].startswith("/sign-in/")
            elif who(whom, whom.partition("@")[0]):
                right = answer.status_code in (200, 302, 400, 409, 422)
            else:
                right = answer.status_code == 404
            if not right:
                wrong.append((pattern, data, whom or "nobody", answer.status_code))
    assert wrong == [], wrong


def test_nothing_is_taken_in_without_the_pages_token(world: World) -> None:
    taken = []
    for pattern, data, _who in (
        *WRITES,
        ("/sign-out/", {}, _any),
        ("/sign-in/", {}, _any),
        ("/sign-in/second/", {}, _any),
    ):
        address = pattern.format(number=world.number, draft=world.draft, clerk=world.desks.clerk.person.pk)
        for whom in ("", "prosecutor@handling", "administrator@agency"):
            client = Client(enforce_csrf_checks=True)
            if whom:
                client.force_login(world.people[whom].person, BACKEND)
            if client.post(address, data).status_code != 403:
                taken.append((pattern, whom))
    assert taken == []


def test_a_language_is_chosen_from_here_alone(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    chosen = client.post("/i18n/setlang/", {"language": "en"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert chosen.status_code == 302
    assert client.cookies["django_language"].value == "en"
    other = Client(enforce_csrf_checks=True)
    assert other.post("/i18n/setlang/", {"language": "en"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    away = client.post("/i18n/setlang/", {"language": "en", "next": "https://evil.example/"})
    assert away["Location"] == "/"
