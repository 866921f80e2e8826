"""A matter is handled by an organ of any kind; a card says by which rulebook it was derived."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The columns."""

    dependencies = [("desk", "0004_fewer_indexes"), ("ledger", "0007_closed_circles_and_links")]
    operations = [
        migrations.RenameField("card", "procuratorate", "handler"),
        migrations.AddField("card", "book", models.CharField(default="", max_length=16)),
    ]
