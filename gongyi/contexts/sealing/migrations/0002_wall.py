"""Who sees which key, box and request; what the database itself refuses: both sets in one hand, a grant to oneself."""

from django.db import migrations

WHO = """
create function gongyi_case() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('gongyi.case', true), '')::uuid $$;

create function sealing_human(person bigint) returns bigint language sql stable as
$$ select coalesce(holder_id, id) from organs_person where id = person $$;

create function sealing_controls(keys text, post text) returns boolean language sql immutable as
$$ select (keys, post) in (('content', 'complaint_officer'), ('custody', 'confidential_officer')) $$;
create function sealing_fits(keys text, post text) returns boolean language sql immutable as
$$ select sealing_controls(keys, post) or (keys = 'content' and post in ('prosecutor', 'lead_prosecutor')) $$;

create view sealing_holder with (security_invoker = true) as
select h.keyset_id, k.organ_id, k.name, h.person_id, sealing_controls(k.name, p.post) as controls
from sealing_holding h join sealing_keyset k on k.id = h.keyset_id join organs_person p on p.id = h.person_id
where h.ended is null and p.is_active and p.organ_id = k.organ_id and sealing_fits(k.name, p.post);

create function sealing_holds(organ bigint, keys text) returns boolean language sql stable as
$$ select exists (select 1 from sealing_holder where organ_id = organ and name = keys and person_id = gongyi_person()) $$;
create function sealing_holds_set(keyset bigint) returns boolean language sql stable as
$$ select exists (select 1 from sealing_holder where keyset_id = keyset and person_id = gongyi_person()) $$;
"""

KEYS = """
revoke update, delete, truncate on sealing_keyset from gongyi_app;

alter table sealing_personkey enable row level security;
create policy seen on sealing_personkey for select to gongyi_app using (organ_id = gongyi_organ());
create policy made on sealing_personkey for insert to gongyi_app
    with check (organ_id = gongyi_organ() and person_id = gongyi_person());
create policy renewed on sealing_personkey for update to gongyi_app using (person_id = gongyi_person())
    with check (organ_id = gongyi_organ() and person_id = gongyi_person());
revoke delete, truncate on sealing_personkey from gongyi_app;

alter table sealing_secret enable row level security;
create policy own on sealing_secret for all to gongyi_app using (person_id = gongyi_person())
    with check (person_id = gongyi_person());
revoke delete, truncate on sealing_secret from gongyi_app;

alter table sealing_recovery enable row level security;
create policy seen on sealing_recovery for select to gongyi_app using (organ_id = gongyi_organ());
create policy made on sealing_recovery for insert to gongyi_app
    with check (organ_id = gongyi_organ() and sealing_holds_set(keyset_id));
create policy renewed on sealing_recovery for update to gongyi_app
    using (organ_id = gongyi_organ() and sealing_holds_set(keyset_id));
revoke delete, truncate on sealing_recovery from gongyi_app;

alter table sealing_holding enable row level security;
create policy seen on sealing_holding for select to gongyi_app using (organ_id = gongyi_organ());
create policy let_in on sealing_holding for insert to gongyi_app
    with check (organ_id = gongyi_organ() and by_id = gongyi_person());
create policy ended on sealing_holding for update to gongyi_app using (organ_id = gongyi_organ())
    with check (organ_id = gongyi_organ() and ended_by_id = gongyi_person());
revoke update, delete, truncate on sealing_holding from gongyi_app;
grant update (ended, ended_by_id, sealed) on sealing_holding to gongyi_app;
"""

CASES = """
alter table sealing_wrap enable row level security;
create policy seen on sealing_wrap for select to gongyi_app
    using (case_id = gongyi_case() or (select gongyi_whole()) or sealing_holds_set(keyset_id));
create policy put on sealing_wrap for insert to gongyi_app with check (case_id = gongyi_case());
create policy forgotten on sealing_wrap for delete to gongyi_app using ((select gongyi_whole()));
revoke update, truncate on sealing_wrap from gongyi_app;

alter table sealing_case enable row level security;
create policy seen on sealing_case for select to gongyi_app using (id = gongyi_case() or (select gongyi_whole())
    or exists (select 1 from sealing_wrap w where w.case_id = sealing_case.id));
create policy put on sealing_case for insert to gongyi_app with check (id = gongyi_case());
create policy forgotten on sealing_case for update to gongyi_app using ((select gongyi_whole()));
revoke update, delete, truncate on sealing_case from gongyi_app;
grant update (forgotten) on sealing_case to gongyi_app;

alter table sealing_box enable row level security;
create policy seen on sealing_box for select to gongyi_app using (case_id = gongyi_case() or (select gongyi_whole())
    or exists (select 1 from sealing_wrap w where w.case_id = sealing_box.case_id));
create policy put on sealing_box for insert to gongyi_app with check (case_id = gongyi_case());
create policy forgotten on sealing_box for delete to gongyi_app using ((select gongyi_whole()));
revoke update, truncate on sealing_box from gongyi_app;

alter table sealing_identity enable row level security;
create policy seen on sealing_identity for select to gongyi_app
    using ((select gongyi_whole()) or (organ_id = gongyi_organ() and sealing_holds(organ_id, 'custody')));
create policy put on sealing_identity for insert to gongyi_app with check (case_id = gongyi_case());
create policy forgotten on sealing_identity for delete to gongyi_app using ((select gongyi_whole()));
revoke update, truncate on sealing_identity from gongyi_app;
"""

REQUESTS = """
alter table sealing_request enable row level security;
create policy seen on sealing_request for select to gongyi_app using (case_id = gongyi_case() or (select gongyi_whole())
    or (organ_id = gongyi_organ() and (sealing_holds(organ_id, 'content') or sealing_holds(organ_id, 'custody'))));
create policy asked on sealing_request for insert to gongyi_app
    with check (organ_id = gongyi_organ() and person_id = gongyi_person() and case_id = gongyi_case());
create policy forgotten on sealing_request for update to gongyi_app using ((select gongyi_whole()));
revoke update, delete, truncate on sealing_request from gongyi_app;
grant update (reason_custody) on sealing_request to gongyi_app;

alter table sealing_step enable row level security;
create policy seen on sealing_step for select to gongyi_app using ((select gongyi_whole())
    or exists (select 1 from sealing_request r where r.id = sealing_step.request_id));
create policy done on sealing_step for insert to gongyi_app
    with check (organ_id = gongyi_organ() and person_id = gongyi_person());
revoke update, delete, truncate on sealing_step from gongyi_app;

alter table sealing_grant enable row level security;
create policy seen on sealing_grant for select to gongyi_app using ((select gongyi_whole())
    or (person_id = gongyi_person() and until > clock_timestamp())
    or (organ_id = gongyi_organ() and sealing_holds(organ_id, 'custody')));
create policy granted on sealing_grant for insert to gongyi_app
    with check (organ_id = gongyi_organ() and sealing_holds(organ_id, 'custody'));
create policy ended on sealing_grant for delete to gongyi_app using ((select gongyi_whole())
    or person_id = gongyi_person() or (organ_id = gongyi_organ() and sealing_holds(organ_id, 'custody')));
revoke update, truncate on sealing_grant from gongyi_app;
"""


class Migration(migrations.Migration):
    """Functions, policies, privileges."""

    dependencies = [("sealing", "0001_sealed"), ("journal", "0002_append_only"), ("organs", "0003_posts_of_one_person")]
    operations = [migrations.RunSQL(WHO + KEYS + CASES + REQUESTS)]
