"""Production is the base: safe as it stands. The other settings files only loosen it.

Every value that differs between installations comes from the environment (the table is in README.md).
"""

import os

from cms.settings.caching import *  # noqa: F403
from cms.settings.environment import BASE_DIR
from cms.settings.languages import *  # noqa: F403
from cms.settings.login import *  # noqa: F403
from cms.settings.logs import *  # noqa: F403
from cms.settings.security import *  # noqa: F403
from cms.settings.services import *  # noqa: F403
from cms.settings.wagtail import *  # noqa: F403

DEBUG = False

INSTALLED_APPS = [
    "cms.users",
    "cms.login",
    "cms",
    "cms.geography",
    "tools_library",
    "offerings",
    "home",
    "wagtail_localize",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.users.apps.PeopleConfig",  # wagtail.users, with our pages for people
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.locales",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",  # Wagtail says «for 4 minutter siden» with its words
]

MIDDLEWARE = [
    "cms.operations.requests.RequestMiddleware",  # at the top: it counts and numbers what the others answer
    "cms.security.headers.HeadersMiddleware",  # first: nothing answers before it
    "django.middleware.security.SecurityMiddleware",
    "cms.caching.middleware.PageCacheMiddleware",  # as high as it can stand: a kept page costs nothing below here
    "django.middleware.gzip.GZipMiddleware",  # above WhiteNoise: in the demo static files are not compressed beforehand
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.security.limiting.RateLimitMiddleware",  # below the page cache: what comes from there is not counted
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.middleware.AddressLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.login.middleware.LoginMiddleware",
    "cms.tenancy.gate.AdminGateMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "cms.operations.whole.WholeWritesMiddleware",  # last: the transaction begins when all others have agreed
]

if METRICS_TOKEN:  # noqa: F405
    MIDDLEWARE.insert(0, "cms.operations.figures.FiguresMiddleware")

ROOT_URLCONF = "cms.urls"
CSRF_FAILURE_VIEW = "cms.operations.errors.csrf_failure"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "users.User"
SILENCED_SYSTEM_CHECKS = [
    "security.W019",  # the admin shows previews of this site in a frame, and only this site may
    "security.W021",  # HSTS preload binds a whole domain: the municipality's own decision
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a page with a long session plan posts many fields

EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_TIMEOUT = 10  # seconds: a mail server that is away does not keep a person waiting
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "mestring@localhost")

DEMO_CONTENT = False  # says on every page that the content is an example, and allows the demo log-ins

# The nightly check of links to other websites; "off" where this server may not call out. Links on the site are checked.
LINK_CHECK = os.environ.get("LINK_CHECK", "on") != "off"
