"""Volunteers: what a procuratorate knows of each, for its own people and for himself."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WALL = """
alter table organs_volunteer enable row level security;
create policy seen on organs_volunteer for select to gongyi_app
    using (keeper_id = gongyi_organ() or person_id = gongyi_person());
create policy entered on organs_volunteer for insert to gongyi_app
    with check (keeper_id = gongyi_organ() or gongyi_whole());
create policy kept on organs_volunteer for update to gongyi_app
    using (keeper_id = gongyi_organ()) with check (keeper_id = gongyi_organ());
revoke delete, truncate on organs_volunteer from gongyi_app;
"""


class Migration(migrations.Migration):
    """The table and its policies."""

    dependencies = [("organs", "0004_successor"), ("ledger", "0002_append_only")]
    operations = [
        migrations.CreateModel(
            name="Volunteer",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="volunteering",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("profession", models.CharField(max_length=60)),
                ("expertise", models.CharField(max_length=120)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("since", models.DateField()),
                ("left", models.DateField(null=True)),
                (
                    "keeper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="volunteers", to="organs.organ"
                    ),
                ),
            ],
        ),
        migrations.RunSQL(WALL),
    ]
