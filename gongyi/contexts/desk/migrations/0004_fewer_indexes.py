"""Indexes that repeated a key are gone."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0003_what_each_viewer_sees"),
        ("ledger", "0004_own_duties_and_fewer_indexes"),
        ("organs", "0002_pinyin_and_given_passwords"),
    ]

    operations = [
        migrations.AlterField(
            model_name="letter",
            name="matter",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.matter"
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="organ",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organs.organ"
            ),
        ),
        migrations.AlterField(
            model_name="task",
            name="matter",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.matter"
            ),
        ),
        migrations.AlterField(
            model_name="task",
            name="organ",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organs.organ",
            ),
        ),
    ]
