"""A server on an installation of its own, a browser, and the people who sit in front of it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.hands import Hand, People
from tests.browser.story import all_done, steps
from tests.web.conftest import ROOT, ready

CHROMIUM = (
    shutil.which("chromium-headless-shell")
    or shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)
_ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--lang=zh-CN"),
)
_PATIENCE_S = 30


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where workers are given groups, one worker has all that needs a browser: the server is set up once."""
    for item in items:
        if "/tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser, without a window."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: `make browser` (as root, on Debian) installs it with CJK fonts")
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


def launched(playwright: Playwright) -> Browser:
    """The browser of this machine."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(_ARGUMENTS))


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def _waited_for(site: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{site}/health", timeout=5):  # noqa: S310  # the address is ours
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server at {site} did not answer")


@pytest.fixture(scope="session")
def site(chromium: Browser) -> Iterator[str]:  # without a browser there is nothing to serve
    """The address of a server as `make run` starts it, with demo people and the published cases."""
    with serving() as address:
        yield address


@contextmanager
def serving() -> Iterator[str]:
    """A server on an installation of its own, for as long as it is looked at."""
    made = ready("gongyi-browser-", demo=True)
    bind = f"127.0.0.1:{_free_port()}"
    command = [sys.executable, "-m", "gongyi.cli", "serve", "--bind", bind]
    log = (made.home / "serve.log").open("wb")
    server = subprocess.Popen(command, env=made.env, cwd=ROOT, stdout=log, stderr=log)
    try:
        _waited_for(f"http://{bind}", server)
        yield f"http://{bind}"
    finally:
        server.terminate()
        server.wait(_PATIENCE_S)
        log.close()
        made.run("stop")
        shutil.rmtree(made.home, ignore_errors=True)


@pytest.fixture(scope="session")
def _signed_in(chromium: Browser, site: str) -> People:
    return People(chromium, site)


@pytest.fixture
def people(_signed_in: People) -> Iterator[People]:
    """The people, each with a browser of his own; what the browser's console complained of fails the test."""
    yield _signed_in
    complaints = _signed_in.complaints()
    assert not complaints, complaints


@pytest.fixture
def visitor(chromium: Browser, site: str) -> Iterator[Hand]:
    """Somebody who has no account."""
    hand = Hand(chromium, site)
    yield hand
    hand.leave()
    assert not hand.complaints, hand.complaints


@pytest.fixture(scope="session")
def suggested(_signed_in: People) -> str:
    """A matter in which the suggestion was served and the agency has planned, item by item; its number."""
    begun = [one for one in steps("begun") if one["act"] != "reply"]
    return all_done(_signed_in, "", begun)
