"""gongyi: what each command prints, writes and returns."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from wcwidth import wcswidth

from gongyi.cli import main
from gongyi.published.page import WIDTH
from gongyi.rulebook.reader import HERE, rulebook

ROOT = Path(__file__).parents[1]
CASES = ROOT / "cases"
CASE = CASES / "spp-112.json"


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main(arguments, out=out, err=err)
    return status, out.getvalue(), err.getvalue()


def term(*arguments: str) -> dict[str, Any]:
    status, out, err = run("term", *arguments, "--json")
    assert (status, err) == (0, "")
    (line,) = out.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def refused(*arguments: str) -> str:
    status, out, err = run("term", *arguments)
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert err.endswith("。\n")
    return err


# help ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["--help"], ["replay", "--help"], ["term", "--help"], ["rederive", "--help"]])
def test_help_is_given_and_is_no_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    assert "usage: gongyi" in capsys.readouterr().out


def test_help_shows_the_three_commands_and_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    for words in ("replay", "term", "rederive", "gongyi term agency_reply --from 2026-03-02"):
        assert words in shown


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["sing"],
        ["replay"],
        ["replay", "x.json", "--on", "2019-13-01"],
        ["replay", "x.json", "--on", "2019-08"],
        ["replay", "x.json", "--lang", "fr"],
        ["term", "agency_reply", "--from", "tomorrow"],
        ["term", "agency_reply", "--from", "2026-02-30"],
        ["term", "agency_reply", "--from", "2026-03-11", "--kind", "criminal"],
        ["rederive", "x.json"],
    ],
)
def test_a_wrong_call_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "gongyi：用法不对" in capsys.readouterr().err


def test_the_module_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gongyi.cli", "term", "agency_reply", "--from", "2026-03-11"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert "最后一日：2026年5月11日（周一）" in done.stdout
    assert done.stderr == ""


# replay --------------------------------------------------------------------------------------------------------------


def test_replay_prints_the_account_in_chinese_and_in_english() -> None:
    status, zh, err = run("replay", str(CASE), "--on", "2026-11-22")
    assert (status, err) == (0, "")
    assert "睢宁县人民检察院督促处置危险废物行政公益诉讼案" in zh
    assert "2019年7月29日（周一）　按期（2019年7月2日办理）" in zh
    status, en, err = run("replay", str(CASE), "--on", "2026-11-22", "--lang", "en")
    assert (status, err) == (0, "")
    assert "Administrative public interest litigation" in en
    assert "2019-07-29 (Mon); kept (done 2019-07-02)" in en


def test_replay_of_an_earlier_day_knows_nothing_later() -> None:
    status, out, _ = run("replay", str(CASE), "--json", "--on", "2019-07-01")
    found = json.loads(out)
    assert status == 0
    assert found["stage"] == "suggested"
    reply = next(duty for duty in found["duties"] if duty["rule"] == "agency_reply")
    assert (reply["due"], reply["state"], reply["done_on"]) == (["2019-07-29", "2019-07-29"], "open", None)
    later = json.loads(run("replay", str(CASE), "--json", "--on", "2019-07-02")[1])
    reply = next(duty for duty in later["duties"] if duty["rule"] == "agency_reply")
    assert (reply["state"], reply["done_on"]) == ("kept", "2019-07-02")
    assert later["stage"] == "replied"


def test_replay_of_a_folder_gives_one_json_object_a_case_one_a_line() -> None:
    status, out, err = run("replay", str(CASES), "--json", "--on", "2026-11-22")
    assert (status, err) == (0, "")
    found = [json.loads(line) for line in out.splitlines()]
    assert [one["id"] for one in found] == [path.stem for path in sorted(CASES.glob("*.json"))]
    for one in found:
        assert {"id", "kind", "stage", "duties", "findings", "unread"} <= set(one)
        for duty in one["duties"]:
            assert duty["state"] in ("kept", "late", "lapsed", "open", "waiting", "unknown")
            assert duty["standing"] in ("text", "reading", "internal")
            assert duty["rule"] in rulebook().rules
            assert duty["due"][0] <= duty["due"][1]


def test_replay_of_two_files_puts_a_line_between() -> None:
    _, out, _ = run("replay", str(CASE), str(CASES / "spp-114.json"), "--on", "2026-11-22")
    assert out.count("=" * WIDTH + "\n") == 4
    assert "\n\n" + "=" * WIDTH in out


def test_a_bad_file_is_named_the_others_are_read_and_the_status_is_one(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")
    status, out, err = run("replay", str(bad), str(CASE), str(tmp_path / "none.json"), "--json", "--on", "2026-11-22")
    assert status == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["spp-112"]
    lines = err.splitlines()
    assert len(lines) == 2
    assert "bad.json：第1行" in lines[0]
    assert "none.json" in lines[1]


def test_an_unread_step_is_named_and_the_case_is_still_replayed(tmp_path: Path) -> None:
    case = {"id": "odd", "kind": "civil", "acts": [{"date": "2026-03-10", "step": "telephone_call"}]}
    path = tmp_path / "odd.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    status, out, err = run("replay", str(path), "--json", "--on", "2026-11-22")
    assert status == 1
    assert json.loads(out)["unread"] == ["telephone_call"]
    assert "acts[0].step" in err
    assert "未读懂：telephone_call" in run("replay", str(path), "--on", "2026-11-22")[1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_printed_line_is_wider_than_98_columns_or_steers_the_terminal(lang: str) -> None:
    texts = [
        run("replay", str(CASES), "--on", "2026-11-22", "--lang", lang)[1],
        run("term", "--list", "--lang", lang)[1],
        run("term", "agency_reply", "--from", "2026-03", "--lang", lang)[1],
        run("term", "review_for_suit_admin", "--from", "2026-05-11", "--extended", "1", "--lang", lang)[1],
    ]
    for text in texts:
        for line in text.splitlines():
            assert 0 <= wcswidth(line) <= WIDTH == 98, line
        assert not [one for one in text if unicodedata.category(one).startswith("C") and one != "\n"]


# term ----------------------------------------------------------------------------------------------------------------


def test_the_json_of_a_term_has_these_keys() -> None:
    found = term("agency_reply", "--from", "2019-05-27")
    assert list(found) == [
        "rule",
        "asked",
        "question",
        "cite",
        "standing",
        "from",
        "due",
        "provisional",
        "no_rule_in_force",
        "because",
    ]
    assert found["due"] == ["2019-07-29", "2019-07-29"]
    assert found["cite"] == "检察公益诉讼解释 第21条第2款"
    assert (found["rule"], found["standing"], found["from"]) == ("agency_reply", "text", "2019-05-27")
    assert list(term("agency_reply", "--from", "2019-05-27", "--on", "2019-07-01"))[-2:] == ["on", "days_left"]


def test_a_day_of_the_pilot_gives_one_month() -> None:
    found = term("agency_reply", "--from", "2016-04-06")
    assert (found["rule"], found["due"]) == ("pilot_agency_reply", ["2016-05-06", "2016-05-06"])


def test_a_day_without_a_rule_says_so() -> None:
    found = term("agency_reply", "--from", "2017-09-12")
    assert (found["rule"], found["due"], found["no_rule_in_force"]) == (None, None, True)
    assert "no rule in force" in run("term", "agency_reply", "--from", "2017-09-12")[1]
    assert "no rule in force" in run("term", "agency_reply", "--from", "2017-09-12", "--lang", "en")[1]


def test_an_urgent_paper_gives_fifteen_days() -> None:
    found = term("agency_reply", "--from", "2026-03-11", "--urgent")
    assert (found["rule"], found["due"]) == ("agency_reply_urgent", ["2026-03-26", "2026-03-26"])


def test_a_further_fact_is_stated_with_if() -> None:
    assert term("adm_appeal", "--from", "2026-05-21", "--if", "ruling")["rule"] == "adm_appeal_ruling"


def test_the_kind_of_matter_chooses_between_rules() -> None:
    days = {
        kind: term("review_for_suit_transferred", "--from", "2026-05-20", "--kind", kind)["due"][0]
        for kind in ("administrative", "civil")
    }
    assert days == {"administrative": "2026-06-22", "civil": "2026-08-20"}


def test_suspended_days_are_added() -> None:
    found = term("review_for_suit_admin", "--from", "2026-05-11", "--suspended", "2026-05-18..2026-05-27")
    assert found["due"] == ["2026-06-22", "2026-06-22"]
    twice = term(
        "review_for_suit_admin",
        "--from",
        "2026-05-11",
        "--suspended",
        "2026-05-18..2026-05-20",
        "--suspended",
        "2026-05-20..2026-05-27",
    )
    assert twice["due"] == found["due"], "a day is left out once"


def test_an_extension_runs_where_the_text_knows_one_and_is_refused_elsewhere() -> None:
    assert term("review_for_suit_admin", "--from", "2026-05-11", "--extended", "1")["due"][0] == "2026-07-13"
    assert "没有规定可以延长" in refused("agency_reply", "--from", "2026-05-11", "--extended", "1")


def test_days_left_and_days_over_are_said_for_the_day_asked() -> None:
    assert "还剩10日" in run("term", "agency_reply", "--from", "2026-03-11", "--on", "2026-05-01")[1]
    assert "今天截止" in run("term", "agency_reply", "--from", "2026-03-11", "--on", "2026-05-11")[1]
    assert "已逾期1日" in run("term", "agency_reply", "--from", "2026-03-11", "--on", "2026-05-12")[1]
    assert term("agency_reply", "--from", "2026-03-11", "--on", "2026-05-12")["days_left"] == -1


def test_an_unknown_rule_is_refused_with_a_hint() -> None:
    assert "是否指 agency_reply" in refused("agency_repl", "--from", "2026-03-11")


def test_what_cannot_be_read_is_refused_in_one_sentence() -> None:
    assert "不是一段日期" in refused("agency_reply", "--from", "2026-03-11", "--suspended", "soon")
    assert "规则有更替" in refused("agency_reply", "--from", "2018-03")


def test_a_term_without_a_rule_or_a_day_is_a_wrong_call() -> None:
    for arguments in (["term"], ["term", "agency_reply"], ["term", "--from", "2026-03-11"]):
        status, out, err = run(*arguments)
        assert (status, out) == (2, "")
        assert "--list" in err


def test_a_term_that_reaches_an_unannounced_year_is_provisional() -> None:
    found = term("agency_reply", "--from", "2026-12-02")
    assert found["due"][0].startswith("2027-")
    assert found["provisional"] is True
    assert "暂定" in run("term", "agency_reply", "--from", "2026-12-02")[1]


def test_a_month_gives_a_range() -> None:
    assert term("agency_reply", "--from", "2026-03")["due"] == ["2026-05-06", "2026-06-01"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_names_every_rule(lang: str) -> None:
    status, out, err = run("term", "--list", "--lang", lang)
    assert (status, err) == (0, "")
    assert set(rulebook().rules) <= set(out.split())


# rederive ------------------------------------------------------------------------------------------------------------


def test_the_same_rulebook_moves_nothing() -> None:
    status, out, err = run("rederive", str(CASES), "--against", str(HERE), "--on", "2026-11-22")
    assert (status, out, err) == (0, f"重新推导{len(list(CASES.glob('*.json')))}件，移动0项。\n", "")


def test_a_folder_that_is_no_rulebook_is_refused(tmp_path: Path) -> None:
    status, out, err = run("rederive", str(CASE), "--against", str(tmp_path), "--on", "2026-11-22")
    assert (status, out) == (1, "")
    assert err.startswith("规则库不能使用：")
