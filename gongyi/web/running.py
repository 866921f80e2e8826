"""运行: set up an installation, serve it, stop it, and the day's work."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from gongyi.database.embedded import Embedded, NotStarted
from gongyi.database.places import addresses, home
from gongyi.web import install

_ROOT = Path(__file__).parents[2]
_CASES = _ROOT / "cases"


def setup(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Set up: database, tables, organs; with `--demo` also people to try with and the published cases."""
    try:
        found = install.server()
    except NotStarted as wrong:
        print(wrong, file=err)
        return 1
    state = home() / "setup.state"
    wanted = _state(demo=options.demo)
    if state.exists() and state.read_text("ascii") == wanted:
        print("已经装好，没有变化。", file=out)
        _tell_accounts(options, out)
        return 0
    steps: list[tuple[str, Callable[[], object]]] = [
        ("数据库", lambda: install.prepare(found)),
        ("表", install.migrate),
        ("页面文件", install.collect),
        ("机关", lambda: install.load("organs")),
        ("规范性文件", lambda: install.load("norms")),
    ]
    if options.demo:
        steps += [("试用账号", lambda: install.load("demo")), ("试用密钥", lambda: install.load("keys"))]
        if _CASES.exists():
            steps += [("公布案例", lambda: install.load("cases"))]
        steps += [("试用事项", lambda: install.load("matters"))]
    for n, (what, step) in enumerate(steps, 1):
        print(f"[{n}/{len(steps)}] {what}……", file=out, flush=True)
        step()
    state.write_text(wanted, "ascii")
    print("装好了。", file=out)
    _tell_accounts(options, out)
    return 0


def _tell_accounts(options: argparse.Namespace, out: TextIO) -> None:
    if options.demo:
        print("试用账号：", install.said("accounts").rstrip(), sep="\n", file=out, flush=True)


def _state(*, demo: bool) -> str:
    """What a finished set-up was made from; when none of it changed, there is nothing to do again."""
    digest = hashlib.sha256(f"{sys.prefix} {demo} {addresses().owner}".encode())
    patterns = (
        "**/migrations/*.py",
        "**/static/**/*",
        "contexts/organs/**/*.yaml",
        "contexts/portal/**/*.yaml",
        "rulebook/**/*.yaml",
        "**/load*.py",
    )
    files = {path for pattern in patterns for path in (_ROOT / "gongyi").glob(pattern) if path.is_file()}
    for path in sorted(files | set(_CASES.glob("*.json"))):
        digest.update(str(path.relative_to(_ROOT)).encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def serve(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Serve the pages until stopped."""
    try:
        install.server()
    except NotStarted as wrong:
        print(wrong, file=err)
        return 1
    print(f"http://{options.bind}/　（Ctrl+C 停止）", file=out, flush=True)
    command = [
        *(sys.executable, "-m", "gunicorn", "gongyi.web.wsgi", "--bind", options.bind, "--worker-class", "gthread"),
        *("--workers", str(options.workers), "--threads", "4", "--max-requests", "20000"),
        *("--access-logfile", "/dev/null", "--log-level", "warning", "--worker-tmp-dir", str(home())),
    ]
    return os.execv(sys.executable, command)  # noqa: S606  # our own interpreter, and it never returns


def stop(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Stop the embedded database; a named server is not ours to stop."""
    del options
    if not addresses().embedded:
        print("数据库由 DATABASE_URL 指明，不归这里停止。", file=err)
        return 1
    Embedded().stop()
    print("数据库已停止。", file=out)
    return 0


def person(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Enter a person: how a real installation gets its first administrator. The first password is shown once."""
    _django()
    from gongyi.contexts.organs.models import Organ
    from gongyi.contexts.organs.people import add

    organ = Organ.objects.filter(code=options.organ).first()
    if organ is None:
        print(f"没有代码为“{options.organ}”的机关；机关列表在 /organs/。", file=err)
        return 1
    try:
        entered, password = add(None, organ, options.username, options.name, options.post)
    except ValueError as wrong:
        print(wrong, file=err)
        return 1
    print(f"已录入 {entered.username}（{organ.name}）。初始密码（首次登录须修改）：{password}", file=out)
    return 0


def tick(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """The day's work: derive again each matter whose docket the day changed, and tell other systems."""
    del options, err
    _django()
    from gongyi.api import delivering, once
    from gongyi.contexts.desk.renew import renew_all
    from gongyi.contexts.organs.brought import forget_old
    from gongyi.contexts.sealing.forgetting import sweep
    from gongyi.contexts.sealing.identity import expire

    print(f"重新推导{renew_all()}件。", file=out)
    forget_old()
    expire()
    sweep()
    once.forget()
    delivering.forget()
    _deliver(out)
    return 0


def deliver(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Send what other systems are to be told of; once, or again and again until stopped."""
    del err
    _django()
    while True:
        _deliver(out)
        if options.every <= 0:
            return 0
        time.sleep(options.every)


def _deliver(out: TextIO) -> None:
    from gongyi.api.delivering import deliver as send
    from gongyi.api.events import write_ending

    write_ending()
    sent = send()
    if any(sent):
        told = f"事件通知：送达{sent.delivered}件，稍后再发{sent.waiting}件，不再发送{sent.failed}件。"
        print(told, file=out, flush=True)


def digest(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Send the day's digests by mail; without `--send`, only say whether that could be done."""
    _django()
    from django.conf import settings
    from django.utils import timezone

    from gongyi.contexts.desk.mailing import send_digests

    if not options.send:
        told = "已设置，用 --send 发送" if settings.EMAIL_HOST else "没有设置（GONGYI_MAIL_HOST），提要只在网页上看"
        print(f"每日提要：发信服务器{told}。", file=out)
        return 0
    try:
        sent = send_digests(timezone.localdate(), os.environ.get("GONGYI_SITE", "http://127.0.0.1:8000"))
    except ValueError as wrong:
        print(wrong, file=err)
        return 1
    print(f"已发{sent.sent}份，没有内容{sent.nothing}份，没有发出{sent.failed}份（下次再发）。", file=out)
    return 1 if sent.failed else 0


def _django() -> None:
    import django

    install.server()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongyi.web.settings")
    django.setup()
