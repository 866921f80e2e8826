"""Append-only by privilege and trigger; each act sealed to the one before it; row-level security as the second wall."""

from django.db import migrations

# A seal is sha256(previous seal ‖ the act as one JSON array). jsonb writes an array in one way only, so that a program
# without this database can write the same bytes (gongyi.contexts.ledger.chain).
SEALS = """
create function ledger_genesis(number text, kind text, record text) returns bytea language sql immutable parallel safe as
$$ select sha256(convert_to(jsonb_build_array('gongyi', number, kind, record)::text, 'UTF8')) $$;

create function ledger_seal(prev bytea, a ledger_act) returns bytea language sql stable parallel safe as $$
select sha256(prev || convert_to(jsonb_build_array(
    a.seq, a.kind, a.version, to_char(a.day_first, 'YYYY-MM-DD'), to_char(a.day_last, 'YYYY-MM-DD'),
    (extract(epoch from a.recorded) * 1000000)::bigint, a.organ_id, a.organ_name, a.person_id, a.person_name,
    a.to_organs, a.to_names, a.audience, a.people, a.answers, a.number, a.payload, a.files)::text, 'UTF8')) $$;

create function ledger_matter_begins() returns trigger language plpgsql as $$
begin
    new.head_seq := 0;
    new.head_hash := ledger_genesis(new.number, new.kind, new.record);
    return new;
end $$;
create trigger matter_begins before insert on ledger_matter for each row execute function ledger_matter_begins();

-- runs as the owner: nobody else may move a matter's head
create function ledger_act_sealed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    at integer;
    before bytea;
begin
    select head_seq, head_hash into at, before from ledger_matter where id = new.matter_id for update;
    if new.seq is distinct from at + 1 then
        raise exception 'matter % stands at act %, not before %', new.matter_id, at, new.seq using errcode = '40001';
    end if;
    new.prev := before;
    new.hash := ledger_seal(before, new);
    update ledger_matter set head_seq = new.seq, head_hash = new.hash where id = new.matter_id;
    return new;
end $$;
create trigger act_sealed before insert on ledger_act for each row execute function ledger_act_sealed();
"""

KEPT = ("ledger_act", "ledger_checkpoint", "ledger_leaf")

APPEND_ONLY = (
    """
"""
    + "".join(
        f"create trigger kept before update or delete on {table} for each row execute function gongyi_kept();\n"
        f"create trigger kept_whole before truncate on {table} execute function gongyi_kept();\n"
        f"revoke update, delete, truncate on {table} from gongyi_app;\n"
        for table in KEPT
    )
    + """
create trigger kept before delete on ledger_matter for each row execute function gongyi_kept();
create trigger kept_whole before truncate on ledger_matter execute function gongyi_kept();
revoke update, delete, truncate on ledger_matter from gongyi_app;
revoke update, delete, truncate on ledger_bar, ledger_party, ledger_void from gongyi_app;
revoke delete, truncate on ledger_counter from gongyi_app;
"""
)

# Asked once a statement (`select`), not once a row. Whoever looks sees his own rows of ledger_sight, unless he must keep away; everything else hangs on those rows.
WALL = """
alter table ledger_sight enable row level security;
create policy seen on ledger_sight for select to gongyi_app using ((select gongyi_whole()) or (viewer = (select gongyi_viewer())
    and not exists (select 1 from ledger_bar b where b.person_id = (select gongyi_person()) and b.matter_id = ledger_sight.matter_id)));
create policy recorded on ledger_sight for all to gongyi_app using ((select gongyi_whole())) with check ((select gongyi_whole()));

alter table ledger_bar enable row level security;
create policy seen on ledger_bar for select to gongyi_app using ((select gongyi_whole()) or person_id = (select gongyi_person()));
create policy recorded on ledger_bar for insert to gongyi_app with check ((select gongyi_whole()));

alter table ledger_matter enable row level security;
create policy seen on ledger_matter for select to gongyi_app using ((select gongyi_whole())
    or exists (select 1 from ledger_sight s where s.viewer = (select gongyi_viewer()) and s.matter_id = ledger_matter.id));
create policy recorded on ledger_matter for insert to gongyi_app with check ((select gongyi_whole()));

alter table ledger_party enable row level security;
create policy seen on ledger_party for select to gongyi_app using ((select gongyi_whole())
    or exists (select 1 from ledger_sight s where s.viewer = (select gongyi_viewer()) and s.matter_id = ledger_party.matter_id));
create policy recorded on ledger_party for insert to gongyi_app with check ((select gongyi_whole()));

alter table ledger_act enable row level security;
create policy seen on ledger_act for select to gongyi_app using ((select gongyi_whole())
    or exists (select 1 from ledger_sight s where s.viewer = (select gongyi_viewer()) and s.matter_id = ledger_act.matter_id
        and (s.full or (select gongyi_organ()) = any (ledger_act.audience))));
create policy recorded on ledger_act for insert to gongyi_app with check (organ_id = (select gongyi_organ()) and (select gongyi_whole()));
"""


class Migration(migrations.Migration):
    """Functions, triggers, privileges, policies."""

    dependencies = [("ledger", "0001_ledger"), ("journal", "0002_append_only")]
    operations = [migrations.RunSQL(SEALS + APPEND_ONLY + WALL)]
