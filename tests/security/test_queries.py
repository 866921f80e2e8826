"""Whatever stands behind the question mark, a page answers: nothing that is typed reaches the database as a command."""
# ruff: noqa: E501  what is tried stands on one line each

from __future__ import annotations

import random
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.test import Client

from tests.contexts.matters.browser import Desk
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import filed

PRIVATE: dict[str, tuple[str, ...]] = {
    "/desk/": ("scope", "kind", "field", "stage", "within"),
    "/matters/": (
        "scope",
        "number",
        "respondent",
        "words",
        "field",
        "stage",
        "kind",
        "within",
        "order",
        "after",
        "before",
    ),
    "/inbox/": ("after", "waiting", "scope", "page"),
    "/desk/digest/": ("day",),
    "/organs/find": ("q", "role"),
    "/matters/new/": ("kind", "draft"),
    "/people/": ("q", "page"),
}
PUBLIC: dict[str, tuple[str, ...]] = {
    "/organs/": ("q", "place"),
    "/cases/": ("kind", "words", "page"),
    "/term/": ("rule", "from", "kind", "suspended", "extended", "on", "fact"),
    "/api/term.json": ("rule", "from", "kind", "suspended", "extended", "on", "fact"),
    "/sign-in/": ("next",),
    "/api/cases.json": ("x",),
}
HOSTILE = (
    *("", "'", '"', "\\", "%", "%s", "%(x)s", "{0}", "{organ}", "\x00"),
    *("a\x00b", "\r\nX: y", "' or 1=1 --", "'; drop table x; --"),
    *("1) union select password from organs_person --", "$$;select pg_sleep(9);$$"),
    *("<script>", "../../etc/passwd", "..", "/", "//evil.example"),
    *("9" * 5000, "-1", "0", "1e9", "NaN", "0x10", "٣", "①", "²"),
    *("2026-02-30", "9999-12-31", "0001-01-01", "-2026-01-01", "10000-01-01"),
    *("2026-01-01.1", "9999-12-31.999999999999999999", "0001-01-01.1"),
    *(".1", ".0", "2026-01-01.-1", "2026-01-01.٣", ".999999999999999999"),
    *("\ud800", "\U0010ffff", "\u202e公益", "公" * 3000, "a" * 8000, "\t\n\v"),
    *("null", "[]", "2026-01-01..2026-01-02", "2026-02..2026-01"),
    *("9999-12-31..9999-12-31", "99999999d", "9" * 400 + "d", "1mo", "-1d"),
    *("agency_reply", "mine", "overdue", "due", "moved", "2026-01"),
)  # fmt: skip


def hostile(seed: str) -> Iterator[str]:
    """The bad values, and some that nobody thought of."""
    yield from HOSTILE
    chance = random.Random(seed)  # noqa: S311 the same values each time
    signs = "'\"\\%_;-().,0123456789dmo&=+#?/:*[]{}<>|~^$@! \x00\x01\x7f公益院\u200b\u202e\U0001f600\ud834"
    for _time in range(8):
        yield "".join(chance.choice(signs) for _sign in range(chance.randint(1, 30)))


def asked(client: Client, page: str, name: str, value: str) -> int:
    client.raise_request_exception = False
    return client.get(f"{page}?{name}={quote(value.encode('utf-8', 'surrogatepass'))}").status_code


@pytest.mark.parametrize(("page", "names"), PUBLIC.items(), ids=PUBLIC)
def test_a_public_page_answers_whatever_is_asked(db: None, page: str, names: tuple[str, ...]) -> None:
    client = Client()
    failed = [
        (name, value[:60])
        for name in names
        for value in hostile(page + name)
        if asked(client, page, name, value) >= 500
    ]
    assert failed == []


@pytest.mark.parametrize(
    "given", [{"rule": "agency_reply"}, {"from": "2026-03-02"}, {"rule": "agency_reply", "from": "2026-03-02"}]
)
def test_the_calculator_answers_with_the_rest_of_the_question_right(db: None, given: dict[str, str]) -> None:
    client = Client(raise_request_exception=False)
    failed = []
    for name in PUBLIC["/term/"]:
        for value in hostile(name):
            for page in ("/term/", "/api/term.json"):
                query: dict[str, str | bytes] = {**given, name: value.encode("utf-8", "surrogatepass")}
                answer = client.get(page, query)
                if answer.status_code >= 500:
                    failed.append((page, name, value[:60]))
    assert failed == []


@pytest.mark.parametrize(("page", "names"), PRIVATE.items(), ids=PRIVATE)
def test_a_private_page_answers_whatever_is_asked(desks: Desks, page: str, names: tuple[str, ...]) -> None:
    filed(desks)
    who: Desk = desks.administrator if page == "/people/" else desks.prosecutor
    failed = [
        (name, value[:60])
        for name in names
        for value in hostile(page + name)
        if asked(who.client, page, name, value) >= 500
    ]
    assert failed == []


ODD = ("\x00", "'", "%", "..", "\r\n", "\ud800", "公" * 500, "' or 1=1 --", "{0}", "a" * 3000)
NUMBERS = ("0", "9223372036854775808", "9" * 40, "9" * 5000)
ADDRESSES = (
    *("/matters/{0}/", "/matters/{0}/seals/", "/matters/{0}/acts/{1}/", "/matters/{0}/do/reply/", "/matters/{0}/papers/{1}.pdf"),
    *("/drafts/{1}/", "/drafts/{1}/paper.pdf", "/drafts/{1}/files/" + "0" * 64 + "/", "/files/" + "0" * 64 + "/", "/people/{1}/"),
    *("/organs/{0}/", "/cases/{0}/", "/api/cases/{0}.json", "/feed/{0}.ics"),
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_names_nothing_is_not_found(desks: Desks, address: str) -> None:
    given = [(odd, "1") for odd in ODD if "{0}" in address]
    given += [("x", number) for number in NUMBERS if "{1}" in address]
    for desk in (desks.prosecutor, desks.administrator):
        desk.client.raise_request_exception = False
        for odd, number in given or [("", "")]:
            where = address.format(quote(odd.encode("utf-8", "surrogatepass"), safe=""), number)
            assert desk.client.get(where).status_code in (400, 404), where[:90]
