"""兼任职务: one person with posts in several organs; he signs in once and acts for one of them at a time.

Each post is an account of its own, entered by its own organ. Whoever shows that he holds both joins them; what was done
stands under the post in which it was done, and whoever must keep away from a matter keeps away in every post.
"""

from __future__ import annotations

from axes.handlers.proxy import AxesProxyHandler
from django.contrib import messages
from django.contrib.auth import authenticate
from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gongyi.contexts.journal.log import note
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.names import counted
from gongyi.contexts.organs.signing import let_in, locked_page
from gongyi.database.sight import whole_ledger

_BY_PASSWORD = "gongyi.contexts.organs.signin.ByPassword"  # noqa: S105  # the name of a class


def holder_of(person: Person) -> int:
    """The account that stands for the whole person: the first of those that were joined."""
    return person.holder_id or person.pk


def posts_of(person: Person) -> list[Person]:
    """All posts of a person that are in use, his present one among them."""
    mine = holder_of(person)
    found = Person.objects.filter(Q(pk=mine) | Q(holder=mine), is_active=True)
    return list(found.select_related("organ").order_by("pk"))


def join(person: Person, other: Person) -> None:
    """Two accounts become posts of one person. What either must keep away from, both must."""
    mine, theirs = holder_of(person), holder_of(other)
    if mine == theirs:
        return
    with transaction.atomic():
        Person.objects.filter(Q(pk=theirs) | Q(holder=theirs)).update(holder=mine)
        note("people", person, did="posts_joined", of=other.pk, organ=other.organ_id)
        with whole_ledger(), connection.cursor() as cursor:
            cursor.execute(_BARS, [mine, mine, mine, mine])


def _joins(person: Person, other: Person) -> bool:
    """Join them; False when the database refuses it, since each holds one of an organ's two sets of keys."""
    try:
        with transaction.atomic():
            join(person, other)
    except IntegrityError:
        return False
    return True


_BARS = """
insert into ledger_bar (person_id, matter_id, seq)
select p.id, b.matter_id, min(b.seq) from organs_person p, ledger_bar b join organs_person o on o.id = b.person_id
where (p.id = %s or p.holder_id = %s) and (o.id = %s or o.holder_id = %s)
group by p.id, b.matter_id on conflict do nothing
"""


@sensitive_post_parameters()
@require_POST
@page("关联职务", "Join posts")
def joined(request: HttpRequest) -> HttpResponse:
    """Join another account of one's own, by showing its password."""
    person, name = person_of(request), counted(request.POST.get("username", "")[:150])
    if not AxesProxyHandler.is_allowed(request, {"username": name}):
        return locked_page(request)
    password = request.POST.get("password", "")[:256]
    other = authenticate(request, username=name, password=password) if name and password else None
    if not isinstance(other, Person) or other == person:
        messages.error(request, _("账号或者口令不正确，没有关联。"))
    elif other.must_change:
        messages.error(request, _("这个账号还没有改过首次口令，请先用它登录一次。"))
    elif not _joins(person, other):
        messages.error(request, _("这两个账号分别持有同一单位的材料密钥和身份密钥，不能关联。"))
    else:
        messages.success(request, _("已经关联，可以从右上角切换职务。"))
    return redirect("account")


@require_POST
@page("切换职务", "Switch post")
def switched(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on in another of one's posts; a second factor that its organ demands is asked for there."""
    person = person_of(request)
    other = next((one for one in posts_of(person) if one.pk == pk), None)
    if other is None:
        raise Http404
    note("people", person, did="post_switched", of=other.pk, organ=other.organ_id)
    return let_in(request, other, _BY_PASSWORD, reverse("desk" if other.standing.sees_matters else "people"))
