"""JSON columns as a plain cursor gives them."""

from gongyi.database.rows import loaded


def test_text_is_read_and_values_are_left() -> None:
    assert loaded('{"a": [1]}') == {"a": [1]}
    assert loaded({"a": 1}) == {"a": 1}
    assert loaded(None) is None
