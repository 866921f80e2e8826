"""What the database refuses, whoever asks: both sets in one hand, a holder let in by none, a grant to oneself."""

from django.db import migrations

HOLDERS = """
create function sealing_no(why text) returns void language plpgsql as $$
begin
    raise exception 'sealing: %', why using errcode = '23514';
end $$;

create function sealing_both(organ bigint, human bigint) returns boolean language sql stable as $$
select count(distinct k.name) > 1 from sealing_holding h join sealing_keyset k on k.id = h.keyset_id
where k.organ_id = organ and sealing_human(h.person_id) = human $$;

create function sealing_keyset_made() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    new.at := clock_timestamp();
    if new.organ_id is distinct from gongyi_organ() or new.by_id is distinct from gongyi_person()
        or not exists (select 1 from organs_person p where p.id = new.by_id and p.organ_id = new.organ_id and p.is_active
            and sealing_controls(new.name, p.post)) then
        perform sealing_no('not his to make');
    end if;
    return new;
end $$;
create trigger made before insert on sealing_keyset for each row execute function sealing_keyset_made();

create function sealing_holding_made() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    k sealing_keyset;
begin
    perform pg_advisory_xact_lock(hashtext('gongyi holders'));
    select * into k from sealing_keyset where id = new.keyset_id;
    new.at := clock_timestamp();
    if new.ended is not null or k.organ_id <> new.organ_id or not exists (select 1 from organs_person p
        where p.id = new.person_id and p.organ_id = new.organ_id and p.is_active and sealing_fits(k.name, p.post)) then
        perform sealing_no('not of this post');
    end if;
    if exists (select 1 from sealing_holding h join sealing_keyset o on o.id = h.keyset_id where o.organ_id = k.organ_id
        and o.name <> k.name and sealing_human(h.person_id) = sealing_human(new.person_id)) then
        perform sealing_no('both sets in one hand');
    end if;
    if exists (select 1 from sealing_holder where keyset_id = k.id) then
        if not exists (select 1 from sealing_holder where keyset_id = k.id and person_id = new.by_id and controls) then
            perform sealing_no('let in by no holder');
        end if;
    elsif new.person_id <> new.by_id
        or not exists (select 1 from organs_person p where p.id = new.by_id and sealing_controls(k.name, p.post)) then
        perform sealing_no('let in by no holder');
    end if;
    return new;
end $$;
create trigger made before insert on sealing_holding for each row execute function sealing_holding_made();

create function sealing_holding_ended() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if old.ended is not null or new.ended is null or new.sealed <> '' or (new.keyset_id, new.organ_id, new.person_id,
        new.by_id, new.at) is distinct from (old.keyset_id, old.organ_id, old.person_id, old.by_id, old.at) then
        perform sealing_no('a holding is only ended');
    end if;
    if new.ended_by_id <> old.person_id and not exists (select 1 from sealing_holder
        where keyset_id = old.keyset_id and person_id = new.ended_by_id and controls) then
        perform sealing_no('ended by no holder');
    end if;
    new.ended := clock_timestamp();
    return new;
end $$;
create trigger ended before update on sealing_holding for each row execute function sealing_holding_ended();

create function sealing_joined() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtext('gongyi holders'));
    if exists (select 1 from sealing_keyset k where sealing_both(k.organ_id, sealing_human(new.id))) then
        perform sealing_no('both sets in one hand');
    end if;
    return new;
end $$;
create trigger joined after update of holder_id on organs_person for each row
    when (new.holder_id is distinct from old.holder_id) execute function sealing_joined();
"""

ASKED = """
create function sealing_asked() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    new.at := clock_timestamp();
    if new.until <= new.at then perform sealing_no('its time is over'); end if;
    if not exists (select 1 from sealing_holder h where h.organ_id = new.organ_id and h.name = 'content'
        and h.person_id = new.person_id) then perform sealing_no('asked by no holder'); end if;
    if not exists (select 1 from sealing_identity i where i.case_id = new.case_id and i.organ_id = new.organ_id) then
        perform sealing_no('no identity');
    end if;
    return new;
end $$;
create trigger asked before insert on sealing_request for each row execute function sealing_asked();

create function sealing_state(request uuid) returns text language sql stable as $$
select coalesce((select s.what from sealing_step s where s.request_id = request order by s.id desc limit 1), 'asked') $$;

create function sealing_custodian(r sealing_request, person bigint) returns boolean language sql stable as $$
select exists (select 1 from sealing_holder h where h.organ_id = r.organ_id and h.name = 'custody' and h.person_id = person)
    and sealing_human(person) <> sealing_human(r.person_id) $$;

create function sealing_granted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    r sealing_request;
begin
    select * into r from sealing_request where id = new.request_id for update;
    if sealing_state(r.id) <> 'asked' or new.until > r.until or new.until <= clock_timestamp()
        or (new.organ_id, new.person_id) is distinct from (r.organ_id, r.person_id)
        or not coalesce(sealing_custodian(r, gongyi_person()), false) then
        perform sealing_no('not his to grant');
    end if;
    return new;
end $$;
create trigger granted before insert on sealing_grant for each row execute function sealing_granted();

create function sealing_stepped() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    r sealing_request;
    state text;
    allowed boolean;
begin
    select * into r from sealing_request where id = new.request_id for update;
    state := sealing_state(r.id);
    new.at := clock_timestamp();
    allowed := r.organ_id = new.organ_id and case new.what
        when 'withdrawn' then new.person_id = r.person_id and state in ('asked', 'granted', 'opened')
        when 'refused' then state = 'asked' and sealing_custodian(r, new.person_id)
        when 'granted' then state = 'asked' and sealing_custodian(r, new.person_id)
            and exists (select 1 from sealing_grant g where g.request_id = r.id and g.until = new.until)
        when 'ended' then state in ('granted', 'opened') and sealing_custodian(r, new.person_id)
        when 'opened' then state in ('granted', 'opened') and new.person_id = r.person_id
            and exists (select 1 from sealing_grant g where g.request_id = r.id and g.until > new.at)
            and exists (select 1 from sealing_holder h where h.organ_id = r.organ_id and h.name = 'content'
                and h.person_id = new.person_id)
        else false end;
    if not coalesce(allowed, false) then perform sealing_no('not his to do now'); end if;
    return new;
end $$;
create trigger stepped before insert on sealing_step for each row execute function sealing_stepped();
"""

KEPT = """
create function sealing_request_kept() returns trigger language plpgsql as $$
begin
    if new.reason_custody <> '' or (new.id, new.case_id, new.organ_id, new.person_id, new.at, new.until, new.reason_case)
        is distinct from (old.id, old.case_id, old.organ_id, old.person_id, old.at, old.until, old.reason_case) then
        raise exception 'sealing_request is append-only' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger kept before update on sealing_request for each row execute function sealing_request_kept();
create trigger kept_rows before delete on sealing_request for each row execute function gongyi_kept();
create trigger kept_whole before truncate on sealing_request execute function gongyi_kept();
create trigger kept before update or delete on sealing_step for each row execute function gongyi_kept();
create trigger kept_whole before truncate on sealing_step execute function gongyi_kept();
create trigger kept before update or delete on sealing_keyset for each row execute function gongyi_kept();
create trigger kept_whole before truncate on sealing_keyset execute function gongyi_kept();
create trigger kept_rows before delete on sealing_holding for each row execute function gongyi_kept();
create trigger kept_whole before truncate on sealing_holding execute function gongyi_kept();
"""


class Migration(migrations.Migration):
    """Functions and triggers."""

    dependencies = [("sealing", "0002_wall")]
    operations = [migrations.RunSQL(HOLDERS + ASKED + KEPT)]
