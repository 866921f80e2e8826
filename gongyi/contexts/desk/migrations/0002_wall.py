"""Row-level security of the read rows: a card and its tasks for who sees the matter, a letter for who got it."""

from django.db import migrations

WALL = """
alter table desk_card enable row level security;
create policy seen on desk_card for select to gongyi_app using (gongyi_whole() or published
    or exists (select 1 from ledger_sight s where s.viewer = gongyi_viewer() and s.matter_id = desk_card.matter_id));
create policy recorded on desk_card for all to gongyi_app using (gongyi_whole()) with check (gongyi_whole());

alter table desk_task enable row level security;
create policy seen on desk_task for select to gongyi_app using (gongyi_whole()
    or exists (select 1 from ledger_sight s where s.viewer = gongyi_viewer() and s.matter_id = desk_task.matter_id
        and (s.full or desk_task.organ_id = gongyi_organ())));
create policy recorded on desk_task for all to gongyi_app using (gongyi_whole()) with check (gongyi_whole());

alter table desk_letter enable row level security;
create policy seen on desk_letter for select to gongyi_app using (gongyi_whole() or (organ_id = gongyi_organ()
    and exists (select 1 from ledger_sight s where s.viewer = gongyi_viewer() and s.matter_id = desk_letter.matter_id)));
create policy recorded on desk_letter for all to gongyi_app using (gongyi_whole()) with check (gongyi_whole());
"""


class Migration(migrations.Migration):
    """Policies."""

    dependencies = [("desk", "0001_read_rows"), ("ledger", "0002_append_only")]
    operations = [migrations.RunSQL(WALL)]
