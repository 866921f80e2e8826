"""The register of normative documents, and its wall: a public one for all, any other for who sees its matter."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

WALL = """
alter table portal_norm enable row level security;
create policy seen on portal_norm for select to gongyi_app using (public or (select gongyi_whole())
    or exists (select 1 from ledger_sight s where s.matter_id = portal_norm.matter_id
        and s.viewer in ((select gongyi_viewer()), (select gongyi_own()), (select gongyi_room()))));
create policy recorded on portal_norm for all to gongyi_app using ((select gongyi_whole()))
    with check ((select gongyi_whole()));
"""


class Migration(migrations.Migration):
    """The table and its policies."""

    initial = True
    dependencies = [("ledger", "0007_closed_circles_and_links")]
    operations = [
        migrations.CreateModel(
            "Norm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80, unique=True)),
                (
                    "matter",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.matter"
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("en", models.CharField(blank=True, max_length=300)),
                ("number", models.CharField(blank=True, max_length=120)),
                ("number_en", models.CharField(blank=True, max_length=120)),
                (
                    "issuers",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=160), size=None),
                ),
                ("place", models.CharField(blank=True, max_length=120)),
                ("place_en", models.CharField(blank=True, max_length=120)),
                ("issued", models.CharField(max_length=10)),
                ("issued_first", models.DateField()),
                ("issued_last", models.DateField()),
                ("in_force_from", models.DateField(null=True)),
                ("in_force_to", models.DateField(null=True)),
                ("carries_out", models.JSONField(default=list)),
                (
                    "repeals",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), size=None),
                ),
                ("repeals_text", models.TextField(blank=True)),
                ("changes", models.JSONField(default=list)),
                ("ended", models.JSONField(default=dict)),
                ("duties", models.JSONField(default=list)),
                ("text", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                ("note_en", models.TextField(blank=True)),
                ("public", models.BooleanField()),
            ],
            options={
                "db_table": "portal_norm",
                "indexes": [models.Index(fields=["-issued_last", "-id"], name="norm_by_day")],
            },
        ),
        migrations.RunSQL(WALL),
    ]
