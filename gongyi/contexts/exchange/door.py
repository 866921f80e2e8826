"""收包的门: where another installation brings its bundles, signed, without a session; nothing else is taken here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from gongyi.contexts.exchange import acknowledgements, arriving, cartons
from gongyi.contexts.exchange.statements import NotTrue
from gongyi.contexts.organs.gates import page

_STATUS = {acknowledgements.TAKEN: 200, acknowledgements.WAITING: 202, acknowledgements.REFUSED: 409}
_LABEL = 400


@csrf_exempt
@require_POST
@page("收取互通包", "Bundles from other installations", public=True)
def door(request: HttpRequest) -> HttpResponse:
    """Our signed answer. Of who is not known here no more than the label is read."""
    begun = request.read(_LABEL)
    content = begun
    try:
        arriving.known(cartons.label_of(begun).sender)
    except NotTrue:
        pass  # refused below, with a sentence and our signature
    else:
        content += request.read(cartons.MOST_SEALED + 1 - len(begun))
    answer = arriving.arrive(content)
    response = HttpResponse(answer.content, content_type="application/json", status=_STATUS[answer.state])
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
