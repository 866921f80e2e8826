"""Schemathesis over the whole description: no error of the server, no answer outside the schema, no other's data.

The same examples each time. Half of them ask for things that are there: numbers, acts, files, drafts, receivers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from gongyi.api.hooks import enter
from gongyi.api.tokens import SCOPES
from gongyi.contexts.ledger.models import Matter
from gongyi.database.sight import whole_ledger
from gongyi.web.wsgi import application
from tests.api.systems import System
from tests.contexts.matters.browser import picture
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import opened, suggested

EXAMPLES = {GenerationMode.POSITIVE: 14, GenerationMode.NEGATIVE: 8}
CHECKED: tuple[str, ...] = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
CHECKED += ("response_headers_conformance", "negative_data_rejection")
HOST = "http://testserver"


class Known(NamedTuple):
    """What is there for the system, and the numbers that it may not see."""

    system: System
    there: dict[str, list[Any]]
    secret: tuple[str, ...]


@pytest.fixture
def known(desks: Desks) -> Known:
    """An agency's system, a matter in which it was written to, and another of which it knows nothing."""
    number, other = suggested(desks), opened(desks)
    system = System(desks.clerk.person.organ, "agency_clerk", tuple(SCOPES))
    hook, _secret = enter(system.by, system.account, "https://example.org/", ["act.addressed"])
    file = system.client.post("/api/v1/files", {"file": picture("证据.png")}, headers=system.headers).json()
    with transaction.atomic(), whole_ledger():
        hidden = Matter.objects.get(number=other).number
    there: dict[str, list[Any]] = {
        "number": [number, number, hidden],
        "seq": [4, 8, 9],
        "form": ["pdf", "docx"],
        "sha256": [file["sha256"]],
        "kind": ["reply", "receipt", "assistance"],
        "hook": [hook.pk],
        "id": ["spp-112"],
    }
    return Known(system, there, (hidden,))


@pytest.fixture(autouse=True)
def _one_connection(known: Known) -> Iterator[None]:
    """As the test client does: the test's own connection stays open when a request is over."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def operations() -> list[Any]:
    """The operations of the description."""
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application, headers={"Host": "127.0.0.1"})
    found: Any = schema.get_all_operations()
    return [one.ok() for one in found]


def tried(operation: Any, mode: GenerationMode, known: Known, seen: list[int]) -> None:
    """Ask one operation what the examples say, and look at each answer."""
    checks = CHECKS.get_by_names(CHECKED)

    @given(data=st.data())
    @settings(
        max_examples=EXAMPLES[mode],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate),
    )
    def asked(data: st.DataObject) -> None:
        case = data.draw(operation.as_strategy(generation_mode=mode))
        if mode is GenerationMode.POSITIVE and data.draw(st.booleans()):
            there = {name: known.there[name] for name in case.path_parameters if name in known.there}
            case.path_parameters.update({name: data.draw(st.sampled_from(one)) for name, one in there.items()})
        headers = {"Host": "127.0.0.1"} | (known.system.headers if "/v1/" in operation.path else {})
        with transaction.atomic():
            response = case.call(headers=headers)
            case.validate_response(response, checks=checks, headers=headers)
            transaction.set_rollback(True)
        seen.append(response.status_code)
        for number in known.secret:
            assert number not in response.content.decode("utf-8", "replace"), (operation.label, number)

    with suppress(Unsatisfiable):  # where nothing is taken in, nothing can be wrong with it
        asked()


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_every_operation_answers_as_it_is_described(known: Known, settings: Any) -> None:
    settings.API_PER_MINUTE = 1_000_000
    load_all_checks()
    found = operations()
    assert len(found) >= 30
    by_status: dict[str, list[int]] = {}
    for operation in found:
        seen = by_status.setdefault(operation.label, [])
        for mode in EXAMPLES:
            tried(operation, mode, known, seen)
    # what asks for something that is there gets it, so that the answers looked at are not all refusals
    refused = [label for label, seen in by_status.items() if all(status >= 300 for status in seen)]
    assert not [label for label in refused if label.startswith("GET /api/v1/m")], refused
    assert all(status < 500 for seen in by_status.values() for status in seen)
