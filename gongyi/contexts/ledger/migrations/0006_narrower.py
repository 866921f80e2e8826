"""What the serving role has no business with; a party is told of the parties to the case alone."""

from django.db import migrations

NARROWER = """
revoke insert, update, delete on ledger_checkpoint, ledger_leaf, django_migrations from gongyi_app;
revoke delete on organs_person, organs_organ from gongyi_app;

alter table ledger_leaf enable row level security;
create policy seen on ledger_leaf for select to gongyi_app using ((select gongyi_whole())
    or exists (select 1 from ledger_sight s where s.viewer = (select gongyi_viewer()) and s.matter_id = ledger_leaf.matter_id));

drop policy seen on ledger_party;
create policy seen on ledger_party for select to gongyi_app using ((select gongyi_whole())
    or exists (select 1 from ledger_sight s where s.viewer = (select gongyi_viewer()) and s.matter_id = ledger_party.matter_id
        and (s."full" or ledger_party.organ_id = (select gongyi_organ())
            or ledger_party.role in ('procuratorate', 'agency', 'court'))));
"""


class Migration(migrations.Migration):
    """Privileges and policies."""

    dependencies = [("ledger", "0005_wall_of_numbers"), ("organs", "0002_pinyin_and_given_passwords")]
    operations = [migrations.RunSQL(NARROWER)]
