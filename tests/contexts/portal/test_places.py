"""What is shown around a public page: no name, no secret."""

from __future__ import annotations

from gongyi.contexts.portal.places import address_of, public_frame, public_places


def test_the_place_where_one_is_is_marked() -> None:
    assert [one["href"] for one in public_places("/cases/spp-112/") if one["current"]] == ["/cases/"]


def test_a_place_that_is_not_there_has_no_address() -> None:
    assert address_of("nothing") == ""
    assert address_of("home") == "/"
    frame = public_frame("/", "/")
    assert frame["person"] is None
    assert frame["sign_in_href"] == "/sign-in/"
