"""Reads from the environment which OpenID providers one can log in with, and which roles must have a second step.

Read by the settings, so it imports nothing of Django but the error: docs/login.md has the variables.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ImproperlyConfigured

ROLES = ("contributor", "editor", "local_administrator", "national_editor", "owner")  # cms.enums.Role
ID = re.compile(r"[a-z][a-z0-9-]{1,30}")
TAKEN = ("second-step", "passkey", "stopped", "closed")  # addresses beside those of the providers
NEEDED = ("id", "name", "server_url", "client_id")


@dataclass(frozen=True)
class OpenIDProvider:
    """One provider, as OIDC_PROVIDERS says. Empty means: as the provider does it by itself."""

    id: str
    name: str
    server_url: str
    client_id: str
    secret: str = field(default="", repr=False)
    group_claim: str = ""  # "groups", or a path such as "authorization_details.reportees.ID"
    scope: tuple[str, ...] = ("openid", "profile", "email")
    auth_params: Mapping[str, str] = field(default_factory=dict)
    acr: tuple[str, ...] = ()  # how the person must have logged in there; any of these
    trust_email: bool | tuple[str, ...] = False  # True: where email_verified says so; or everybody in these domains
    second_step: bool = True  # whoever logs in there is not asked for a second step here
    fetch_userinfo: bool = True
    token_auth_method: str = ""
    log_out_there: bool = True

    def as_app(self) -> dict:
        """What django-allauth calls an app."""
        settings = {
            "server_url": self.server_url,
            "scope": list(self.scope),
            "auth_params": dict(self.auth_params),
            "fetch_userinfo": self.fetch_userinfo,
        }
        if self.token_auth_method:
            settings["token_auth_method"] = self.token_auth_method
        return {
            "provider_id": self.id,
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.secret,
            "settings": settings,
        }

    def vouches_for(self, email: str, email_verified: bool) -> bool:
        """Whether this address may be taken for the person's own."""
        if isinstance(self.trust_email, tuple):
            return email.rpartition("@")[2].lower() in self.trust_email
        return self.trust_email and email_verified


def read_providers(environ: Mapping[str, str]) -> dict[str, OpenIDProvider]:
    """OIDC_PROVIDERS is a list in JSON; the secret of "entra" can stand apart in OIDC_ENTRA_SECRET, or in a file."""
    written = environ.get("OIDC_PROVIDERS", "").strip()
    if not written:
        return {}
    try:
        entries = json.loads(written)
    except ValueError as error:
        raise ImproperlyConfigured(f"OIDC_PROVIDERS is not JSON: {error}.") from None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ImproperlyConfigured("OIDC_PROVIDERS has to be a list of objects: [{…}].")
    providers = [_provider(entry, environ) for entry in entries]
    if len({provider.id for provider in providers}) < len(providers):
        raise ImproperlyConfigured("OIDC_PROVIDERS: two providers have the same id.")
    return {provider.id: provider for provider in providers}


def _provider(entry: dict, environ: Mapping[str, str]) -> OpenIDProvider:
    if missing := [name for name in NEEDED if not isinstance(entry.get(name), str) or not entry[name]]:
        raise ImproperlyConfigured(f"OIDC_PROVIDERS: a provider has no {', '.join(missing)}.")
    name = entry["id"]
    if not ID.fullmatch(name) or name in TAKEN:
        raise ImproperlyConfigured(f"OIDC_PROVIDERS: the id {name!r} has to be small letters, digits and hyphens.")
    if unknown := set(entry) - set(OpenIDProvider.__dataclass_fields__):
        raise ImproperlyConfigured(f"OIDC_PROVIDERS: {name} has what is not known: {', '.join(sorted(unknown))}.")
    if not entry["server_url"].startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise ImproperlyConfigured(f"OIDC_PROVIDERS: the server_url of {name} has to begin with https://.")
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    if isinstance(values.get("trust_email"), tuple):
        values["trust_email"] = tuple(domain.lower().lstrip("@") for domain in values["trust_email"])
    if isinstance(values.get("acr"), str):
        values["acr"] = tuple(values["acr"].split())
    values["secret"] = entry.get("secret") or _secret(name, environ)
    return OpenIDProvider(**values)


def _secret(name: str, environ: Mapping[str, str]) -> str:
    variable = f"OIDC_{name.upper().replace('-', '_')}_SECRET"
    if path := environ.get(f"{variable}_FILE"):
        try:
            with open(path, encoding="utf-8") as file:
                return file.read().strip()
        except (OSError, UnicodeDecodeError):
            raise ImproperlyConfigured(f"{variable}_FILE names {path}, which could not be read.") from None
    return environ.get(variable, "")


def read_roles(written: str) -> list[str]:
    """Names of roles with commas between; "off" for none."""
    names = [name.strip() for name in written.split(",") if name.strip()]
    if names == ["off"]:
        return []
    if unknown := set(names) - set(ROLES):
        raise ImproperlyConfigured(
            f"REQUIRE_SECOND_FACTOR: {', '.join(sorted(unknown))} is no role. The roles are {', '.join(ROLES)}; or off."
        )
    return names
