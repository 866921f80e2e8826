"""What has been released to the public; everybody may read it, only the recorder writes it."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

# A row is there because its case was released: whoever looks may read it, and who does not sign in looks too.
WALL = """
alter table portal_release enable row level security;
create policy seen on portal_release for select to gongyi_app using ((select gongyi_whole()) or released is not null);
create policy recorded on portal_release for all to gongyi_app using ((select gongyi_whole()))
    with check ((select gongyi_whole()));
"""


class Migration(migrations.Migration):
    """The table and its policies."""

    dependencies = [("portal", "0001_norms")]
    operations = [
        migrations.CreateModel(
            "Release",
            fields=[
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="ledger.matter",
                    ),
                ),
                ("slug", models.CharField(max_length=20, unique=True)),
                ("released", models.DateField()),
                ("withdrawn", models.DateField(null=True)),
                ("organ", models.CharField(max_length=160)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("area", models.CharField(blank=True, max_length=60)),
                ("facts", models.TextField(blank=True)),
                ("handling", models.TextField(blank=True)),
                ("result", models.TextField(blank=True)),
                ("meaning", models.TextField(blank=True)),
                (
                    "corrected",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
                ),
                ("pictures", models.JSONField(default=list)),
            ],
            options={"db_table": "portal_release"},
        ),
        migrations.AddIndex("release", models.Index(fields=["-released"], name="release_newest")),
        migrations.RunSQL(WALL),
    ]
