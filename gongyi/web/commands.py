"""安装与运行的命令: what `gongyi` offers beside the law: set up, serve, verify, checkpoint, back up.

Only the words stand here; what they do is read when one of them is called, so that `gongyi term` stays quick.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path
from typing import TextIO

_DOES = {
    "setup": "gongyi.web.running:setup",
    "serve": "gongyi.web.running:serve",
    "stop": "gongyi.web.running:stop",
    "person": "gongyi.web.running:person",
    "tick": "gongyi.web.running:tick",
    "deliver": "gongyi.web.running:deliver",
    "digest": "gongyi.web.running:digest",
    "verify": "gongyi.web.keeping:verify_record",
    "checkpoint": "gongyi.web.keeping:take_checkpoint",
    "backup": "gongyi.web.keeping:backup",
    "restore": "gongyi.web.keeping:restore",
    "rebuild": "gongyi.web.keeping:rebuild",
    "moved": "gongyi.web.keeping:moved",
    "merge": "gongyi.web.keeping:merge",
    "sheet": "gongyi.web.sheets:sheet",
    "bundle": "gongyi.web.carrying:bundle",
}
COMMANDS = frozenset(_DOES)


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the parser of `gongyi`."""
    setup = commands.add_parser("setup", help="安装：数据库、表、机关 · set up database, tables, organs")
    setup.add_argument("--demo", action="store_true", help="另装试用账号和公布案例 · with demo people and cases")
    serve = commands.add_parser("serve", help="开始服务 · serve the pages")
    serve.add_argument("--bind", default="127.0.0.1:8000", metavar="ADDRESS", help="地址，默认 127.0.0.1:8000")
    serve.add_argument("--workers", type=int, default=2, metavar="N")
    commands.add_parser("stop", help="停止自带的数据库 · stop the embedded database")
    person = commands.add_parser(
        "person", help="录入人员（首个管理员）· enter a person, such as the first administrator"
    )
    person.add_argument("username", metavar="USERNAME", help="登录名")
    person.add_argument("--name", required=True, metavar="NAME", help="姓名")
    person.add_argument("--organ", required=True, metavar="CODE", help="机关代码")
    person.add_argument("--post", default="administrator", metavar="POST", help="职务，默认 administrator")
    commands.add_parser("tick", help="每日：重新推导到期变化的事项 · derive again what the day changed")
    deliver = commands.add_parser("deliver", help="发送事件通知 · send notices to other systems")
    deliver.add_argument("--every", type=int, default=0, metavar="SECONDS", help="每隔几秒发送一次，不退出 · keep on")
    digest = commands.add_parser("digest", help="每日提要 · the day's digest for each person")
    digest.add_argument("--send", action="store_true", help="发邮件（须设置邮件服务器）· send by mail")
    verify = commands.add_parser("verify", help="核验全部案卷 · verify the whole record")
    verify.add_argument("--held", type=Path, metavar="FOLDER", help="另存的检查点文件夹 · checkpoints kept elsewhere")
    checkpoint = commands.add_parser("checkpoint", help="做检查点并签名 · take a signed checkpoint")
    checkpoint.add_argument("--to", type=Path, metavar="FOLDER", help="写到这个文件夹 · write it here")
    backup = commands.add_parser("backup", help="备份到一个文件 · back everything up into one file")
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = commands.add_parser("restore", help="从备份恢复（须为空的安装）· restore into an empty installation")
    restore.add_argument("file", type=Path, metavar="FILE")
    commands.add_parser("rebuild", help="由案卷重建全部读行 · rebuild all read rows from the ledgers")
    moved = commands.add_parser("moved", help="在办事项的期限因规则变化移动了哪些 · which terms moved, and why")
    sheet = commands.add_parser("sheet", help="机关、人员的导入和导出 · organs and people from and to a sheet")
    sheet.add_argument("what", choices=("organs", "people"), help="organs 机关，people 人员")
    sheet.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="要导入的 .xlsx 或 .csv；不加 --enter 时只核对"
    )
    sheet.add_argument("--enter", action="store_true", help="写入；有错误的行时都不写入")
    sheet.add_argument("--rest", action="store_true", help="有错误的行不写入，其余写入")
    sheet.add_argument("--to", type=Path, metavar="FILE", help="导出到这个文件")
    sheet.add_argument("--template", type=Path, metavar="FILE", help="模板写到这个文件")
    merge = commands.add_parser("merge", help="机构合并：一机关并入另一机关 · merge one organ into another")
    merge.add_argument("old", metavar="OLD_CODE", help="被并入的机关的代码")
    merge.add_argument("new", metavar="NEW_CODE", help="并入到的机关的代码")
    bundle = commands.add_parser("bundle", help="与别的平台互通：寄送、取出、收进 · exchange with other installations")
    bundle.add_argument("what", choices=("send", "out", "in"), help="send 经网络寄送；out 取到载体；in 从载体收进")
    bundle.add_argument("path", type=Path, nargs="?", metavar="FILE", help="文件或者文件夹")
    bundle.add_argument("--to", default="", metavar="NAME", help="寄往哪个平台（名称）")
    bundle.add_argument("--every", type=int, default=0, metavar="SECONDS", help="每隔几秒寄送一次，不退出")
    moved.add_argument("folder", type=Path, metavar="FOLDER", help="变化以前的规则库 · the rulebook before")


def run(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Run one of the commands."""
    module, _, name = _DOES[options.command].partition(":")
    answer: int = getattr(import_module(module), name)(options, out, err)
    return answer
