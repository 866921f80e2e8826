"""举报人的权利和义务: rights and duties in plain words, to be read and printed."""

from __future__ import annotations

from django.http import HttpRequest

from gongyi.contexts.portal.kept import Made, public
from gongyi.contexts.reports.choices import DUTIES, RIGHTS


@public("举报人的权利和义务", "Rights and duties of reporters")
def rights(request: HttpRequest) -> Made:  # noqa: ARG001
    """What a reporter may ask for and owes, and how this site treats what he writes."""
    return Made("portal/rights.html", {"rights": RIGHTS, "duties": DUTIES})
