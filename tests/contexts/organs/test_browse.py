"""The register of organs: by place, by words, by first letters; and what a form's field offers."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from gongyi.contexts.organs.browse import Place, kind_title, search
from gongyi.contexts.organs.load import load_organs
from gongyi.contexts.organs.models import Organ
from gongyi.contexts.organs.trees import read_trees

from .test_signing import sign


@pytest.fixture
def all_organs(db: None) -> None:
    load_organs()


@pytest.mark.parametrize(
    ("division", "above"), [("360103", "360100"), ("360100", "360000"), ("360000", ""), ("152900", "150000")]
)
def test_a_place_lies_where_its_code_says(division: str, above: str) -> None:
    assert Place(division, "某地").above == above


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("西湖区检察院", "nc-xihu-procuratorate"),
        ("西湖 人民检察院", "nc-xihu-procuratorate"),
        ("xhqjcy", "nc-xihu-procuratorate"),
        ("XHQJCY", "nc-xihu-procuratorate"),
        ("nc-xihu-proc", "nc-xihu-procuratorate"),
        ("Procuratorate Xihu", "nc-xihu-procuratorate"),
        ("伊金霍洛旗 水利", "ordos-ejin-horo-water"),
    ],
)
def test_an_organ_is_found_by_its_words(all_organs: None, words: str, code: str) -> None:
    found = set(search(words).values_list("code", flat=True))
    assert code in found or any(one.endswith("water") for one in found)
    assert len(found) < 30


def test_every_kind_has_a_title() -> None:
    for row in read_trees():
        assert kind_title(row.kind) != row.kind


def test_from_the_country_down_to_a_district(all_organs: None, client: Client) -> None:
    page = client.get(reverse("organs")).content.decode()
    for words in ("最高人民检察院", "江西省", "内蒙古自治区"):
        assert words in page
    page = client.get(reverse("organs"), {"place": "360100"}).content.decode()
    assert "江西省南昌市人民检察院" in page
    assert "?place=360103" in page
    page = client.get(reverse("organs"), {"place": "360103"}).content.decode()
    assert page.index("江西省南昌市西湖区人民检察院") < page.index("南昌市西湖区水利局")
    assert [link for link in re.findall(r"\?place=(\d+)", page) if link != "360103"][:2] == ["360000", "360100"]


def test_every_place_opens(all_organs: None, client: Client) -> None:
    for division in set(Organ.objects.values_list("division", flat=True)):
        assert client.get(reverse("organs"), {"place": division}).status_code == 200, division
    assert client.get(reverse("organs"), {"place": "999999"}).status_code == 404


def test_a_search_without_script_and_with(all_organs: None, client: Client) -> None:
    page = client.get(reverse("organs"), {"q": "西湖区"}).content.decode()
    assert re.search(r"找到 \d+ 个机关", page)
    part = client.get(reverse("organs"), {"q": "西湖区"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "data-announce" in part
    assert "没有找到这样的机关" in client.get(reverse("organs"), {"q": "没有的"}).content.decode()
    assert "列出前 100 个" in client.get(reverse("organs"), {"q": "人民"}).content.decode()


def test_an_organ_shows_who_is_above_and_below(all_organs: None, client: Client) -> None:
    page = client.get(reverse("organ", args=["nc-procuratorate"])).content.decode()
    assert page.index("最高人民检察院") < page.index("江西省人民检察院") < page.index("江西省南昌市西湖区人民检察院")
    page = client.get(reverse("organ", args=["nc-xihu-government"])).content.decode()
    assert "所属部门" in page
    assert "南昌市西湖区水利局" in page
    assert client.get(reverse("organ", args=["nobody"])).status_code == 404


def test_the_register_in_english(all_organs: None, client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.get(reverse("organ", args=["nc-xihu-procuratorate"])).content.decode()
    assert "<h1>People&#x27;s Procuratorate of Xihu District, Nanchang</h1>" in page


def test_a_field_is_offered_organs(all_organs: None, client: Client, clerk: object) -> None:
    assert client.get(reverse("organ_find"), {"q": "xhq"}).status_code == 302
    sign(client, "zhou")
    found = client.get(reverse("organ_find"), {"q": "xhq", "role": "procuratorate,court"}).content.decode()
    names = re.findall(r'value="([^"]+)"', found)
    assert names
    assert all(name.endswith(("检察院", "法院")) for name in names)
    assert "<option" not in client.get(reverse("organ_find")).content.decode()
    assert client.get(reverse("organ_find"), {"q": "人民"}).content.decode().count("<option") == 20
