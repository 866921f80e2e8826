"""看进展: the way in by number and query password, the page of the report, and what its reporter says and takes there.

Number and password come in the body of a form, never in an address; no address tells which report is looked at. A wrong
number and a wrong password are answered alike, after the same work.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongyi.contexts.ledger.record import Refused
from gongyi.contexts.organs.gates import page
from gongyi.contexts.reports import course, door, filled_in, receipts, record, statements
from gongyi.contexts.reports.buckets import buckets, place_of
from gongyi.contexts.reports.follow_page import MOST_WORDS, number_of, page_of, read, way_in
from gongyi.contexts.reports.followed import Visit, begun, end, give, visit_of
from gongyi.contexts.sealing.boxes import NotOpened
from gongyi.contexts.sealing.codes import author_pair
from gongyi.database.sight import looking

_Given = ParamSpec("_Given")
TRIES, TRIES_OF_ALL = 15, 1200
"""So many tries from one network, and from all networks that cannot be told apart, in ten minutes."""


@door.of_who_follows
@transaction.non_atomic_requests
@require_http_methods(["GET", "HEAD", "POST"])
@page("看进展", "Follow a report", public=True)
def follow(request: HttpRequest) -> HttpResponse:
    """The page of a report, or the way in to it."""
    if request.method == "POST":
        return _entered(request)
    visit = visit_of(request)
    return way_in(request) if visit is None else page_of(request, visit)


def _entered(request: HttpRequest) -> HttpResponse:
    """Number and password were sent."""
    typed = {"number": request.POST.get("number", "")[:80], "words": _words(request)}
    place = place_of(request)
    if buckets.count(place, "tried") > TRIES or (not place and buckets.count("*", "tried") > TRIES_OF_ALL):
        minutes = -(-buckets.left_s() // 60)
        why = _("从您所在的网络试的次数太多。请过%(minutes)s分钟再试。") % {"minutes": minutes}
        response = way_in(request, why=why, typed=typed, status=429)
        response["Retry-After"] = str(buckets.left_s())
        return response
    try:
        follower = record.follow(number_of(typed["number"]), request.POST.get("password", "")[:80])
    except NotOpened:
        follower = None
    if follower is None:
        why = _("编号或者查询密码不对。查询密码是二十个数字，请照着回执核对。")
        return way_in(request, why=why, typed=typed, status=422)
    visit = begun(follower)
    if typed["words"]:
        return page_of(request, visit, _("下面是您刚才所写，还没有提交。"), typed)
    response = HttpResponseRedirect(reverse("follow"))
    give(response, visit)
    response["Cache-Control"] = "no-store"
    return response


def _words(request: HttpRequest) -> str:
    return request.POST.get("words", "").replace("\r\n", "\n").strip()


_Does = Callable[Concatenate[HttpRequest, Visit, _Given], str | HttpResponse]


def _does(title: str, en: str) -> Callable[[_Does[_Given]], Callable[Concatenate[HttpRequest, _Given], HttpResponse]]:
    """A form of the page: done by who is there, from a page of this stay; then back to the page.

    The view answers with what was done (a word of `follow_page`), or with the page that says why not.
    """

    def made(view: _Does[_Given]) -> Callable[Concatenate[HttpRequest, _Given], HttpResponse]:
        @door.of_who_follows
        @transaction.non_atomic_requests
        @require_POST
        @page(title, en, public=True)
        def answer(request: HttpRequest, /, *given: _Given.args, **named: _Given.kwargs) -> HttpResponse:
            visit = visit_of(request)
            try:
                typed = {"words": _words(request), "rating": request.POST.get("rating", "")}
            except RequestDataTooBig:
                return door.held_back(request, door.too_large(), 0, status=413)
            if visit is None:
                why = _("时间到了，请再填一次编号和查询密码。所写的还在下面，没有提交；文件要重新选。")
                return way_in(request, why=why, typed=typed, status=403)
            if not visit.sent(request):
                return page_of(request, visit, _("没有提交，请再按一次。"), typed, 403)
            if len(typed["words"]) > MOST_WORDS:
                said = _("写得太长：最多%(most)s个字。所写的还在下面。") % {"most": MOST_WORDS}
                return page_of(request, visit, said, typed, 422)
            try:
                done = view(request, visit, *given, **named)
            except Refused as refused:
                return page_of(request, visit, str(refused), typed, 409)
            if isinstance(done, HttpResponse):
                return done
            response = HttpResponseRedirect(f"{reverse('follow')}?done={done}#told")
            give(response, visit)
            response["Cache-Control"] = "no-store"
            return response

        answer.__name__, answer.__doc__ = view.__name__, view.__doc__
        return answer

    return made


@_does("离开", "Leave the report")
def leave(request: HttpRequest, visit: Visit) -> HttpResponse:  # noqa: ARG001
    """Nothing of the stay is left in this browser."""
    response = HttpResponseRedirect(reverse("follow"))
    end(response)
    response["Clear-Site-Data"] = '"cache"'
    return response


@_does("补充、答复", "Add something, answer a question")
def say(request: HttpRequest, visit: Visit, seq: int = 0) -> str | HttpResponse:
    """Words and files; as the answer to a question where one is named."""
    mistakes: dict[str, str] = {}
    files = list(filled_in.brought_files(request.FILES, tuple(door.sent(request).over), mistakes))
    words, typed = _words(request), {"words": _words(request)}
    if mistakes:
        return page_of(request, visit, " ".join([*mistakes.values(), _("没有提交，文件要重新选。")]), typed, 422)
    if not words and not files:
        return page_of(request, visit, _("什么也没有写，也没有选文件。"), typed, 422)
    with transaction.atomic(), looking(visit.follower.sight()):
        asked = {one["seq"] for one in course.questions(read(visit).found)}
    if seq and seq not in asked:
        return page_of(request, visit, _("这个问题已经答复。要再说的，写在“补充”里。"), typed, 409)
    try:
        record.say(visit.follower, words, files, seq or None)
    except NotOpened:
        return page_of(request, visit, _("这份举报的内容已经销毁，不能再补充。"), typed, 409)
    return "answered" if seq else "said"


@_does("评价", "Say whether one is satisfied")
def rate(request: HttpRequest, visit: Visit) -> str | HttpResponse:
    """One of four choices, and words."""
    rating = request.POST.get("rating", "")
    if rating not in RATINGS:
        return page_of(request, visit, _("请选满意、基本满意、不满意或者不好评价。"), status=422)
    record.rate(visit.follower, rating, _words(request))
    return "rated"


RATINGS = ("satisfied", "basically", "dissatisfied", "no_view")


@_does("证明是本人所报", "Prove authorship")
def prove(request: HttpRequest, visit: Visit, seq: int) -> str | HttpResponse:
    """The office's challenge, signed with the key of the authorship secret."""
    with transaction.atomic(), looking(visit.follower.sight()):
        one = read(visit)
    asked = next((row for row in one.rows if row.seq == seq and row.kind == "author_challenge"), None)
    if asked is None or seq not in {line["seq"] for line in course.challenges(one.found)}:
        return page_of(request, visit, _("没有等待证明的校验码。"), status=409)
    mine = receipts.read(statements.receipt_of(visit.follower.number, one.rows, one.rows[0].seq) or b"")
    try:
        private, public = author_pair(request.POST.get("secret", "")[:80], bytes.fromhex(mine.salt))
    except NotOpened:
        private, public = b"", b""
    if public.hex() != mine.author:
        return page_of(request, visit, _("证明密码不对。证明密码是另外二十个数字，不是查询密码。"), status=422)
    challenge = str(asked.payload["challenge"])
    record.prove(visit.follower, challenge, receipts.authorship(private, mine, challenge), seq)
    return "proved"
