"""What is kept about log-ins: in Wagtail's log, on the person. No password, no network address, no mistyped name."""

import logging

from allauth.account.authentication import get_authentication_records
from wagtail.log_actions import log

from cms.users.models import User

logger = logging.getLogger(__name__)


def logged_in(request, person) -> None:
    log(person, "login.in", user=person, data={"by": ways(request, person)})


def ways(request, person) -> list[str]:
    """As ["password", "totp"], ["passkey"] or ["entra"], in the order of the steps."""
    found = []
    for record in get_authentication_records(request, person):
        if record.get("reauthenticated"):
            continue
        if record["method"] == "mfa":
            found.append("passkey" if record.get("passwordless") else record.get("type", "mfa"))
        elif record["method"] == "socialaccount":
            found.append(record.get("provider", ""))
        else:
            found.append(record["method"])
    return found


def failed(address: str, action: str) -> None:
    """An address that nobody has is not kept: it is often a password in the wrong field."""
    person = User.objects.filter(email__iexact=address).first() if address else None
    if person:
        log(person, action)
    logger.warning("%s: %s", action, f"user {person.pk}" if person else "an address that nobody has")


def step_failed(person) -> None:
    log(person, "login.step_failed", user=person)
    logger.warning("login.step_failed: user %s", person.pk)


def broken_off(provider: str, error) -> None:
    kind = error if isinstance(error, str) else type(error).__name__
    logger.warning("A log-in with %s did not come through: %s", provider, kind)
