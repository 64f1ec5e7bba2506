"""The second step: who must have one, when it is asked for, and resetting it for somebody who lost a phone."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.login.sessions import end_all
from cms.tenancy.people import is_owner
from cms.users.permissions import groups_decided_by

STEPS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
SETTLED = "second_step_settled"  # in the session: looked at, and nothing more is needed


class SecondStepStage(AuthenticateStage):
    """allauth's, but whoever comes from a provider that asks for a second step itself is not asked again."""

    def _should_handle(self, request):
        return super()._should_handle(request) and not came_by_trusted_provider(request, self.login.user)


def came_by_trusted_provider(request, person) -> bool:
    trusted = {provider.id for provider in settings.OIDC_PROVIDERS.values() if provider.second_step}
    records = get_authentication_records(request, person)
    return any(record["method"] == "socialaccount" and record.get("provider") in trusted for record in records)


def has_second_step(person) -> bool:
    return Authenticator.objects.filter(user=person, type__in=STEPS).exists()


def must_have_one(person) -> bool:
    roles = settings.REQUIRE_SECOND_FACTOR
    return bool(roles) and (person.is_superuser or person.groups.filter(role_group__role__in=roles).exists())


def must_set_up(request) -> bool:
    """Whether this person has to set up a second step before anything else. Settled once in a session."""
    if not settings.REQUIRE_SECOND_FACTOR or request.session.get(SETTLED):
        return False
    person = request.user
    if came_by_trusted_provider(request, person) or has_second_step(person):
        request.session[SETTLED] = True
        return False
    return must_have_one(person)


def may_reset(person, by) -> bool:
    """A local administrator only for somebody who has no role elsewhere, or nationally; nobody for themself."""
    if person == by or (person.is_superuser and not by.is_superuser):
        return False
    decided = groups_decided_by(by).values("pk")
    return is_owner(by) or not person.groups.exclude(pk__in=decided).exists()


@transaction.atomic
def reset(person, by) -> None:
    """Takes all second steps of somebody away, and logs them out everywhere."""
    if not may_reset(person, by):
        raise ValidationError(_("You cannot reset the second step of this person."))
    Authenticator.objects.filter(user=person).delete()
    end_all(person)
    log(person, "login.step_reset", user=by)
