"""Cards, tasks and letters."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ledger", "0002_append_only"),
        ("organs", "0001_organs_and_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="Card",
            fields=[
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="card",
                        serialize=False,
                        to="ledger.matter",
                    ),
                ),
                ("number", models.CharField(max_length=60)),
                ("kind", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=200)),
                ("field", models.CharField(max_length=60)),
                ("place", models.CharField(max_length=120)),
                ("stage", models.CharField(max_length=40)),
                ("published", models.BooleanField()),
                ("procuratorate", models.CharField(max_length=160)),
                (
                    "respondents",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=160), size=None),
                ),
                ("moved", models.DateField()),
                ("moved_kind", models.CharField(max_length=60)),
                ("due", models.DateField(null=True)),
                ("duties", models.IntegerField()),
                ("findings", models.IntegerField()),
                ("derived", models.DateField()),
                ("changes_on", models.DateField(null=True)),
            ],
            options={
                "db_table": "desk_card",
                "indexes": [models.Index(fields=["changes_on"], name="card_changes_on")],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organ_id", "matter_id", "seq", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("seq", models.IntegerField()),
                ("kind", models.CharField(max_length=60)),
                ("day", models.DateField()),
                ("sender", models.CharField(max_length=160)),
                ("number", models.CharField(max_length=80)),
                ("taken", models.DateField(null=True)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.matter"
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organs.organ"),
                ),
            ],
            options={
                "db_table": "desk_letter",
                "indexes": [models.Index(fields=["organ", "-day"], name="letter_by_day")],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "matter_id", "n", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("n", models.IntegerField()),
                ("who", models.CharField(max_length=160)),
                ("towards", models.CharField(max_length=160)),
                ("rule", models.CharField(max_length=80)),
                ("title", models.CharField(max_length=160)),
                ("en", models.CharField(max_length=200)),
                ("cite", models.CharField(max_length=160)),
                ("cite_en", models.CharField(max_length=200)),
                ("standing", models.CharField(max_length=20)),
                ("modality", models.CharField(max_length=10)),
                ("trigger", models.IntegerField()),
                ("started", models.DateField()),
                ("first", models.DateField(null=True)),
                ("last", models.DateField(null=True)),
                ("provisional", models.BooleanField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.matter"
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organs.organ"
                    ),
                ),
            ],
            options={
                "db_table": "desk_task",
                "indexes": [models.Index(fields=["organ", "last"], name="task_by_organ")],
            },
        ),
    ]
