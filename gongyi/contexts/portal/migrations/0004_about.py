"""Where a released case lies, displaced."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The column."""

    dependencies = [("portal", "0003_shown_from")]
    operations = [migrations.AddField("release", "about", models.JSONField(default=dict))]
