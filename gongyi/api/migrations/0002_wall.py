"""Row-level security: tokens and receivers for their organ, answers for their account; no closed circle by a token.

An administrator, who sees no matter, looks at what is his organ's with the organ and no viewer.
"""

from django.db import migrations

WALL = """
create function gongyi_by_token() returns boolean language sql stable parallel safe as
$$ select coalesce(current_setting('gongyi.token', true) = 'on', false) $$;
create function gongyi_presented() returns bytea language sql stable parallel safe as
$$ select decode(coalesce(current_setting('gongyi.presented', true), ''), 'hex') $$;

create policy not_by_token on ledger_sight as restrictive for select to gongyi_app
    using ((select gongyi_whole()) or not (select gongyi_by_token()) or viewer = (select gongyi_viewer()));

alter table api_token enable row level security;
create policy own on api_token for all to gongyi_app
    using (organ_id = gongyi_organ() or digest = gongyi_presented())
    with check (organ_id = gongyi_organ() or digest = gongyi_presented());
revoke update, delete, truncate on api_token from gongyi_app;
grant update (revoked, last_used) on api_token to gongyi_app;

alter table api_pace enable row level security;
create policy own on api_pace for all to gongyi_app
    using (exists (select 1 from api_token t where t.id = token_id
        and (t.organ_id = gongyi_organ() or t.digest = gongyi_presented())))
    with check (exists (select 1 from api_token t where t.id = token_id and t.digest = gongyi_presented()));
revoke truncate on api_pace from gongyi_app;

alter table api_answered enable row level security;
create policy own on api_answered for all to gongyi_app
    using (gongyi_whole() or person_id = gongyi_person()) with check (person_id = gongyi_person());
revoke truncate on api_answered from gongyi_app;

alter table api_hook enable row level security;
create policy own on api_hook for all to gongyi_app using (gongyi_whole() or account_id = gongyi_person()
    or (organ_id = gongyi_organ() and gongyi_viewer() is null))
    with check (gongyi_whole() or organ_id = gongyi_organ());
revoke update, truncate on api_hook from gongyi_app;
grant update (events, state, secret) on api_hook to gongyi_app;

alter table api_delivery enable row level security;
create policy own on api_delivery for select to gongyi_app using (gongyi_whole() or account_id = gongyi_person()
    or (organ_id = gongyi_organ() and gongyi_viewer() is null));
create policy written on api_delivery for insert to gongyi_app with check (gongyi_whole());
create policy tried on api_delivery for update to gongyi_app using (gongyi_whole() or account_id = gongyi_person()
    or (organ_id = gongyi_organ() and gongyi_viewer() is null));
create policy done on api_delivery for delete to gongyi_app using (gongyi_whole());
revoke update, truncate on api_delivery from gongyi_app;
grant update (state, tries, tried, next_try, says) on api_delivery to gongyi_app;
"""


class Migration(migrations.Migration):
    """Policies."""

    dependencies = [("api", "0001_tokens_and_notices"), ("ledger", "0007_closed_circles_and_links")]
    operations = [migrations.RunSQL(WALL)]
