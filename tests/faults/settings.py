"""Production as it stands, behind a "proxy" that says `X-Forwarded-Proto: https`; static files unhashed.

`PAUSE_FILE` names a file: while it is there, a publication stops in its middle, so that a test can break it then.
"""

import os

from cms.settings.production import *  # noqa: F403

STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
PAUSE_FILE = os.environ.get("PAUSE_FILE", "")
INSTALLED_APPS = [*INSTALLED_APPS, "tests.faults.pausing"]  # noqa: F405
