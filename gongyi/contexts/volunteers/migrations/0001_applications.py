"""Applications of people who would be volunteers."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    initial = True
    dependencies = [("organs", "0005_volunteers"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("made", models.DateField()),
                ("name", models.CharField(blank=True, max_length=60)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("profession", models.CharField(blank=True, max_length=60)),
                ("expertise", models.CharField(blank=True, max_length=120)),
                ("recommended", models.CharField(blank=True, max_length=120)),
                ("why", models.CharField(blank=True, max_length=1000)),
                ("state", models.CharField(default="waiting", max_length=20)),
                ("decided", models.DateField(null=True)),
                ("reason", models.CharField(blank=True, max_length=40)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organs.organ"),
                ),
            ],
            options={"db_table": "volunteers_application"},
        ),
    ]
