"""Row-level security: the fingerprint of a paper for who sees its act; written once."""

from django.db import migrations

WALL = """
alter table papers_issued enable row level security;
create policy seen on papers_issued for select to gongyi_app using (exists (
    select 1 from ledger_act a where a.matter_id = papers_issued.matter_id and a.seq = papers_issued.seq));
create policy made on papers_issued for insert to gongyi_app with check (exists (
    select 1 from ledger_act a where a.matter_id = papers_issued.matter_id and a.seq = papers_issued.seq));
revoke update, delete, truncate on papers_issued from gongyi_app;
"""


class Migration(migrations.Migration):
    """Policies."""

    dependencies = [("papers", "0001_issued"), ("ledger", "0002_append_only")]
    operations = [migrations.RunSQL(WALL)]
