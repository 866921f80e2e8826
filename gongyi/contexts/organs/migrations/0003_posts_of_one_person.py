"""Posts of one person in several organs."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The column."""

    dependencies = [("organs", "0002_pinyin_and_given_passwords")]
    operations = [
        migrations.AddField(
            "person",
            "holder",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="posts",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
