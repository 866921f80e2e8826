"""装入数据: organs, norms, demo people, published cases; `gongyi setup` runs it apart, as the tables' owner."""

from __future__ import annotations

import os
import sys


def load(what: str) -> str:
    """Load one kind of data; how much, in words. Raises ValueError for a kind that is not known."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongyi.web.settings")
    django.setup()
    if what == "organs":
        from gongyi.contexts.organs.load import load_organs

        found = load_organs()
        return f"机关：新增{found.added}，改动{found.changed}，不变{found.same}"
    if what == "norms":
        from gongyi.contexts.portal.load_norms import load_norms

        return f"规范性文件：{load_norms()}"
    if what == "demo":
        from gongyi.contexts.organs.demo import load_people

        return f"试用账号：新增{load_people()}"
    if what == "keys":
        from gongyi.contexts.sealing.demo import load_demo

        return f"试用密钥：新增{load_demo()}"
    if what == "accounts":
        from gongyi.contexts.organs.demo import demo_accounts

        return "\n".join(f"  {one.username:<34} {one.password}　{one.organ}　{one.post}" for one in demo_accounts())
    if what == "matters":
        from gongyi.contexts.matters.demo import load_matters

        return f"试用事项：新增{load_matters()}"
    if what == "cases":
        from gongyi.contexts.portal.load_cases import load_cases

        opened = load_cases()
        return f"公布案例：新增{opened.opened}，已有{opened.there}，行为{opened.acts}"
    raise ValueError(f"没有“{what}”这种数据")


if __name__ == "__main__":
    print(load(sys.argv[1]))  # noqa: T201
