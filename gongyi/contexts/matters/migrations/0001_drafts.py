"""Drafts, their steps, and the tokens of forms taken in."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Tables."""

    initial = True

    dependencies = [
        ("ledger", "0002_append_only"),
        ("organs", "0002_pinyin_and_given_passwords"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("day", models.DateField(null=True)),
                ("payload", models.JSONField()),
                (
                    "to_organs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "answers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), default=list, size=None
                    ),
                ),
                (
                    "people",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("files", models.JSONField(default=list)),
                ("head", models.IntegerField()),
                ("approval", models.CharField(blank=True, max_length=40)),
                ("state", models.CharField(default="drafting", max_length=20)),
                ("issued", models.IntegerField(null=True)),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("saved", models.DateTimeField(auto_now=True)),
                (
                    "author",
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
                (
                    "organ",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organs.organ"),
                ),
            ],
            options={
                "db_table": "matters_draft",
            },
        ),
        migrations.CreateModel(
            name="Once",
            fields=[
                ("token", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=60)),
                ("seq", models.IntegerField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "matters_once",
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=20)),
                ("person_name", models.CharField(max_length=60)),
                ("post", models.CharField(max_length=40)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("opinion", models.TextField(blank=True)),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="matters.draft"
                    ),
                ),
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
                "db_table": "matters_step",
                "ordering": ["pk"],
            },
        ),
        migrations.AddIndex(
            model_name="draft",
            index=models.Index(fields=["matter", "organ"], name="draft_of_matter"),
        ),
        migrations.AddIndex(
            model_name="draft",
            index=models.Index(fields=["organ", "state"], name="draft_by_state"),
        ),
    ]
