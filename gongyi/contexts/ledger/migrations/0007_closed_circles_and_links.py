"""Closed circles have viewers of their own; a matter is handled by an organ of any kind; matters that name each other."""

import django.db.models.deletion
from django.db import migrations, models

VIEWERS = """
create function gongyi_own() returns bigint language sql stable parallel safe as
$$ select -(nullif(current_setting('gongyi.person', true), '')::bigint + 1000000000000) $$;
create function gongyi_room() returns bigint language sql stable parallel safe as
$$ select nullif(current_setting('gongyi.room', true), '')::bigint $$;
"""

_MINE = "in ((select gongyi_viewer()), (select gongyi_own()), (select gongyi_room()))"


def _seen(table: str, more: str = "") -> str:
    """The rows of a table that belong to a matter which whoever looks may see."""
    key = "id" if table == "ledger_matter" else "matter_id"
    return (  # the tables named below, nothing typed by anybody
        f"drop policy seen on {table};\ncreate policy seen on {table} for select to gongyi_app using "
        f"((select gongyi_whole()) or exists (select 1 from ledger_sight s where s.viewer {_MINE} "
        f"and s.matter_id = {table}.{key}{more}));\n"
    )


WALL = (
    f"""
drop policy seen on ledger_sight;
create policy seen on ledger_sight for select to gongyi_app using ((select gongyi_whole()) or (viewer {_MINE}
    and not exists (select 1 from ledger_bar b where b.person_id = (select gongyi_person()) and b.matter_id = ledger_sight.matter_id)));
"""
    + _seen("ledger_matter")
    + _seen("ledger_leaf")
    + _seen(
        "ledger_party",
        """
    and (s."full" or ledger_party.organ_id = (select gongyi_organ())
        or ledger_party.role not in ('superior', 'observer', 'other_procuratorate', 'police', 'supervision_organ'))""",
    )
    + _seen(
        "ledger_act",
        """
    and (s."full" or (select gongyi_organ()) = any (ledger_act.audience) or exists (select 1 from ledger_opened o
        where o.matter_id = ledger_act.matter_id and o.seq = ledger_act.seq and o.organ_id = (select gongyi_organ())))""",
    )
    + f"""
alter table ledger_link enable row level security;
create policy seen on ledger_link for select to gongyi_app using ((select gongyi_whole())
    or (exists (select 1 from ledger_act a where a.matter_id = ledger_link.matter_id and a.seq = ledger_link.seq)
        and exists (select 1 from ledger_sight s where s.viewer {_MINE} and s.matter_id = ledger_link.other_id)));
create policy recorded on ledger_link for insert to gongyi_app with check ((select gongyi_whole()));
revoke update, delete, truncate on ledger_link from gongyi_app;
create index link_other on ledger_link (other_id);
"""
)


class Migration(migrations.Migration):
    """Functions, the renamed column, the table of links, policies."""

    dependencies = [("ledger", "0006_narrower"), ("organs", "0002_pinyin_and_given_passwords")]
    operations = [
        migrations.RenameField("matter", "procuratorate", "handler"),
        migrations.CreateModel(
            "Link",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "matter_id", "seq", "other_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("seq", models.IntegerField()),
                (
                    "matter",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.matter",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.matter",
                    ),
                ),
            ],
            options={"db_table": "ledger_link"},
        ),
        migrations.RunSQL(VIEWERS + WALL),
    ]
