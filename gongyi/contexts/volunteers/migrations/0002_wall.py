"""Anybody may put an application in; only those who see all of the procuratorate's matters read and decide it."""

from django.db import migrations

WALL = """
alter table volunteers_application enable row level security;
create policy seen on volunteers_application for select to gongyi_app
    using (organ_id = gongyi_organ() and gongyi_viewer() = gongyi_organ());
create policy put_in on volunteers_application for insert to gongyi_app
    with check (state = 'waiting' and decided is null and decided_by_id is null);
create policy decided on volunteers_application for update to gongyi_app
    using (organ_id = gongyi_organ() and gongyi_viewer() = gongyi_organ() and state = 'waiting')
    with check (organ_id = gongyi_organ() and decided_by_id = gongyi_person() and name = '' and phone = '' and email = ''
        and profession = '' and expertise = '' and recommended = '' and why = '');
revoke delete, truncate on volunteers_application from gongyi_app;
"""


class Migration(migrations.Migration):
    """Policies."""

    dependencies = [("volunteers", "0001_applications"), ("ledger", "0002_append_only")]
    operations = [migrations.RunSQL(WALL)]
