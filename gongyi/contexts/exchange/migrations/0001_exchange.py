"""Other installations, which organs work there, what goes there and what came from there."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Tables."""

    initial = True

    dependencies = [
        ("ledger", "0007_closed_circles_and_links"),
        ("organs", "0004_successor"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Bundle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("n", models.IntegerField()),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("file", models.CharField(max_length=64, unique=True)),
                ("follows", models.CharField(blank=True, max_length=64)),
                ("size", models.BigIntegerField()),
                ("acts", models.IntegerField()),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("state", models.CharField(default="packed", max_length=20)),
                ("tries", models.IntegerField(default=0)),
                ("tried", models.DateTimeField(null=True)),
                ("next_try", models.DateTimeField(null=True)),
                ("says", models.CharField(blank=True, max_length=400)),
                ("en", models.CharField(blank=True, max_length=400)),
                ("acknowledgement", models.BinaryField(default=b"")),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.matter"
                    ),
                ),
            ],
            options={
                "db_table": "exchange_bundle",
            },
        ),
        migrations.CreateModel(
            name="Installation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("key", models.BinaryField(unique=True)),
                ("exchange_key", models.BinaryField()),
                ("state", models.CharField(default="new", max_length=20)),
                ("way", models.CharField(default="network", max_length=20)),
                ("entered", models.DateTimeField(auto_now_add=True)),
                ("confirmed", models.DateTimeField(null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "exchange_installation",
            },
        ),
        migrations.CreateModel(
            name="Due",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "installation_id",
                        "matter_id",
                        "seq",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("seq", models.IntegerField()),
                ("state", models.CharField(max_length=20)),
                ("chosen", models.JSONField(null=True)),
                (
                    "bundle",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dues",
                        to="exchange.bundle",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.matter"
                    ),
                ),
                (
                    "installation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="exchange.installation"
                    ),
                ),
            ],
            options={
                "db_table": "exchange_due",
            },
        ),
        migrations.AddField(
            model_name="bundle",
            name="installation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="bundles", to="exchange.installation"
            ),
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("n", models.IntegerField(default=0)),
                ("number", models.CharField(blank=True, max_length=60)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("file", models.CharField(max_length=64)),
                ("follows", models.CharField(blank=True, max_length=64)),
                ("state", models.CharField(max_length=20)),
                ("says", models.CharField(blank=True, max_length=400)),
                ("en", models.CharField(blank=True, max_length=400)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("acknowledgement", models.BinaryField(default=b"")),
                (
                    "matter",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.matter"
                    ),
                ),
                (
                    "installation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrivals",
                        to="exchange.installation",
                    ),
                ),
            ],
            options={
                "db_table": "exchange_arrival",
            },
        ),
        migrations.CreateModel(
            name="Origin",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "matter_id", "seq", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("seq", models.IntegerField()),
                ("at", models.CharField(max_length=64)),
                ("at_seq", models.IntegerField()),
                ("recorded", models.DateTimeField()),
                ("hash", models.CharField(blank=True, max_length=64)),
                ("prev", models.CharField(blank=True, max_length=64)),
                ("grounds", models.JSONField(default=dict)),
                ("against", models.JSONField(default=list)),
                (
                    "arrival",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="origins", to="exchange.arrival"
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
            ],
            options={
                "db_table": "exchange_origin",
            },
        ),
        migrations.CreateModel(
            name="Resident",
            fields=[
                (
                    "organ",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="organs.organ",
                    ),
                ),
                (
                    "installation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="residents",
                        to="exchange.installation",
                    ),
                ),
            ],
            options={
                "db_table": "exchange_resident",
            },
        ),
        migrations.AddConstraint(
            model_name="bundle",
            constraint=models.UniqueConstraint(fields=("installation", "n"), name="bundle_number_once"),
        ),
        migrations.AddConstraint(
            model_name="arrival",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["taken", "waiting"])),
                fields=("installation", "digest"),
                name="arrival_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="origin",
            constraint=models.UniqueConstraint(fields=("matter", "at", "at_seq"), name="origin_once"),
        ),
    ]
