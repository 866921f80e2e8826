"""A paper is seen by those it is served on from its service: rows that open an act to an organ, and the wall around them."""

import django.db.models.deletion
from django.db import migrations, models

WALL = """
alter table ledger_opened enable row level security;
create policy seen on ledger_opened for select to gongyi_app using ((select gongyi_whole()) or organ_id = (select gongyi_organ()));
create policy recorded on ledger_opened for insert to gongyi_app with check ((select gongyi_whole()));
revoke update, delete, truncate on ledger_opened from gongyi_app;

drop policy seen on ledger_act;
create policy seen on ledger_act for select to gongyi_app using ((select gongyi_whole())
    or exists (select 1 from ledger_sight s where s.viewer = (select gongyi_viewer()) and s.matter_id = ledger_act.matter_id
        and (s."full" or (select gongyi_organ()) = any (ledger_act.audience) or exists (select 1 from ledger_opened o
            where o.matter_id = ledger_act.matter_id and o.seq = ledger_act.seq and o.organ_id = (select gongyi_organ())))));
"""


class Migration(migrations.Migration):
    """The table and its policies."""

    dependencies = [("ledger", "0002_append_only"), ("organs", "0001_organs_and_people")]
    operations = [
        migrations.CreateModel(
            "Opened",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "matter_id",
                        "seq",
                        "organ_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("seq", models.IntegerField()),
                ("by", models.IntegerField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.matter"
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organs.organ"),
                ),
            ],
            options={"db_table": "ledger_opened"},
        ),
        migrations.RunSQL(WALL),
    ]
