"""机关名录: the organs by place, each with its superiors, departments and who is under it; and a finder for forms."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongyi.contexts.organs.gates import page
from gongyi.contexts.organs.kinds import read_kinds
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.trees import DATA
from gongyi.rulebook.reader.files import Files

SHORTEST, FOUND_AT_ONCE, FOUND_ON_PAGE = 1, 20, 100
_ROLES = (
    *("procuratorate", "court", "government", "agency", "police", "supervision_organ"),
    *("peoples_congress", "cppcc", "party", "publicity"),
)


class Place(NamedTuple):
    """A place with organs, as its division code tells what lies in it; the code of the whole country is empty."""

    division: str
    name: str

    @property
    def begins(self) -> str:
        """How the codes of what lies in it begin."""
        return self.division.removesuffix("00").removesuffix("00")

    @property
    def above(self) -> str:
        """The code of the place that it lies in; the country's is empty, and lies in nothing."""
        begins = self.begins
        return f"{begins[:-2]:0<6}" if len(begins) > 2 else ""


def search(words: str) -> QuerySet[Organ]:
    """The organs whose name, short name, first letters or code have all the words, those of the shortest name first."""
    found = Organ.objects.exclude(role="public")
    for word in words.split()[:6]:
        here = Q(name__icontains=word) | Q(short__icontains=word) | Q(en__icontains=word)
        if word.isascii():
            low = word.lower()
            here |= Q(initials__contains=low) | Q(code__contains=low) | Q(division=low)
        found = found.filter(here)
    return found.order_by("level", "division", "pinyin", "pk")


@require_safe
@page("机关名录", "Organs", public=True)
def organs(request: HttpRequest) -> HttpResponse:
    """A place with its organs and the places in it; or what was searched."""
    words, division = request.GET.get("q", "").strip()[:60], request.GET.get("place", "")
    known = _searched(words) if words else _place(division)
    known |= {"q": words, "base": _base(request), "action": request.path, "place": division}
    return render(request, "organs/_organs.html" if _part(request) else "organs/organs.html", known)


def _searched(words: str) -> dict[str, Any]:
    found = search(words)
    number = found.count()
    said = _("找到 %(number)d 个机关") % {"number": number}
    if number > FOUND_ON_PAGE:
        said = _("找到 %(number)d 个机关，列出前 %(shown)d 个") % {"number": number, "shown": FOUND_ON_PAGE}
    return {"found": [_line(one) for one in found[:FOUND_ON_PAGE]], "said": said, "searched": True}


def _place(division: str) -> dict[str, Any]:
    country = Place("", _("全国"))
    places = {"": country}
    places |= {code: Place(code, name) for code, name in _named(Organ.objects.filter(published=False)) if code}
    if division not in places:
        places |= {code: Place(code, name) for code, name in _named(Organ.objects.filter(division=division))}
    if division not in places:
        raise Http404
    here = places[division]
    trail: list[dict[str, str]] = []
    at = here
    while at.division:
        at = places.get(at.above, country)
        trail.insert(0, _step(at))
    below = sorted(
        (one for one in places.values() if one.division and one != here and one.above == division),
        key=lambda one: one.division,
    )
    rows = Organ.objects.filter(division=division).exclude(role="public").order_by("pinyin", "pk")
    groups: dict[str, list[dict[str, Any]]] = {role: [] for role in _ROLES}
    for organ in rows:
        groups.setdefault(organ.role, []).append(_line(organ))
    return {
        "here": here,
        "trail": trail,
        "below": [_step(one) for one in below],
        "groups": [{"title": _role(role), "rows": lines} for role, lines in groups.items() if lines],
    }


def _named(rows: QuerySet[Organ]) -> list[tuple[str, str]]:
    return list(rows.order_by("division").values_list("division", "division_name").distinct())


def _step(place: Place) -> dict[str, str]:
    href = reverse("organs") + (f"?place={place.division}" if place.division else "")
    return {"href": href, "label": place.name}


def _line(organ: Organ) -> dict[str, Any]:
    chinese = get_language() == "zh-hans"
    name, other = (organ.name, organ.short) if chinese else (organ.en, organ.name)
    return {
        "href": reverse("organ", args=[organ.code]),
        "name": name,
        "other": "" if other == name else other,
        "place": organ.division_name,
    }


@require_safe
@page("机关情况", "Organ", public=True)
def organ(request: HttpRequest, code: str) -> HttpResponse:
    """An organ: what it is, who is above it and who under it."""
    found = Organ.objects.select_related("superior", "government", "successor").filter(code=code).first()
    if found is None:
        raise Http404
    chain: list[dict[str, Any]] = []
    at = found.superior
    while at is not None and len(chain) < 6:
        chain.insert(0, _line(at))
        at = at.superior
    known = {
        "successor": _line(found.successor) if found.successor else None,
        "name": _line(found)["name"],
        "other": "" if get_language() == "zh-hans" else found.name,
        "kind": kind_title(found.kind),
        "level": level_title(found.level),
        "place": _step(Place(found.division, found.division_name)),
        "chain": chain,
        "government": _line(found.government) if found.government else None,
        "inferiors": [_line(one) for one in found.inferiors.order_by("division", "pinyin")],
        "departments": [_line(one) for one in found.departments.order_by("pinyin")],
        "base": _base(request),
    }
    return render(request, "organs/organ.html", known)


@require_safe
@page("查找机关", "Find an organ")
def find(request: HttpRequest) -> HttpResponse:
    """Options for an organ's field: what was typed, by name, short name or first letters.

    q: the words. role: only organs of these roles, with commas. Answers with the options of a datalist.
    """
    words = request.GET.get("q", "").strip()[:60]
    found = search(words).filter(successor=None) if len(words) >= SHORTEST else Organ.objects.none()
    roles = [one for one in request.GET.get("role", "").split(",") if one]
    if roles:
        found = found.filter(role__in=roles)
    return render(request, "organs/_options.html", {"found": found[:FOUND_AT_ONCE]})


def level_title(level: str) -> str:
    """A level in words."""
    titles = {
        "national": _("国家级"),
        "province": _("省级"),
        "city": _("市级"),
        "county": _("县级"),
        "township": _("乡级"),
    }
    return titles.get(level, level)


def kind_title(kind: str) -> str:
    """A kind of organ in the language of the page."""
    found = _KINDS.get(kind)
    if found is None:
        return kind
    return found.zh if get_language() == "zh-hans" else found.en


_KINDS = read_kinds(Files(DATA)).all


def _role(role: str) -> str:
    titles = {
        "procuratorate": _("人民检察院"),
        "court": _("人民法院"),
        "government": _("人民政府"),
        "agency": _("行政机关"),
        "police": _("公安机关"),
        "supervision_organ": _("监察机关"),
        "peoples_congress": _("人民代表大会"),
        "cppcc": _("人民政协"),
        "party": _("党委机构"),
        "publicity": _("宣传部门"),
        "volunteers": _("公益诉讼志愿者"),
    }
    return titles.get(role, role)


def _base(request: HttpRequest) -> str:
    return "base.html" if isinstance(request.user, Person) else "base_public.html"


def _part(request: HttpRequest) -> bool:
    htmx = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not htmx.boosted
