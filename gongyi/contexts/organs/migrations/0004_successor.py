"""The organ into which one was merged."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The column."""

    dependencies = [("organs", "0003_posts_of_one_person")]
    operations = [
        migrations.AddField(
            "organ",
            "successor",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="organs.organ",
            ),
        ),
    ]
