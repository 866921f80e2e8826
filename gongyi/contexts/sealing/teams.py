"""两套密钥: an organ's content set, for whoever handles reports, and its custody set, for whoever guards identities.

Nobody reads an identity with one of them. No human being ever has held both; the database refuses it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gongyi.contexts.journal.log import note
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.sealing.boxes import NotOpened, new_pair, seal, unseal
from gongyi.contexts.sealing.codes import Wrapped, new_recovery_code, recovery_letters, unwrap, wrap
from gongyi.contexts.sealing.keys import Held, NoKey, set_passphrase
from gongyi.contexts.sealing.models import Holding, KeySet, PersonKey, Recovery

Which = Literal["content", "custody"]
CONTENT: Which = "content"
CUSTODY: Which = "custody"
CONTROLS: dict[Which, str] = {CONTENT: "complaint_officer", CUSTODY: "confidential_officer"}
"""The post that makes a set, lets others in and takes them out."""
FITTING: dict[Which, frozenset[str]] = {
    CONTENT: frozenset({"complaint_officer", "lead_prosecutor", "prosecutor"}),
    CUSTODY: frozenset({"confidential_officer"}),
}
"""The posts that may hold a set."""


class NotReady(Exception):
    """The organ has not made this set yet."""


class NotHeld(Exception):
    """The person does not hold this set, or not any more."""


class Refused(Exception):
    """It is not his to do; the sentence says why."""


class Holder(NamedTuple):
    """Who holds or held a set. ended: when he was taken out; active: he can open what is sealed to the set now."""

    person: Person
    by: Person
    at: datetime
    ended: datetime | None
    active: bool


def set_of(organ_id: int, which: Which) -> KeySet:
    """An organ's set. Raises NotReady."""
    found = KeySet.objects.filter(organ_id=organ_id, name=which).first()
    if found is None:
        raise NotReady
    return found


def ready(organ_id: int) -> bool:
    """Whether an organ can take reports: both its sets are made."""
    return KeySet.objects.filter(organ_id=organ_id).count() == len(CONTROLS)


def ready_organs() -> frozenset[int]:
    """The organs that can take reports."""
    made = KeySet.objects.filter(name=CONTENT).values("organ"), KeySet.objects.filter(name=CUSTODY).values("organ")
    return frozenset(Organ.objects.filter(pk__in=made[0]).filter(pk__in=made[1]).values_list("pk", flat=True))


def public_of(organ_id: int, which: Which) -> bytes:
    """The public key of an organ's set, to which anybody may seal. Raises NotReady."""
    return bytes(set_of(organ_id, which).public)


def make_set(person: Person, which: Which) -> str:
    """Make a set, held by whoever makes it; the recovery code for paper, shown this once. Raises NoKey, Refused."""
    _may_control(person, which)
    own = _public_key(person)
    if KeySet.objects.filter(organ_id=person.organ_id, name=which).exists():
        raise Refused(_("本单位的这套密钥已经有了。"))
    if _held_other(person, which):
        raise Refused(_("同一个人不能先后持有本单位的两套密钥。"))
    private, public = new_pair()
    code = new_recovery_code()
    with transaction.atomic():
        made = KeySet.objects.create(organ_id=person.organ_id, name=which, public=public, by=person)
        _give(made, person, own, private, by=person)
        _put_on_paper(made, private, code)
        note("keys", person, did="set_made", keys=which)
    return code


def let_in(held: Held, other: Person, which: Which) -> None:
    """A colleague is given a set by one who holds it. Raises NotHeld, NoKey, Refused."""
    _may_control(held.person, which)
    made = set_of(held.person.organ_id, which)
    private = _key(held, made)
    if other.organ_id != made.organ_id or not other.is_active or other.post not in FITTING[which]:
        raise Refused(_("只能交给本单位在用的、职务相符的人员。"))
    if _held_other(other, which):
        raise Refused(_("同一个人不能先后持有本单位的两套密钥。"))
    own = _public_key(other)
    if Holding.objects.filter(keyset=made, person=other, ended=None).exists():
        return
    with transaction.atomic():
        _give(made, other, own, private, by=held.person)
        note("keys", held.person, did="let_in", keys=which, of=other.pk)


def leave(by: Person, other: Person, which: Which) -> bool:
    """A holder is taken out, by himself or by one in charge of the set; False when he held none. Raises Refused.

    The key stays the same: what he saw, he saw. From now on nothing is opened for him here.
    """
    if by != other:
        _may_control(by, which)
        if not any(one.active and one.person == by for one in holders(by.organ_id, which)):
            raise Refused(_("自己持有这套密钥的人才能办理。"))
    rows = Holding.objects.filter(keyset__organ_id=by.organ_id, keyset__name=which, person=other, ended=None)
    with transaction.atomic():
        ended = rows.update(ended=timezone.now(), ended_by=by, sealed=b"")
        if ended:
            note("keys", by, did="taken_out", keys=which, of=other.pk)
    return bool(ended)


def start_over(person: Person, passphrase: str) -> None:
    """For one who forgot his passphrase: a new pair, and no set held any more."""
    with transaction.atomic():
        for which in CONTROLS:
            leave(person, person, which)
        set_passphrase(person, passphrase)


def recover(person: Person, which: Which, typed: str) -> str:
    """A set that nobody holds any more is opened with its paper; the next code for paper. Raises NoKey, Refused."""
    _may_control(person, which)
    made, own = set_of(person.organ_id, which), _public_key(person)
    if any(one.active for one in holders(person.organ_id, which)):
        raise Refused(_("还有人持有这套密钥，请由他交给您。"))
    if _held_other(person, which):
        raise Refused(_("同一个人不能先后持有本单位的两套密钥。"))
    row = Recovery.objects.get(keyset=made)
    try:
        kept = Wrapped(bytes(row.salt), bytes(row.locked), row.cost)
        private = unwrap(kept, recovery_letters(typed), _about(made))
    except NotOpened as wrong:
        note("keys", person, did="recovery_refused", keys=which)
        raise Refused(_("恢复码不对，请照纸上的逐个核对。")) from wrong
    code = new_recovery_code()
    with transaction.atomic():
        # one who is out of use, or of another post by now, may still have a row of his own
        _give(made, person, own, private, by=person)
        _put_on_paper(made, private, code)
        note("keys", person, did="recovered", keys=which)
    return code


def holders(organ_id: int, which: Which) -> list[Holder]:
    """Who holds and who held a set, in the order in which they were let in."""
    rows = Holding.objects.filter(keyset__organ_id=organ_id, keyset__name=which).select_related("person", "by")
    return [Holder(row.person, row.by, row.at, row.ended, _active(row, which)) for row in rows.order_by("pk")]


def _active(row: Holding, which: Which) -> bool:
    person = row.person
    fits = person.is_active and person.organ_id == row.organ_id and person.post in FITTING[which]
    return row.ended is None and fits


def could_hold(organ_id: int, which: Which) -> list[Person]:
    """Colleagues with a passphrase whose post fits a set and who do not hold it."""
    holding = Holding.objects.filter(keyset__organ_id=organ_id, keyset__name=which, ended=None).values("person")
    fitting = Person.objects.filter(organ_id=organ_id, is_active=True, post__in=FITTING[which])
    with_key = fitting.filter(pk__in=PersonKey.objects.values("person")).exclude(pk__in=holding)
    return list(with_key.order_by("username"))


def content_key(held: Held, organ_id: int) -> bytes:
    """The private key of an organ's content set, for one who holds it. Raises NotHeld."""
    return _key_of(held, organ_id, CONTENT)


def custody_key(held: Held, organ_id: int) -> bytes:
    """The private key of an organ's custody set, for one who holds it. Raises NotHeld."""
    return _key_of(held, organ_id, CUSTODY)


def _key_of(held: Held, organ_id: int, which: Which) -> bytes:
    try:
        return _key(held, set_of(organ_id, which))
    except NotReady as none:
        raise NotHeld from none


def _key(held: Held, made: KeySet) -> bytes:
    row = Holding.objects.filter(keyset=made, person=held.person, ended=None).select_related("person").first()
    if row is None or not _active(row, CONTENT if made.name == CONTENT else CUSTODY):
        raise NotHeld
    try:
        return unseal(held.private, bytes(row.sealed), _about(made))
    except NotOpened as wrong:
        raise NotHeld from wrong


def _give(made: KeySet, person: Person, public: bytes, private: bytes, *, by: Person) -> None:
    stale = Holding.objects.filter(keyset=made, person=person, ended=None)
    stale.update(ended=timezone.now(), ended_by=person, sealed=b"")
    sealed = seal(public, private, _about(made))
    Holding.objects.create(keyset=made, organ_id=made.organ_id, person=person, sealed=sealed, by=by)


def _put_on_paper(made: KeySet, private: bytes, code: str) -> None:
    kept = wrap(private, recovery_letters(code), _about(made), "codes")
    row = {"organ_id": made.organ_id, "salt": kept.salt, "locked": kept.locked, "cost": kept.cost}
    Recovery.objects.update_or_create(keyset=made, defaults=row)


def _about(made: KeySet) -> bytes:
    return b"gongyi set %d %s " % (made.organ_id, made.name.encode()) + bytes(made.public)


def _public_key(person: Person) -> bytes:
    row = PersonKey.objects.filter(person=person).first()
    if row is None:
        raise NoKey
    return bytes(row.public)


def _may_control(person: Person, which: Which) -> None:
    if not person.is_active or person.post != CONTROLS[which]:
        raise Refused(_("这套密钥不归您的职务掌管。"))


def _held_other(person: Person, which: Which) -> bool:
    """Whether the same human being holds or held the organ's other set, in any post."""
    mine = person.holder_id or person.pk
    rows = Holding.objects.filter(keyset__organ_id=person.organ_id).exclude(keyset__name=which)
    return rows.filter(Q(person=mine) | Q(person__holder=mine)).exists()
