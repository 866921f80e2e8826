"""An installation to be tried has keys that everybody may use; one for real work has none."""

from __future__ import annotations

from django.db import transaction

from gongyi.contexts.organs.demo import demo_people, load_people
from gongyi.contexts.organs.load import load_organs
from gongyi.contexts.organs.models import Organ
from gongyi.contexts.sealing import keys, teams
from gongyi.contexts.sealing.demo import DEMO_PASSPHRASE, load_demo, told_to
from gongyi.contexts.sealing.keys import Held
from gongyi.database.sight import looking
from tests.contexts.matters.browser import Desk
from tests.contexts.sealing.conftest import Office


def test_the_people_to_try_with_can_read_reports(db: None) -> None:
    load_organs()
    load_people()
    made = load_demo()
    assert made == demo_people().filter(organ__role="procuratorate", post__in=POSTS).count() > 20
    assert load_demo() == 0
    found = Organ.objects.filter(
        published=False, people__email__endswith="@demo.invalid", role="procuratorate"
    ).distinct()
    assert teams.ready_organs() == set(found.values_list("pk", flat=True))
    for post, get in (("complaint_officer", teams.content_key), ("confidential_officer", teams.custody_key)):
        one = demo_people().select_related("organ").filter(organ__code="nc-xihu-procuratorate", post=post).get()
        with looking(one.sight()), transaction.atomic():
            assert get(Held(one, keys.opened(one, DEMO_PASSPHRASE)), one.organ_id)
        assert DEMO_PASSPHRASE in Desk(one).get("/keys/unlock/")
        assert told_to(one) == DEMO_PASSPHRASE


POSTS = {"complaint_officer", "confidential_officer", "prosecutor", "lead_prosecutor"}


def test_real_people_get_none_and_are_told_nothing(office: Office) -> None:
    assert load_demo() == 0
    assert told_to(office.officer.person) == ""
    assert DEMO_PASSPHRASE not in Desk(office.officer.person).get("/keys/unlock/")
