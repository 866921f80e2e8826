"""The rows of numbers are each organ's own."""

from django.db import migrations

WALL = "".join(
    f"alter table {table} enable row level security;\n"
    f"create policy own on {table} for all to gongyi_app "
    "using ((select gongyi_whole()) or organ_id = (select gongyi_organ())) "
    "with check ((select gongyi_whole()) or organ_id = (select gongyi_organ()));\n"
    for table in ("ledger_counter", "ledger_void")
)


class Migration(migrations.Migration):
    """Policies."""

    dependencies = [("ledger", "0004_own_duties_and_fewer_indexes")]
    operations = [migrations.RunSQL(WALL)]
