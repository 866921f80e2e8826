"""Organs and people."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Organ",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("short", models.CharField(max_length=60)),
                ("en", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=40)),
                ("role", models.CharField(max_length=40)),
                ("level", models.CharField(max_length=20)),
                ("division", models.CharField(blank=True, max_length=12)),
                ("division_name", models.CharField(blank=True, max_length=60)),
                ("published", models.BooleanField(default=False)),
                ("second_factor", models.BooleanField(default=False)),
                ("marks", models.JSONField(default=dict)),
                (
                    "government",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="departments",
                        to="organs.organ",
                    ),
                ),
                (
                    "superior",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inferiors",
                        to="organs.organ",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("username", models.CharField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=60)),
                ("post", models.CharField(max_length=40)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("language", models.CharField(default="zh-hans", max_length=10)),
                ("feed_key", models.CharField(blank=True, db_index=True, max_length=64)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="people", to="organs.organ"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="organ",
            index=models.Index(fields=["role", "level"], name="organs_orga_role_c199fd_idx"),
        ),
        migrations.AddIndex(
            model_name="organ",
            index=models.Index(fields=["division"], name="organs_orga_divisio_62e711_idx"),
        ),
        migrations.AddConstraint(
            model_name="organ",
            constraint=models.UniqueConstraint(fields=("name", "division"), name="organ_name_in_division"),
        ),
    ]
