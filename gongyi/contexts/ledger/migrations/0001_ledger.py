"""Matters, acts, parties, who may look, checkpoints and numbers."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organs", "0001_organs_and_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("n", models.AutoField(primary_key=True, serialize=False)),
                ("taken", models.DateTimeField()),
                ("matters", models.BigIntegerField()),
                ("acts", models.BigIntegerField()),
                ("root", models.BinaryField()),
                ("prev", models.BinaryField()),
                ("signature", models.BinaryField()),
                ("key", models.BinaryField()),
            ],
            options={
                "db_table": "ledger_checkpoint",
            },
        ),
        migrations.CreateModel(
            name="Counter",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organ_id", "mark", "year", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("mark", models.CharField(max_length=80)),
                ("year", models.IntegerField()),
                ("last", models.IntegerField()),
                (
                    "organ",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organs.organ"),
                ),
            ],
            options={
                "db_table": "ledger_counter",
            },
        ),
        migrations.CreateModel(
            name="Matter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=60, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("record", models.CharField(default="complete", max_length=20)),
                ("opened", models.DateTimeField(auto_now_add=True)),
                ("head_seq", models.IntegerField(default=0)),
                (
                    "head_hash",
                    models.BinaryField(
                        default=b"\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
                    ),
                ),
                (
                    "procuratorate",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organs.organ"),
                ),
            ],
            options={
                "db_table": "ledger_matter",
            },
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "matter_id", "checkpoint_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("seq", models.IntegerField()),
                ("hash", models.BinaryField()),
                (
                    "checkpoint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="leaves", to="ledger.checkpoint"
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.matter"
                    ),
                ),
            ],
            options={
                "db_table": "ledger_leaf",
            },
        ),
        migrations.CreateModel(
            name="Bar",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id", "matter_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("seq", models.IntegerField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.matter"
                    ),
                ),
            ],
            options={
                "db_table": "ledger_bar",
            },
        ),
        migrations.CreateModel(
            name="Act",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "matter_id", "seq", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("seq", models.IntegerField()),
                ("kind", models.CharField(max_length=60)),
                ("version", models.IntegerField(default=1)),
                ("day_first", models.DateField()),
                ("day_last", models.DateField()),
                ("recorded", models.DateTimeField()),
                ("organ_name", models.CharField(max_length=160)),
                ("person_name", models.CharField(max_length=60)),
                (
                    "to_organs",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                (
                    "to_names",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=160), size=None),
                ),
                ("audience", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("people", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("answers", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ("number", models.CharField(max_length=80)),
                ("payload", models.JSONField()),
                ("files", models.JSONField()),
                ("prev", models.BinaryField()),
                ("hash", models.BinaryField()),
                (
                    "organ",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organs.organ"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="acts", to="ledger.matter"
                    ),
                ),
            ],
            options={
                "db_table": "ledger_act",
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "matter_id", "organ_id", "role", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("role", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=160)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parties", to="ledger.matter"
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organs.organ"),
                ),
            ],
            options={
                "db_table": "ledger_party",
            },
        ),
        migrations.CreateModel(
            name="Void",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organ_id", "mark", "year", "n", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("mark", models.CharField(max_length=80)),
                ("year", models.IntegerField()),
                ("n", models.IntegerField()),
                ("text", models.CharField(max_length=80)),
                ("reason", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
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
            options={
                "db_table": "ledger_void",
            },
        ),
        migrations.CreateModel(
            name="Sighted",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "viewer", "matter_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("viewer", models.BigIntegerField()),
                ("full", models.BooleanField()),
                ("due", models.DateField(null=True)),
                ("moved", models.DateField(null=True)),
                ("stage", models.CharField(max_length=40)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.matter"
                    ),
                ),
            ],
            options={
                "db_table": "ledger_sight",
                "indexes": [
                    models.Index(fields=["viewer", "due", "matter"], name="sight_by_due"),
                    models.Index(fields=["viewer", "-moved", "-matter"], name="sight_by_moved"),
                    models.Index(fields=["viewer", "stage", "due"], name="sight_by_stage"),
                    models.Index(fields=["matter"], name="sight_of_matter"),
                ],
            },
        ),
    ]
