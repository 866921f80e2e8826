"""The forms that were sent: a keyed digest and a minute, no address."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Spent",
            fields=[
                ("mark", models.BinaryField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True)),
                ("scripted", models.BooleanField()),
                ("answer", models.BinaryField(null=True)),
            ],
            options={"db_table": "reports_spent", "constraints": []},
        ),
    ]
