"""A released case is public from its day on, and not before; the database holds it back too."""

from django.db import migrations, models

WALL = """
alter policy seen on portal_release using ((select gongyi_whole())
    or shown_from <= (now() at time zone 'Asia/Shanghai')::date);
"""
FIRST = "update portal_release set shown_from = released"


class Migration(migrations.Migration):
    """The column, the rows there are, the policy."""

    dependencies = [("portal", "0002_releases")]
    operations = [
        migrations.AddField("release", "shown_from", models.DateField(null=True)),
        migrations.RunSQL(FIRST),
        migrations.RunSQL("set constraints all immediate"),
        migrations.AlterField("release", "shown_from", models.DateField()),
        migrations.RunSQL(WALL),
    ]
