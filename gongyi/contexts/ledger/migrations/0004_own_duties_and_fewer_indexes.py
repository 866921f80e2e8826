"""The soonest duty of the viewer's own organ; indexes that repeated a key are gone."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0003_seen_when_served"),
        ("organs", "0002_pinyin_and_given_passwords"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="sighted",
            name="sight_by_stage",
        ),
        migrations.RemoveIndex(
            model_name="sighted",
            name="sight_of_matter",
        ),
        migrations.AddField(
            model_name="sighted",
            name="own",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="act",
            name="matter",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="acts", to="ledger.matter"
            ),
        ),
        migrations.AlterField(
            model_name="act",
            name="organ",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organs.organ"
            ),
        ),
        migrations.AlterField(
            model_name="act",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="leaf",
            name="matter",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.matter"
            ),
        ),
        migrations.AlterField(
            model_name="opened",
            name="matter",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.matter"
            ),
        ),
        migrations.AlterField(
            model_name="opened",
            name="organ",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organs.organ"
            ),
        ),
        migrations.AlterField(
            model_name="party",
            name="matter",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="parties", to="ledger.matter"
            ),
        ),
        migrations.AddIndex(
            model_name="sighted",
            index=models.Index(fields=["viewer", "stage", "due", "matter"], name="sight_by_stage"),
        ),
        migrations.AddIndex(
            model_name="sighted",
            index=models.Index(fields=["viewer", "own", "matter"], name="sight_by_own"),
        ),
    ]
