"""The device of the second step: a code is right once, in its time, for its person."""

from __future__ import annotations

import pytest
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongyi.contexts.organs import devices
from gongyi.contexts.organs.models import Person

from .test_signing import KEY, code_of, with_device


def test_a_key_is_entered_only_with_its_code(clerk: Person) -> None:
    wrong = f"{(int(code_of(KEY)) + 7) % 1000000:06d}"
    assert not devices.enrol(clerk, KEY, wrong)
    assert not devices.has_device(clerk)
    assert devices.enrol(clerk, KEY, code_of(KEY))
    assert devices.has_device(clerk)


def test_a_new_device_takes_the_place_of_the_old(clerk: Person) -> None:
    with_device(clerk)
    key = devices.new_key()
    assert devices.enrol(clerk, key, code_of(key))
    (kept,) = TOTPDevice.objects.values_list("key", flat=True)
    assert devices.unsealed(clerk, kept).hex() == key


@pytest.mark.parametrize(("steps", "right"), [(-3, False), (0, True), (3, False)])
def test_a_code_is_right_in_its_time(clerk: Person, steps: int, *, right: bool) -> None:
    with_device(clerk)
    assert devices.verify(clerk, code_of(KEY, steps)).right is right


def test_a_code_is_not_right_twice_nor_for_another(clerk: Person, chief: Person) -> None:
    with_device(clerk)
    assert devices.verify(clerk, code_of(KEY)) == devices.Tried(right=True)
    assert devices.verify(clerk, code_of(KEY)) == devices.Tried(right=False)
    assert devices.verify(chief, code_of(KEY, 1)) == devices.Tried(right=False)


def test_the_wait_grows_with_each_wrong_code(clerk: Person) -> None:
    with_device(clerk)
    wrong = f"{(int(code_of(KEY)) + 7) % 1000000:06d}"
    waits = []
    for _ in range(4):
        TOTPDevice.objects.update(throttling_failure_timestamp=None)
        assert not devices.verify(clerk, wrong).right
        waits.append(devices.verify(clerk, wrong).wait_s)
    assert waits == [1, 2, 4, 8]


def test_a_device_is_taken_away(clerk: Person) -> None:
    with_device(clerk)
    assert devices.remove(clerk)
    assert not devices.remove(clerk)
    assert not devices.has_device(clerk)


def test_a_key_is_written_in_groups_and_drawn(clerk: Person) -> None:
    assert devices.written(KEY) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
    drawing = devices.drawn(clerk, KEY)
    assert drawing.startswith("<svg")
    assert "style" not in drawing
