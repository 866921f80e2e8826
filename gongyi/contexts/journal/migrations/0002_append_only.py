"""Append-only by privilege and trigger, each line sealed to the one before; and who is looking, for all walls."""

from django.db import migrations

SIGHT = """
create function gongyi_viewer() returns bigint language sql stable parallel safe as
$$ select nullif(current_setting('gongyi.viewer', true), '')::bigint $$;
create function gongyi_organ() returns bigint language sql stable parallel safe as
$$ select nullif(current_setting('gongyi.organ', true), '')::bigint $$;
create function gongyi_person() returns bigint language sql stable parallel safe as
$$ select nullif(current_setting('gongyi.person', true), '')::bigint $$;
create function gongyi_whole() returns boolean language sql stable parallel safe as
$$ select coalesce(current_setting('gongyi.whole', true), '') = 'on' $$;
"""

SEALS = """
create table journal_head (one boolean primary key default true check (one), n bigint not null, hash bytea not null);
insert into journal_head values (true, 0, sha256('gongyi journal'));

create function journal_seal(prev bytea, e journal_entry) returns bytea language sql stable parallel safe as $$
select sha256(prev || convert_to(jsonb_build_array(e.n, (extract(epoch from e.at) * 1000000)::bigint, e.what, e.person_id,
    e.organ_id, e.matter_id, e.detail)::text, 'UTF8')) $$;

create function journal_sealed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    at bigint;
    before bytea;
begin
    select n, hash into at, before from journal_head for update;
    new.n := at + 1;
    new.prev := before;
    new.hash := journal_seal(before, new);
    update journal_head set n = new.n, hash = new.hash;
    return new;
end $$;
create trigger log_sealed before insert on journal_entry for each row execute function journal_sealed();
"""

KEPT = """
create function gongyi_kept() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = '42501';
end $$;
create trigger kept before update or delete on journal_entry for each row execute function gongyi_kept();
create trigger kept_whole before truncate on journal_entry execute function gongyi_kept();
revoke update, delete, truncate on journal_entry from gongyi_app;
revoke all on journal_head from gongyi_app;
"""

WALL = """
alter table journal_entry enable row level security;
create policy seen on journal_entry for select to gongyi_app using ((select gongyi_whole()) or organ_id = (select gongyi_organ()));
create policy recorded on journal_entry for insert to gongyi_app with check (true);
"""


class Migration(migrations.Migration):
    """Functions, triggers, privileges, policies."""

    dependencies = [("journal", "0001_entries")]
    operations = [migrations.RunSQL(SIGHT + SEALS + KEPT + WALL)]
