"""底图: a map to set a pin on, from tiles that an office has itself; none comes with the product, none from elsewhere.

A map of China that is shown to the public carries the number of its review (审图号), so the product brings none. An
office lays the tiles it may use under `tiles/` in the folder of its installation, with `map.yaml` beside them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import yaml
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongyi.contexts.organs.gates import page
from gongyi.database.places import home

_ENDINGS = {".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}
_DEEPEST = 19


class BaseMap(NamedTuple):
    """lat, lon, zoom: where it opens; least, most: zooms that there are tiles for.

    credit: whose map it is, with the number of its review; stands on the map.
    """

    lat: float
    lon: float
    zoom: int
    least: int
    most: int
    credit: str


def base_map() -> BaseMap | None:
    """The office's own map; None where there is none, or what is said of it is not whole."""
    try:
        said = yaml.safe_load((_folder() / "map.yaml").read_text("utf-8"))
        lat, lon = float(said["lat"]), float(said["lon"])
        found = BaseMap(lat, lon, int(said["zoom"]), int(said["least"]), int(said["most"]), str(said["credit"]).strip())
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError):
        return None
    is_whole = 0 <= found.least <= found.zoom <= found.most <= _DEEPEST
    return found if is_whole and re.search(r"审图号|GS", found.credit) else None


@transaction.non_atomic_requests
@require_safe
@page("底图", "Base map", public=True)
def tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:  # noqa: ARG001
    """One tile (Web Mercator, counted from the north-west)."""
    if z > _DEEPEST or max(x, y) >= 2**z:
        raise Http404
    for ending, mime in _ENDINGS.items():
        path = _folder() / str(z) / str(x) / f"{y}{ending}"
        if path.is_file():
            response = HttpResponse(path.read_bytes(), content_type=mime)
            response["Cache-Control"] = "public, max-age=86400"
            return response
    raise Http404


def _folder() -> Path:
    return home() / "tiles"
