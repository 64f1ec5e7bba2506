"""Tests: quick password hashes, files in a folder that is thrown away."""

import tempfile

from cms.login.configuration import read_providers
from cms.settings.development import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = tempfile.mkdtemp(prefix="mestring-media-")
STORAGES["made"]["OPTIONS"] = {"location": tempfile.mkdtemp(prefix="mestring-made-")}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING = {"version": 1, "disable_existing_loggers": False, "root": {"handlers": [], "level": "CRITICAL"}}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):  # noqa: F405
    # What is thrown away need not be safe on disk, and compiling queries pays off only for long ones.
    DATABASES["default"]["OPTIONS"] = {"options": "-c synchronous_commit=off -c jit=off"}  # noqa: F405
FRAGMENTS = False  # a test that turns them on asks for the stamps anew each time
STAMPS_SECONDS = 0
PAGE_CACHE = False  # tests/caching turns it on
RATE_LIMITS = {}  # a test that is about them asks for them
REQUIRE_SECOND_FACTOR = []  # as RATE_LIMITS
RESET_MAIL_LATER = False
# So that the addresses of single sign-on are there to be looked at; nobody answers at port 9.
OIDC_PROVIDERS = read_providers(
    {"OIDC_PROVIDERS": '[{"id": "prove", "name": "Prøve-ID", "server_url": "http://127.0.0.1:9", "client_id": "x"}]'}
)
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"APPS": [provider.as_app() for provider in OIDC_PROVIDERS.values()], "OAUTH_PKCE_ENABLED": True}
}
