"""The row of a file that somebody brought is his alone; others see it by the act that carries it."""

from django.db import migrations

WALL = """
alter policy seen on evidence_file using (organ_id = gongyi_organ() and uploader_id = gongyi_person());
"""


class Migration(migrations.Migration):
    """The policy."""

    dependencies = [("evidence", "0002_wall")]
    operations = [migrations.RunSQL(WALL)]
