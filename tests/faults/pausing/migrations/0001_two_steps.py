from django.db import migrations, models

from tests.faults.pausing.apps import pause


class Migration(migrations.Migration):
    """A table, a pause in which a test can kill us, and another table."""

    operations = [
        migrations.CreateModel("First", [("id", models.BigAutoField(primary_key=True)), ("word", models.TextField())]),
        migrations.RunPython(pause, migrations.RunPython.noop),
        migrations.CreateModel("Second", [("id", models.BigAutoField(primary_key=True)), ("word", models.TextField())]),
    ]
