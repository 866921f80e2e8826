"""By which number a report is followed; the database shows the row of the one number that is asked for, and no other."""

from django.db import migrations, models

WALL = """
alter table reports_following enable row level security;
create policy named on reports_following for select to gongyi_app
    using (number = nullif(current_setting('gongyi.number', true), ''));
create policy taken on reports_following for insert to gongyi_app with check ((select gongyi_whole()));
revoke update, delete, truncate on reports_following from gongyi_app;
"""


class Migration(migrations.Migration):
    """The table and its wall."""

    dependencies = [("reports", "0001_spent_forms"), ("ledger", "0007_closed_circles_and_links")]
    operations = [
        migrations.CreateModel(
            "Following",
            fields=[
                ("number", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("matter", models.BigIntegerField(unique=True)),
                ("case", models.UUIDField(unique=True)),
                ("public", models.BinaryField()),
            ],
            options={"db_table": "reports_following"},
        ),
        migrations.RunSQL(WALL),
    ]
