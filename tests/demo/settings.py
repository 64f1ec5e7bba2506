"""The demo's settings, with e-mails as files so that a test can follow the links in them."""

import os

from cms.settings.development import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = os.environ["MAIL_FOLDER"]
STAMPS_SECONDS = 0  # a test looks at once after a change
