"""Keys to list and find organs by, and whether a password was given by somebody else."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """New columns, empty at first."""

    dependencies: ClassVar = [("organs", "0001_organs_and_people")]
    operations: ClassVar = [
        migrations.AddField(
            "organ", "pinyin", models.CharField(max_length=400, blank=True, default=""), preserve_default=False
        ),
        migrations.AddField(
            "organ", "initials", models.CharField(max_length=200, blank=True, default=""), preserve_default=False
        ),
        migrations.AddField("person", "must_change", models.BooleanField(default=False)),
    ]
