from django.conf import settings
from django.db import connections
from django.utils.translation import gettext, override
from wagtail.models import Task, Workflow

# What Wagtail's own migrations call the workflow that every site begins with; editors read it on the publish button.
WAGTAILS_NAME = "Moderators approval"


def name_in_our_language(using: str, **kwargs) -> None:
    """After migrating: the names of the workflow and its task are content, which no catalogue translates."""
    tables = connections[using].introspection.table_names()
    for model in (Workflow, Task):
        if model._meta.db_table in tables:
            with override(settings.LANGUAGE_CODE):
                model.objects.using(using).filter(name=WAGTAILS_NAME).update(name=gettext("Approval"))
