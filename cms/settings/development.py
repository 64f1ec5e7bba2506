"""A developer's machine and the demo: plain HTTP, no secrets needed."""

import os

from cms.settings.production import *  # noqa: F403

SECRET_KEY = os.environ.get("SECRET_KEY") or "development-only-0123456789-0123456789-0123456789-abcdef"
ALLOWED_HOSTS = ["*"]
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
SERVE_MEDIA = True
DEBUG = os.environ.get("DEBUG", "") == "1"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
DEMO_CONTENT = True
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405  WhiteNoise asks for it even when it serves from the sources
