"""Sheets that people bring: each seen by who brought it; once taken, known again by the organ, without their content."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WALL = """
alter table organs_brought enable row level security;
create policy seen on organs_brought for select to gongyi_app
    using (person_id = gongyi_person() or (taken is not null and organ_id = gongyi_organ()) or gongyi_whole());
create policy brought on organs_brought for insert to gongyi_app
    with check (person_id = gongyi_person() and organ_id = gongyi_organ() and taken is null);
create policy taken on organs_brought for update to gongyi_app
    using (person_id = gongyi_person() and taken is null)
    with check (person_id = gongyi_person() and organ_id = gongyi_organ() and taken is not null and content = ''::bytea);
create policy forgotten on organs_brought for delete to gongyi_app
    using (taken is null and (person_id = gongyi_person() or gongyi_whole()));
revoke truncate on organs_brought from gongyi_app;
"""


class Migration(migrations.Migration):
    """The table and its policies."""

    dependencies = [("organs", "0005_volunteers")]
    operations = [
        migrations.CreateModel(
            name="Brought",
            fields=[
                ("key", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("what", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=120)),
                ("digest", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("taken", models.DateTimeField(null=True)),
                ("entered", models.IntegerField(default=0)),
                (
                    "organ",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organs.organ"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["organ", "digest"], name="brought_again")]},
        ),
        migrations.RunSQL(WALL),
    ]
