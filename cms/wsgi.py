"""The WSGI application that a server such as granian loads."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = get_wsgi_application()
settings.SECRET_KEY  # noqa: B018  raises when it is empty: better now than at the first log-in
