"""A developer's machine and the demo: plain HTTP, no secrets needed."""

import os

from cms.login.configuration import read_roles
from cms.settings.environment import env_number
from cms.settings.production import *  # noqa: F403

SECRET_KEY = os.environ.get("SECRET_KEY") or "development-only-0123456789-0123456789-0123456789-abcdef"
ALLOWED_HOSTS = ["*"]
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
TRUSTED_PROXIES = env_number("TRUSTED_PROXIES", 0)
SERVE_MEDIA = True
DEBUG = os.environ.get("DEBUG", "") == "1"
PAGE_CACHE = PAGE_CACHE and not DEBUG  # noqa: F405  who changes a template wants to see it
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
DEMO_CONTENT = True
if "LOG_FORMAT" not in os.environ:
    LOGGING["formatters"]["ours"] = {"()": "cms.operations.logs.LineFormatter"}  # noqa: F405
LOG_REQUESTS = os.environ.get("LOG_REQUESTS") == "on"
REQUIRE_SECOND_FACTOR = read_roles(os.environ.get("REQUIRE_SECOND_FACTOR", "off"))
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys at http://localhost, which browsers take for safe
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405  WhiteNoise asks for it even when it serves from the sources
