"""A card holds what every party may see; where a matter stands is kept per viewer. Letters that wait, and mailings."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GONE = ("stage", "moved", "moved_kind", "due", "duties", "findings")

# How many rows a list has, when counting them would take too long: the planner's estimate, of the viewer's own rows only.
# It runs as the owner, so that the estimate is not blurred by the wall's own conditions.
COUNT = """
create function desk_estimate(at_stage text, of_kind text, in_field text, due_from date, due_to date)
returns bigint language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    said json;
    asked text := format('select 1 from ledger_sight s join desk_card c on c.matter_id = s.matter_id where s.viewer = %L',
        gongyi_viewer());
begin
    if at_stage <> '' then asked := asked || format(' and s.stage = %L', at_stage); end if;
    if of_kind <> '' then asked := asked || format(' and c.kind = %L', of_kind); end if;
    if in_field <> '' then asked := asked || format(' and c.field = %L', in_field); end if;
    if due_from is not null then asked := asked || format(' and s.due >= %L', due_from); end if;
    if due_to is not null then asked := asked || format(' and s.due <= %L', due_to); end if;
    execute 'explain (format json) ' || asked into said;
    return (said -> 0 -> 'Plan' ->> 'Plan Rows')::numeric::bigint;
end $$;

create index card_by_field on desk_card (field);
create statistics card_kind_and_field (mcv) on kind, field from desk_card;
create index card_by_number on desk_card (number varchar_pattern_ops);

alter table desk_mailing enable row level security;
create policy seen on desk_mailing for all to gongyi_app using (gongyi_whole() or person_id = gongyi_person())
    with check (gongyi_whole());
"""

# Who looks is asked once a statement, not once a row: a list of a large viewer is read many times as fast, and the
# planner knows how many rows are his.
ONCE = """
alter policy seen on desk_card using ((select gongyi_whole()) or published or exists (select 1 from ledger_sight s
    where s.viewer = (select gongyi_viewer()) and s.matter_id = desk_card.matter_id));
alter policy seen on desk_task using ((select gongyi_whole()) or exists (select 1 from ledger_sight s
    where s.viewer = (select gongyi_viewer()) and s.matter_id = desk_task.matter_id
        and (s.full or desk_task.organ_id = (select gongyi_organ()))));
alter policy seen on desk_letter using ((select gongyi_whole()) or (organ_id = (select gongyi_organ()) and exists (
    select 1 from ledger_sight s where s.viewer = (select gongyi_viewer()) and s.matter_id = desk_letter.matter_id)));
""" + "".join(  # the three tables named here
    f"alter policy recorded on {table} using ((select gongyi_whole())) with check ((select gongyi_whole()));\n"
    for table in ("desk_card", "desk_task", "desk_letter")
)


class Migration(migrations.Migration):
    """Columns, indexes, the estimate and the wall of mailings."""

    dependencies = [("desk", "0002_wall"), ("organs", "0001_organs_and_people")]
    operations = [
        *(migrations.RemoveField("card", name) for name in GONE),
        migrations.AddIndex(
            "letter",
            models.Index(fields=["organ", "-day"], name="letter_waiting", condition=models.Q(taken__isnull=True)),
        ),
        migrations.CreateModel(
            "Mailing",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("sent_for", models.DateField(null=True)),
                ("failures", models.IntegerField(default=0)),
                ("failed", models.CharField(default="", max_length=60)),
            ],
            options={"db_table": "desk_mailing"},
        ),
        migrations.RunSQL(COUNT + ONCE),
    ]
