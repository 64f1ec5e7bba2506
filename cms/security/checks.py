"""System checks (`manage.py check --deploy`): the same as stops the site from starting, and a little more."""

from pathlib import Path

from django.conf import settings
from django.core.checks import Error, Tags, register

from cms.security.starting import what_is_wrong
from cms.users.models import User

DEMO_DOMAIN = "@mestring.example"


@register(Tags.security, deploy=True)
def check_secrets(app_configs, **kwargs):
    return [Error(text, id="mestring.E001") for text in what_is_wrong()]


@register(Tags.security, deploy=True)
def check_uploads_apart(app_configs, **kwargs):
    """Uploads among the static files would be scripts of ours to a browser."""
    static, media = Path(settings.STATIC_ROOT).resolve(), Path(settings.MEDIA_ROOT).resolve()
    if static in (media, *media.parents) or media in static.parents:
        return [Error("MEDIA_ROOT and STATIC_ROOT have to be folders apart.", id="mestring.E002")]
    return []


@register(Tags.security, deploy=True)
def check_demo_log_ins(app_configs, databases=None, **kwargs):
    """The demo's password is in the README. Asks the database, so only where one is named (`--database default`)."""
    if not databases or settings.DEMO_CONTENT:
        return []
    people = User.objects.filter(email__iendswith=DEMO_DOMAIN, is_active=True).order_by("email")
    if not (emails := list(people.values_list("email", flat=True))):
        return []
    text = f"These log-ins come from the demo, whose password anybody can read: {', '.join(emails)}. End their access."
    return [Error(text, id="mestring.E003")]
