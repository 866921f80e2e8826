"""Row-level security: a file's row for its organ, a use for who sees the act; neither is ever changed."""

from django.db import migrations

WALL = """
alter table evidence_file enable row level security;
create policy seen on evidence_file for select to gongyi_app using (organ_id = gongyi_organ());
create policy brought on evidence_file for insert to gongyi_app
    with check (organ_id = gongyi_organ() and uploader_id = gongyi_person());
revoke update, delete, truncate on evidence_file from gongyi_app;

alter table evidence_use enable row level security;
create policy seen on evidence_use for select to gongyi_app using (exists (
    select 1 from ledger_act a where a.matter_id = evidence_use.matter_id and a.seq = evidence_use.seq));
create policy carried on evidence_use for insert to gongyi_app with check (exists (
    select 1 from ledger_act a where a.matter_id = evidence_use.matter_id and a.seq = evidence_use.seq
        and a.organ_id = gongyi_organ()));
revoke update, delete, truncate on evidence_use from gongyi_app;
"""


class Migration(migrations.Migration):
    """Policies."""

    dependencies = [("evidence", "0001_files")]
    operations = [migrations.RunSQL(WALL)]
