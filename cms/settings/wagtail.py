"""Wagtail’s own settings, and those of wagtail-localize."""

import os

from cms.translating.apertium import is_installed as machine_is_installed
from cms.uploads.address import read_address

WAGTAIL_SITE_NAME = "Mestring nær deg"
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL", "http://127.0.0.1:8000")
WAGTAILIMAGES_IMAGE_MODEL = "cms.CmsImage"
WAGTAILDOCS_DOCUMENT_MODEL = "cms.CmsDocument"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "pptx", "xlsx", "odt", "odp", "ods", "txt", "ics"]
# What is uploaded is looked at by cms.uploads: docs/materials.md.
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.uploads.forms.DocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.uploads.forms.ImageForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = WAGTAILIMAGES_MAX_UPLOAD_SIZE = int(os.environ.get("MAX_UPLOAD_MB", "50")) * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]  # no SVG: it is a program
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000  # four bytes each while it is drawn
# The virus scanner ClamAV: tcp://host:port or unix:///path/to/clamd.ctl; uploads are not scanned where it is empty.
CLAMD = os.environ.get("CLAMD", "")
if CLAMD:
    read_address(CLAMD)  # a mistyped address is told now, and not to the first one who uploads
WAGTAILADMIN_USER_LOGIN_FORM = "cms.users.forms.LoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "cms.users.forms.PasswordResetForm"  # noqa: S105
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # the address is the log-in name, and what a role was given to
WAGTAIL_USER_TIME_ZONES = ["Europe/Oslo"]
PASSWORD_RESET_TIMEOUT = 7 * 24 * 60 * 60  # an invitation survives a week of holiday
WAGTAIL_ENABLE_UPDATE_CHECK = False  # no call to a third party from an editor's browser
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USAGE_COUNT_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILEMBEDS_FINDERS: list[dict] = []  # films are links: no third-party frame on a public page
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": True}}
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
if machine_is_installed():  # where it is not, a machine draft is offered nowhere
    WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": "cms.translating.translator.ApertiumTranslator"}

# Approval concerns a municipality's own editors (cms.workflow), not those who run the installation.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
