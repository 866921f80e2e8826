"""Tokens, their pace, what was answered once, receivers of notices and what goes to them."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ledger", "0007_closed_circles_and_links"),
        ("organs", "0005_volunteers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Token",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("prefix", models.CharField(max_length=16)),
                ("digest", models.BinaryField(unique=True)),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None),
                ),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("expires", models.DateField()),
                ("revoked", models.DateTimeField(null=True)),
                ("last_used", models.DateField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organs.organ"),
                ),
            ],
            options={
                "db_table": "api_token",
            },
        ),
        migrations.CreateModel(
            name="Hook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.CharField(max_length=40, unique=True)),
                ("address", models.CharField(max_length=300)),
                ("secret", models.BinaryField()),
                (
                    "events",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), default=list, size=None
                    ),
                ),
                ("state", models.CharField(default="on", max_length=10)),
                ("made", models.DateTimeField(auto_now_add=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organs.organ"),
                ),
            ],
            options={
                "db_table": "api_hook",
            },
        ),
        migrations.CreateModel(
            name="Pace",
            fields=[
                (
                    "token",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="api.token",
                    ),
                ),
                ("minute", models.BigIntegerField()),
                ("n", models.IntegerField()),
            ],
            options={
                "db_table": "api_pace",
            },
        ),
        migrations.CreateModel(
            name="Answered",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id", "key", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(max_length=200)),
                ("fingerprint", models.BinaryField()),
                ("status", models.IntegerField()),
                ("body", models.TextField()),
                ("media", models.CharField(max_length=60)),
                ("location", models.CharField(blank=True, max_length=400)),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "api_answered",
                "indexes": [models.Index(fields=["at"], name="answered_by_time")],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.CharField(max_length=40, unique=True)),
                ("event", models.CharField(max_length=30)),
                ("seq", models.IntegerField()),
                ("kind", models.CharField(max_length=80)),
                ("day", models.DateField()),
                ("made", models.DateTimeField()),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("tries", models.IntegerField(default=0)),
                ("tried", models.DateTimeField(null=True)),
                ("next_try", models.DateTimeField(null=True)),
                ("says", models.CharField(blank=True, max_length=60)),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "organ",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organs.organ"
                    ),
                ),
                (
                    "hook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deliveries", to="api.hook"
                    ),
                ),
            ],
            options={
                "db_table": "api_delivery",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")), fields=["next_try"], name="delivery_waiting"
                    ),
                    models.Index(fields=["hook", "-made"], name="delivery_of_hook"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("hook", "event", "matter", "seq", "kind", "day"), name="event_once")
                ],
            },
        ),
    ]
