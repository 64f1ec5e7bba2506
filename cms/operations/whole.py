"""What an editor does to pages is done as a whole or not at all (decision 0027).

Wagtail saves the page, the revision, the log entry and what listens to a publication one after the other. Who is
stopped in between (a killed process, a full disk) would leave a page that is live and in no list, or a national change
that those who follow it are never told of.
"""

from django.db import transaction

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
# Not the uploads: a large file or a slow virus scanner is not to hold up everybody else who writes to SQLite.
WHERE = ("/admin/pages/", "/admin/bulk/", "/admin/localize/", "/admin/workflows/")
WITHOUT = ("/preview/",)  # an open editor sends these all the time, and they save nothing


class WholeWritesMiddleware:
    """Stands last, so that the body has been read and everybody else has agreed before the transaction begins."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        path = request.path_info
        if request.method in SAFE or not path.startswith(WHERE) or path.endswith(WITHOUT):
            return None
        with transaction.atomic():
            return view(request, *args, **kwargs)
