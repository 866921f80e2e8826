"""保留所填: what was typed into a form whose sign-in ran out while it was being filled; given back to the same person.

It waits in the visitor's own session for a few minutes, and is there only for the person whose form it was: the form
carries who he is, sealed.
"""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, QueryDict

from gongyi.contexts.organs.models import Person

WHO = "who"
"""The field of a form in which the person stands, sealed."""
WAITS_S = 15 * 60
_MOST = 400_000
"""So many characters are kept; more than any form of ours can take."""
_KEY = "kept_form"
_SIGNER = Signer(salt="gongyi.kept_forms")
_NOT_KEPT = {"csrfmiddlewaretoken", WHO, "token"}


def sealed(person: Person) -> str:
    """Who fills in a form, for its field `who`."""
    return _SIGNER.sign(str(person.pk))


def keep(request: HttpRequest) -> bool:
    """Keep what was sent by somebody who is no longer signed in; False when it cannot be told whose it is."""
    try:
        who = _SIGNER.unsign(request.POST.get(WHO, ""))
    except BadSignature:
        return False
    typed = request.POST.copy()
    for name in _NOT_KEPT:
        typed.pop(name, None)
    written = typed.urlencode()
    if len(written) > _MOST:
        return False
    request.session[_KEY] = [who, request.get_full_path(), written]
    request.session.set_expiry(WAITS_S)
    return True


def kept(request: HttpRequest, person: Person) -> QueryDict | None:
    """What this person had typed into the form of this address; given back once."""
    found = request.session.get(_KEY)
    if not found or found[1] != request.get_full_path():
        return None
    del request.session[_KEY]
    request.session.set_expiry(None)
    return QueryDict(found[2], mutable=True) if found[0] == str(person.pk) else None
