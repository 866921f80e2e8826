"""The lines of the log."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The table."""

    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            "Entry",
            fields=[
                ("n", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("what", models.CharField(max_length=40)),
                ("person_id", models.BigIntegerField(null=True)),
                ("organ_id", models.BigIntegerField(null=True)),
                ("matter_id", models.BigIntegerField(null=True)),
                ("detail", models.JSONField()),
                ("prev", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
            options={"db_table": "journal_entry"},
        ),
    ]
