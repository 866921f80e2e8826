"""Set up, enter the first administrator, serve, stop."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from contextlib import closing

from tests.web.conftest import ROOT, Installation


def test_setting_up_again_changes_nothing(installation: Installation) -> None:
    assert installation.run("setup").returncode == 0
    told = installation.run("setup")
    assert (told.returncode, told.stdout) == (0, "已经装好，没有变化。\n")


def test_a_first_administrator_is_entered_once(installation: Installation) -> None:
    command = ("person", "admin-one", "--name", "孙管理", "--organ", "nc-xihu-procuratorate")
    told = installation.run(*command)
    assert told.returncode == 0, told.stderr
    assert "初始密码" in told.stdout
    again = installation.run(*command)
    assert again.returncode == 1
    assert again.stderr.strip().endswith("。")


def test_an_organ_that_is_not_there_is_said(installation: Installation) -> None:
    told = installation.run("person", "nobody", "--name", "某人", "--organ", "no-such-organ")
    assert told.returncode == 1
    assert "no-such-organ" in told.stderr


def test_it_serves_until_it_is_stopped(installation: Installation) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gongyi.cli", "serve", "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    server = subprocess.Popen(command, env=installation.env, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert answered(port) == 200
    finally:
        server.terminate()
        told, _ = server.communicate(timeout=30)
    assert f"http://127.0.0.1:{port}/" in told


def answered(port: int) -> int:
    for _ in range(150):
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
                connection.request("GET", "/")
                return connection.getresponse().status
        except OSError:
            time.sleep(0.2)
    raise TimeoutError


def test_the_days_work_runs_on_an_empty_record(installation: Installation) -> None:
    assert installation.run("tick").stdout == "重新推导0件。\n"
    assert installation.run("digest").returncode == 0
    sent = installation.run("deliver")
    assert (sent.returncode, sent.stdout) == (0, "")
