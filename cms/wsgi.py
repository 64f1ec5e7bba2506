"""The WSGI application that a server such as granian loads."""

import os

from django.core.wsgi import get_wsgi_application

from cms.security.starting import refuse_when_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

refuse_when_unsafe()  # better now than at the first log-in
application = get_wsgi_application()
