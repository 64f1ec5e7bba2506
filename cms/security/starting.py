"""What makes it unsafe to serve the site to anybody. Needs the settings, and no apps: it is asked before all else."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

LEAST_LENGTH = 50
LEAST_DIFFERENT = 15
# Keys that stand in examples, ours or others', or that `startproject` writes.
KNOWN = re.compile(
    r"(?i)django-insecure|development-only|change[-_ ]?me|changeit|secret[-_ ]?key|your[-_ ]|example|^(.)\1+$"
)
# Passwords that stand in examples of compose files and tutorials.
WEAK = frozenset(
    {"", "admin", "changeme", "change-me", "example", "mestring", "password", "passord", "postgres", "root", "secret"}
)


def what_is_wrong() -> list[str]:
    """Sentences on what makes it unsafe to serve the site to anybody; none for a developer's own machine."""
    if settings.DEMO_CONTENT:
        return []
    return [*_key(settings.SECRET_KEY), *_debug(), *_hosts(), *_passwords()]


def refuse_when_unsafe() -> None:
    """Called where the site begins to serve. Raises ImproperlyConfigured with all that is wrong at once."""
    if wrong := what_is_wrong():
        raise ImproperlyConfigured("The site does not start:\n- " + "\n- ".join(wrong))


def _key(key: str) -> list[str]:
    how = "Make one: python3 -c 'import secrets; print(secrets.token_urlsafe(60))'"
    if KNOWN.search(key):
        return [f"SECRET_KEY stands in an example, so anybody can know it. {how}"]
    if len(key) < LEAST_LENGTH or len(set(key)) < LEAST_DIFFERENT:
        return [f"SECRET_KEY has to be at least {LEAST_LENGTH} random characters. {how}"]
    return []


def _debug() -> list[str]:
    return ["DEBUG shows the insides of the site to visitors. Leave it out."] if settings.DEBUG else []


def _hosts() -> list[str]:
    if not settings.ALLOWED_HOSTS:
        return ["ALLOWED_HOSTS is empty: write the host names of the site, with commas between them."]
    if "*" in settings.ALLOWED_HOSTS:
        return ["ALLOWED_HOSTS is *: links in e-mails could then lead wherever the asker wants. Name the hosts."]
    return []


def _passwords() -> list[str]:
    """Of the services; one that is on this machine alone may do without."""
    wrong, database = [], settings.DATABASES["default"]
    if database.get("PASSWORD") and database["PASSWORD"].casefold() in WEAK:
        wrong.append("The password in DATABASE_URL stands in examples. Choose another.")
    redis = urlsplit(settings.RATE_LIMIT_REDIS)
    if redis.password and redis.password.casefold() in WEAK:
        wrong.append("The password in REDIS_URL stands in examples. Choose another.")
    return wrong
