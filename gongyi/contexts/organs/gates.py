"""门: who may open a page. Each page says its title and the posts it is for; a test walks all pages with all posts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any, Concatenate, NamedTuple, ParamSpec, Protocol, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django_htmx.http import HttpResponseClientRedirect

from gongyi.contexts.organs.kept_forms import keep
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.posts import POSTS
from gongyi.contexts.organs.sessions import owed

_Given = ParamSpec("_Given")
_View = Callable[Concatenate[HttpRequest, _Given], HttpResponse]


class Page(Protocol):
    """A view with its title in both languages and the posts that may open it; posts is None for any post."""

    title: str
    en: str
    posts: frozenset[str] | None
    public: bool


class Route(NamedTuple):
    """An address of the whole site. title is empty where the view is not a page of ours (a library's)."""

    pattern: str
    name: str
    title: str
    en: str
    posts: frozenset[str] | None
    public: bool
    view: Callable[..., Any]


def page(
    title: str, en: str, *, posts: frozenset[str] | None = None, public: bool = False
) -> Callable[[_View[_Given]], _View[_Given]]:
    """A page for people who are signed in, of these posts (none given: of any post); or for everybody.

    Not signed in: to the sign-in page, and back afterwards. Of another post: 404, since what is not his is not there.
    Where something is owed first (a password to be changed, a second factor), to that.
    """
    unknown = (posts or frozenset()) - POSTS.keys()
    assert not unknown, f"{title}：没有职务 {unknown}"

    def gated(view: _View[_Given]) -> _View[_Given]:
        @wraps(view)
        def answer(request: HttpRequest, /, *given: _Given.args, **named: _Given.kwargs) -> HttpResponse:
            if not public:
                elsewhere = owed(request, getattr(answer, "ahead", False))
                if elsewhere:
                    back = ""
                    if request.method == "POST" and getattr(answer, "keeps", False) and keep(request):
                        back = request.get_full_path()
                    return _sent(request, elsewhere, back)
                if posts is not None and person_of(request).post not in posts:
                    raise Http404
            return view(request, *given, **named)

        marked = cast("Page", answer)
        marked.title, marked.en, marked.posts, marked.public = title, en, posts, public
        return cast("_View[_Given]", answer)

    return gated


def ahead(view: _View[_Given]) -> _View[_Given]:
    """A page that opens even while something is still owed (to change the password, to leave). Stands above `page`."""
    view.ahead = True  # type: ignore[attr-defined]
    return view


def keeps(view: _View[_Given]) -> _View[_Given]:
    """A page whose form is given back to who typed it when his sign-in has run out. Stands above `page`."""
    view.keeps = True  # type: ignore[attr-defined]
    return view


def person_of(request: HttpRequest) -> Person:
    """The person who is signed in; only for pages that are not public."""
    assert isinstance(request.user, Person)
    return request.user


def _sent(request: HttpRequest, name: str, kept: str = "") -> HttpResponse:
    """To another page first, and back to this one afterwards. htmx is told to go there. kept: whose form is kept."""
    htmx = getattr(request, "htmx", None)
    back = htmx.current_url_abs_path if htmx else request.get_full_path() if request.method == "GET" else kept or None
    to = f"{reverse(name)}?{urlencode({'next': back})}" if back else reverse(name)
    return HttpResponseClientRedirect(to) if htmx else HttpResponseRedirect(to)


def routes(patterns: Iterable[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[Route]:
    """Every address of the site with its title and posts."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        where = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, where)
            continue
        view = one.callback
        yield Route(
            where,
            one.name or "",
            getattr(view, "title", ""),
            getattr(view, "en", ""),
            getattr(view, "posts", None),
            getattr(view, "public", False),
            view,
        )
