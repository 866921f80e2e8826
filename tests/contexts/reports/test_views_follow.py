"""看进展: in by number and password alone, out after twenty minutes; what is said there reaches the team, and back."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from gongyi.contexts.ledger.record import today
from gongyi.contexts.reports import followed, receipts, record
from gongyi.contexts.reports.buckets import buckets
from gongyi.contexts.reports.follow_page import number_of
from gongyi.contexts.reports.record import Taken
from gongyi.contexts.sealing import codes
from gongyi.database.sight import looking
from tests.contexts.evidence.test_public_copy import SECRET, _photograph
from tests.contexts.reports.conftest import WORDS, Office, brought, opened_by, report
from tests.contexts.reports.reporter import WAY_IN, Reporter, asked, challenged, follower, told


@pytest.fixture(autouse=True)
def _nobody_came_yet() -> Iterator[None]:
    buckets._begin()
    yield
    buckets._begin()


@pytest.fixture
def taken(office: Office) -> Taken:
    return record.take(report(office, files=(brought(),)))


def test_who_has_number_and_password_sees_how_it_stands(taken: Taken) -> None:
    reporter = Reporter()
    assert "查询密码" in reporter.page()
    answer = reporter.enter(taken.number, taken.password)
    assert (answer.status_code, answer["Location"]) == (302, WAY_IN)
    page = reporter.page()
    for words in ("已收到", WORDS, "夜里排黑水", taken.number, "河边.mp3", "内部", "还剩"):
        assert words in page
    assert taken.password not in page


@pytest.mark.parametrize("spoilt", ["西检举报〔2026〕1号", "", "x" * 300, "'; drop table ledger_act;--"])
def test_a_wrong_number_and_a_wrong_password_are_answered_alike(taken: Taken, spoilt: str) -> None:
    other = "1234-5678-9012-3456-7890"
    wrong_number = Reporter().enter(spoilt, taken.password)
    wrong_password = Reporter().enter(taken.number, other)
    assert wrong_number.status_code == wrong_password.status_code == 422
    strip = re.compile(r'value="[^"]*"')
    assert strip.sub("", wrong_number.content.decode()) == strip.sub("", wrong_password.content.decode())
    assert not wrong_number.cookies
    assert not wrong_password.cookies


def test_both_cost_the_same_work(taken: Taken, monkeypatch: pytest.MonkeyPatch) -> None:
    derivations: list[int] = []
    derived = codes.reporter_pair

    def counted(password: str, salt: bytes) -> tuple[bytes, bytes]:
        derivations.append(len(salt))
        return derived(password, salt)

    monkeypatch.setattr(record, "reporter_pair", counted)
    work = []
    for number in (taken.number, "西检举报〔2026〕999999号"):
        with CaptureQueriesContext(connection) as queries:
            Reporter().enter(number, "1234-5678-9012-3456-7890")
        work.append([re.sub(r"'[^']*'", "''", one["sql"]) for one in queries])
    assert len(work[0]) == len(work[1])
    assert derivations == [16, 16]


def test_the_number_is_read_as_people_type_it(taken: Taken) -> None:
    plain = taken.number.replace("〔", "[").replace("〕", "]").removesuffix("号")
    assert number_of(f" {plain} ") == taken.number
    assert number_of(taken.number.replace("〔", "（").replace("〕", "）")) == taken.number
    assert Reporter().enter(plain, taken.password.replace("-", "")).status_code == 302


def test_tries_from_one_network_are_held_back_without_keeping_it(taken: Taken) -> None:
    reporter = Reporter()
    for _try in range(15):
        assert reporter.enter(taken.number, "1" * 20).status_code == 422
    answer = reporter.enter(taken.number, taken.password)
    assert answer.status_code == 429
    assert answer["Retry-After"]
    assert "127.0.0.1" not in repr(vars(buckets))


def test_neither_number_nor_password_stands_in_an_address_or_the_cookie(taken: Taken) -> None:
    reporter = Reporter(taken)
    cookie = reporter.client.cookies[followed.COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert (cookie["path"], cookie["max-age"]) == (WAY_IN, 1200)
    addresses = re.findall(r'(?:href|src|action)="([^"]*)"', reporter.page())
    whole = " ".join((*addresses, cookie.value))
    for secret in (taken.number, taken.password, taken.password.replace("-", ""), taken.fingerprint):
        assert secret not in whole


def test_no_session_row_is_written(taken: Taken) -> None:
    reporter = Reporter(taken)
    reporter.send("say/", words="又排了。")
    with connection.cursor() as cursor:
        cursor.execute("select (select count(*) from django_session), (select count(*) from axes_accessattempt)")
        assert cursor.fetchone() == (0, 0)


def test_it_ends_by_itself_and_by_the_button(taken: Taken, monkeypatch: pytest.MonkeyPatch) -> None:
    reporter = Reporter(taken)
    answer = reporter.send("leave/")
    assert answer.status_code == 302
    assert not answer.cookies[followed.COOKIE].value
    assert WORDS not in reporter.page()
    late = Reporter(taken)
    assert WORDS in late.page()
    now = time.time()
    monkeypatch.setattr("gongyi.contexts.reports.followed.time.time", lambda: now + 1201)
    assert WORDS not in late.page()


def test_what_was_being_written_when_the_time_ran_out_is_kept_on_the_page(taken: Taken) -> None:
    reporter = Reporter()
    answer = reporter.client.post(f"{WAY_IN}say/", {"words": "第二天又来了。", "token": "x"})
    assert answer.status_code == 403
    assert "第二天又来了。" in answer.content.decode()
    again = reporter.enter(taken.number, taken.password, words="第二天又来了。")
    assert again.status_code == 200
    assert "第二天又来了。" in again.content.decode()
    assert len(record.seen_by(follower(taken))) == 1


@pytest.mark.parametrize("cookie", ["", "x", "AAAA", "é", "A" * 5000])
def test_a_cookie_of_ones_own_opens_nothing(taken: Taken, cookie: str) -> None:
    reporter = Reporter(taken)
    right = reporter.client.cookies[followed.COOKIE].value
    for value in (cookie, right[:-4] + "AAAA", right[1:]):
        reporter.client.cookies[followed.COOKIE] = value.encode("ascii", "ignore").decode()
        assert WORDS not in reporter.page()


def test_a_form_from_elsewhere_does_nothing(taken: Taken) -> None:
    reporter, other = Reporter(taken), Reporter(taken)
    foreign = re.search(r'name="token" value="([0-9a-f]+)"', other.page())
    for token in ("", foreign[1] if foreign else "", "é"):
        answer = reporter.client.post(f"{WAY_IN}say/", {"words": "冒充", "token": token})
        assert answer.status_code == 403
    assert len(record.seen_by(follower(taken))) == 1


def test_a_question_is_answered_once_and_more_is_added(office: Office, taken: Taken) -> None:
    reporter = Reporter(taken)
    asked(office, taken.number, "在哪一座桥？")
    assert "在哪一座桥？" in reporter.page()
    picture = SimpleUploadedFile("桥.jpg", _photograph(), "image/jpeg")
    answer = reporter.send("say/2/", words="南边第二座。", files_kept=picture)
    assert answer["Location"].endswith("?done=answered#told")
    assert reporter.send("say/2/", words="再答一次。").status_code == 409
    assert reporter.send("say/9/", words="没有的问题。").status_code == 409
    assert reporter.send("say/", words="  ").status_code == 422
    assert reporter.send("say/", words="长" * 5001).status_code == 422
    assert reporter.send("say/", words="今天又排了。").status_code == 302
    page = reporter.page()
    for words in ("南边第二座。", "今天又排了。", "桥.jpg"):
        assert words in page
    assert "您的答复" not in page
    with looking(office.officer.sight()), transaction.atomic():
        case, rows = opened_by(office, taken.number)
        said = [record.words_of(case, row)["words"] for row in rows[1:]]
    assert said == ["在哪一座桥？", "南边第二座。", "今天又排了。"]


def test_a_file_that_is_no_evidence_is_refused_and_the_words_stay(taken: Taken) -> None:
    reporter = Reporter(taken)
    program = SimpleUploadedFile("照片.jpg", b"MZ\x90\x00" + bytes(200), "image/jpeg")
    answer = reporter.send("say/", words="又排了。", files_kept=program)
    assert answer.status_code == 422
    assert "又排了。" in answer.content.decode()
    assert len(record.seen_by(follower(taken))) == 1


def test_the_end_is_told_with_pictures_and_is_rated(office: Office, taken: Taken) -> None:
    reporter = Reporter(taken)
    assert "不好评价" not in reporter.page()
    told(office, taken.number, "report_registered")
    picture = _photograph()
    with looking(office.officer.sight()), transaction.atomic():
        case, _rows = opened_by(office, taken.number)
        shown = brought(picture, "整治后.jpg")
        object.__setattr__(shown, "sort", "jpeg")
        record.conclude(office.officer, case, taken.number, "rectified", "已清理。", (shown,))
    page = reporter.page()
    assert "已办结" in page
    assert "已清理。" in page
    found = re.search(r'<img src="(/report/follow/files/\d+/)" alt="检察院给您看的照片"', page)
    assert found
    image = reporter.client.get(found[1])
    assert image["Content-Type"] == "image/jpeg"
    assert image["Content-Disposition"].startswith("inline")
    assert SECRET not in image.content
    assert reporter.send("rate/", rating="best").status_code == 422
    assert reporter.send("rate/", rating="basically", words="还可以快些").status_code == 302
    assert "基本满意" in reporter.page()


@pytest.mark.parametrize(
    ("kind", "payload", "words"),
    [
        ("report_out_of_scope", {"where": "hotline", "reason": "是邻里纠纷。"}, ("12345", "是邻里纠纷。")),
        ("report_not_opened", {"reason": "not_concrete", "text": "没有地点。"}, ("线索不具体", "没有地点。")),
        ("report_told", {"outcome": "suggestion_sent"}, ("已经向行政机关发出检察建议",)),
    ],
)
def test_each_state_is_told_in_plain_words(
    office: Office, taken: Taken, kind: str, payload: dict[str, str], words: tuple[str, ...]
) -> None:
    told(office, taken.number, kind, **payload)
    page = Reporter(taken).page()
    assert [one for one in words if one not in page] == []


def test_every_request_for_the_identity_is_shown_without_names(office: Office, taken: Taken) -> None:
    told(office, taken.number, "identity_request", reason="protect", request="r1", until=today().isoformat())
    with looking(office.officer.sight()), transaction.atomic():
        record.about_identity(office.officer, taken.number, "identity_withdrawal", {"request": "r1"})
    page = Reporter(taken).page()
    for words in ("申请查看举报人身份", "须采取保护措施", "撤回", office.officer.organ.name):
        assert words in page
    assert office.officer.name not in page


def test_authorship_is_proved_with_the_secret_alone_and_once(office: Office, taken: Taken) -> None:
    challenge, reporter = challenged(office, taken.number), Reporter(taken)
    assert challenge in reporter.page()
    for secret in (taken.password, "", "12", "1234-5678-9012-3456-7890"):
        assert reporter.send("prove/2/", secret=secret).status_code == 422
    assert reporter.send("prove/1/", secret=taken.secret).status_code == 409
    answer = reporter.send("prove/2/", secret=taken.secret)
    assert answer["Location"].endswith("?done=proved#told")
    assert reporter.send("prove/2/", secret=taken.secret).status_code == 409
    (row,) = [row for row in record.seen_by(follower(taken)) if row.kind == "author_proof"]
    mine = receipts.read(receipts.made(**facts(taken)))
    assert receipts.proven(mine, challenge, str(row.payload["signature"]))
    assert row.answers == (2,)
    # the office's next challenge is another one: the answer does not fit it
    assert not receipts.proven(mine, challenged(office, taken.number), str(row.payload["signature"]))


def facts(taken: Taken) -> dict[str, Any]:
    said = {name: getattr(taken, name) for name in ("number", "day", "organ", "fingerprint", "author", "salt")}
    return {**said, "act": taken.seal}


def test_another_report_is_not_reached_from_ones_own(office: Office, taken: Taken) -> None:
    other = record.take(report(office, description="别人写的。"))
    reporter = Reporter(taken)
    assert "别人写的。" not in reporter.page()
    assert other.number not in reporter.page()
