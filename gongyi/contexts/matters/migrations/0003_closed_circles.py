"""A draft in a closed circle is for those of its organ who are in the circle."""

from django.db import migrations

WALL = """
alter policy own on matters_draft using (organ_id = gongyi_organ() and exists (select 1 from ledger_sight s
    where s.viewer in (gongyi_viewer(), gongyi_own(), gongyi_room()) and s.matter_id = matters_draft.matter_id));
"""


class Migration(migrations.Migration):
    """The policy."""

    dependencies = [("matters", "0002_wall"), ("ledger", "0007_closed_circles_and_links")]
    operations = [migrations.RunSQL(WALL)]
