"""Row-level security of drafts: their organ's people who see the matter, and for nobody else."""

from django.db import migrations

WALL = """
alter table matters_draft enable row level security;
create policy own on matters_draft for all to gongyi_app
    using (organ_id = gongyi_organ() and exists (select 1 from ledger_sight s
        where s.viewer = gongyi_viewer() and s.matter_id = matters_draft.matter_id))
    with check (organ_id = gongyi_organ());
revoke delete, truncate on matters_draft from gongyi_app;

alter table matters_step enable row level security;
create policy own on matters_step for select to gongyi_app using (organ_id = gongyi_organ()
    and exists (select 1 from matters_draft d where d.id = matters_step.draft_id));
create policy taken on matters_step for insert to gongyi_app
    with check (organ_id = gongyi_organ() and person_id = gongyi_person());
revoke update, delete, truncate on matters_step from gongyi_app;
create function matters_step_kept() returns trigger language plpgsql as $$
begin
    raise exception 'matters_step is append-only' using errcode = '42501';
end $$;
create trigger kept before update or delete on matters_step for each row execute function matters_step_kept();
create trigger kept_whole before truncate on matters_step execute function matters_step_kept();

alter table matters_once enable row level security;
create policy own on matters_once for select to gongyi_app using (person_id = gongyi_person());
create policy taken on matters_once for insert to gongyi_app with check (person_id = gongyi_person());
revoke update, delete, truncate on matters_once from gongyi_app;
"""


class Migration(migrations.Migration):
    """Policies."""

    dependencies = [("matters", "0001_drafts"), ("ledger", "0002_append_only")]
    operations = [migrations.RunSQL(WALL)]
