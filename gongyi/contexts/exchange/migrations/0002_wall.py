"""Row-level security: what goes and what came is seen by who sees the act, and written by the recorder alone."""

from django.db import migrations


def _of_act(table: str) -> str:
    """Who sees the act sees its row; only the recorder writes."""
    return (  # the tables named below, nothing typed by anybody
        f"alter table {table} enable row level security;\n"
        f"create policy seen on {table} for select to gongyi_app using ((select gongyi_whole()) or exists (\n"
        f"    select 1 from ledger_act a where a.matter_id = {table}.matter_id and a.seq = {table}.seq));\n"
        f"create policy recorded on {table} for all to gongyi_app using ((select gongyi_whole()))\n"
        f"    with check ((select gongyi_whole()));\n"
    )


def _recorders(table: str) -> str:
    """Of a whole matter, or of none: the recorder's, and of those who look after the exchange through it."""
    return (
        f"alter table {table} enable row level security;\n"
        f"create policy recorded on {table} for all to gongyi_app using ((select gongyi_whole()))\n"
        f"    with check ((select gongyi_whole()));\n"
    )


WALL = (
    _of_act("exchange_due")
    + _of_act("exchange_origin")
    + _recorders("exchange_bundle")
    + _recorders("exchange_arrival")
    + """
revoke update, delete, truncate on exchange_origin from gongyi_app;
revoke delete, truncate on exchange_bundle, exchange_due, exchange_installation from gongyi_app;
revoke truncate on exchange_arrival, exchange_resident from gongyi_app;
"""
)


class Migration(migrations.Migration):
    """Policies."""

    dependencies = [("exchange", "0001_exchange"), ("ledger", "0007_closed_circles_and_links")]
    operations = [migrations.RunSQL(WALL)]
