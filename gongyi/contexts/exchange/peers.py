"""平台登记: another installation is entered by its card, confirmed by its fingerprint, and stopped; who works there.

Nothing goes to an installation, and nothing is taken from it, before a person has compared its fingerprint on the phone
and written down what he was told.
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gongyi.contexts.exchange.cards import Card, fingerprint, is_address
from gongyi.contexts.exchange.models import CONFIRMED, FILE, NETWORK, NEW, STOPPED, Installation, Resident
from gongyi.contexts.exchange.statements import NotTrue
from gongyi.contexts.journal.log import note
from gongyi.contexts.ledger.parts import PROCURATORATE, PUBLIC
from gongyi.contexts.organs.models import Organ, Person


def runs(person: Person) -> bool:
    """Whether he looks after this installation's ties to others: the administrator of the organ that runs it.

    Which organ that is stands in the settings; where none does, administrators of procuratorates do.
    """
    if person.post != "administrator":
        return False
    operator = str(getattr(settings, "OPERATOR", ""))
    return person.organ.code == operator if operator else person.organ.role == PROCURATORATE


def enter(card: Card, by: Person | None) -> Installation:
    """Enter an installation by its card; a new card of a known one must be confirmed again. Raises NotTrue."""
    with transaction.atomic():
        found = Installation.objects.select_for_update(no_key=True).filter(key=card.key).first()
        if found is not None and bytes(found.exchange_key) == card.exchange_key and found.state != STOPPED:
            raise NotTrue(f"这个平台已经登记，名称是“{found.name}”。", f"It is entered already, as “{found.name}”.")
        row = found or Installation(key=card.key, entered_by=by)
        row.name, row.address, row.exchange_key = card.name, card.address, card.exchange_key
        row.state, row.confirmed, row.confirmed_by = NEW, None, None
        row.save()
        note("exchange", by, did="entered", installation=row.pk, key=card.key.hex()[:16])
    return row


def confirm(row: Installation, typed: str, by: Person | None) -> None:
    """It is who it says: the fingerprint that its people read out is the one of its card. Raises NotTrue."""
    expected = fingerprint(bytes(row.key), bytes(row.exchange_key))
    if "".join(typed.split()).lower() != expected.replace(" ", ""):
        raise NotTrue(
            "与名片的指纹不一致。请再核对一次；仍不一致的，不要使用这张名片。",
            "It is not the fingerprint of the card. Compare again; if it still differs, do not use the card.",
        )
    _change(row, by, "confirmed", state=CONFIRMED, confirmed=timezone.now(), confirmed_by=by)


def stop(row: Installation, by: Person | None) -> None:
    """Nothing goes there or is taken from there until its card is entered again."""
    _change(row, by, "stopped", state=STOPPED)


def reach(row: Installation, address: str, way: str, by: Person | None) -> None:
    """By which way bundles go there. Raises NotTrue."""
    address = address.strip()
    if way not in (NETWORK, FILE) or not is_address(address) or (way == NETWORK and not address):
        raise NotTrue("地址应为 http:// 或者 https:// 开头的网址，不带路径。", "The address should be http(s)://host.")
    _change(row, by, "reach", address=address, way=way)


def settle(row: Installation, code: str, by: Person | None) -> Resident:
    """The organ of a code works there. Raises NotTrue."""
    organ = Organ.objects.filter(code=code.strip()).first() or Organ.objects.filter(name=code.strip()).first()
    if organ is None:
        raise NotTrue(f"没有“{code.strip()[:60]}”这个单位。", "There is no such organ.")
    if organ.role == PUBLIC:
        raise NotTrue("举报人不属于任何平台。", "Reporters belong to no installation.")
    with transaction.atomic():
        there = Resident.objects.select_related("installation").filter(organ=organ).first()
        if there is not None and there.installation_id != row.pk:
            raise NotTrue(f"{organ.name}已登记在“{there.installation.name}”。", f"{organ.en} is entered elsewhere.")
        if Person.objects.filter(organ=organ, is_active=True).exists():
            raise NotTrue(
                f"{organ.name}在本平台还有在用的账号，不能同时在另一个平台。",
                f"{organ.en} still has people at this installation.",
            )
        made, _new = Resident.objects.get_or_create(organ=organ, installation=row)
        note("exchange", by, did="settled", installation=row.pk, organ=organ.pk)
    return made


def leave(row: Installation, organ: int, by: Person | None) -> None:
    """The organ does not work there any more; what went there stays there."""
    with transaction.atomic():
        Resident.objects.filter(installation=row, organ=organ).delete()
        note("exchange", by, did="left", installation=row.pk, organ=organ)


def _change(row: Installation, by: Person | None, did: str, **changed: object) -> None:
    with transaction.atomic():
        Installation.objects.filter(pk=row.pk).update(**changed)
        note("exchange", by, did=did, installation=row.pk)
    row.refresh_from_db()
