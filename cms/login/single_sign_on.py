"""Who comes in with single sign-on: known by the provider's own key, by an address it vouches for, or by a role."""

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.login.claims import groups_for, update_roles, values_at
from cms.login.configuration import OpenIDProvider
from cms.users.access import has_rights
from cms.users.models import User

HINT = "oidc"  # in the session: (provider, ID token), for logging out there too


class Refused(Exception):
    """The message is for the person who wants in."""


def admit(request, login) -> None:
    """Makes `login` point at somebody who may come in, or sends whoever it is back with a message."""
    provider = settings.OIDC_PROVIDERS.get(login.account.provider)
    try:
        if provider is None:
            raise Refused(_("This way to log in is not in use here."))
        find_or_make(provider, login)
    except Refused as refused:
        messages.error(request, str(refused))
        raise ImmediateHttpResponse(redirect("wagtailadmin_login")) from None
    if request.user.is_authenticated:  # whoever it was: this is a new log-in, in a new session
        get_account_adapter(request).logout(request)
    request.session[HINT] = [provider.id, login.id_token]


def find_or_make(provider: OpenIDProvider, login) -> User:
    """Refused, with nothing changed but roles taken, for whoever may not come in."""
    groups = groups_for(provider.id, values_at(login.claims, provider.group_claim))
    person = login.user if login.is_existing else _known_by_address(provider, login)
    if person and not person.is_active:
        raise Refused(_("Your account is closed. Ask the administrator of your municipality to open it."))
    with transaction.atomic():
        person = person or _new(provider, login, groups)
        if not login.is_existing:
            _link(login, person, provider)
        if provider.group_claim:
            update_roles(person, provider.id, groups)
    if not has_rights(person):
        raise Refused(
            _(
                "You are logged in with %(provider)s, but have no role here. Ask the administrator of your"
                " municipality for an invitation."
            )
            % {"provider": provider.name}
        )
    return person


def address_of(provider: OpenIDProvider, claims: dict) -> str:
    """The address, in small letters, that the provider vouches for; else ""."""
    email = str(claims.get("email") or "").strip().lower()
    verified = claims.get("email_verified") in (True, "true")
    try:
        validate_email(email)
    except ValidationError:
        return ""
    return email if provider.vouches_for(email, verified) else ""


def _known_by_address(provider: OpenIDProvider, login) -> User | None:
    """Never a superuser: whoever runs a provider could else make themself one here."""
    email = address_of(provider, login.claims)
    person = User.objects.filter(email__iexact=email).first() if email else None
    if person and person.is_superuser:
        raise Refused(
            _("This account is not connected to %(provider)s. Log in with your password first, and connect it there.")
            % {"provider": provider.name}
        )
    return person


def _new(provider: OpenIDProvider, login, groups) -> User:
    said = {"provider": provider.name}
    if not groups:
        raise Refused(
            _(
                "Nobody here is known by what %(provider)s says about you. Have you been invited? Then log in with your"
                " password first, and connect %(provider)s under your account. If not, ask the administrator of your"
                " municipality for an invitation."
            )
            % said
        )
    email = address_of(provider, login.claims)
    if not email:
        raise Refused(
            _("%(provider)s does not vouch for an e-mail address of yours, and an account here needs one.") % said
        )
    first, _space, last = str(login.claims.get("name") or "").rpartition(" ")
    return User.objects.create_user(
        email,
        None,
        first_name=str(login.claims.get("given_name") or first)[:150],
        last_name=str(login.claims.get("family_name") or last)[:150],
    )


def _link(login, person: User, provider: OpenIDProvider) -> None:
    login.user = person
    login.account, _made = SocialAccount.objects.get_or_create(
        provider=provider.id, uid=login.account.uid, defaults={"user": person, "extra_data": {}}
    )
    log(person, "login.connect", user=person, data={"provider": provider.name})
