"""Hands out pictures at /media/images/: from the disk or from S3, where no web server in front does it.

Only renditions, which are what pages show. Originals and documents are not to be had by their address: a document is
handed out by the page or the address that it belongs to, which ask whether it is public.
"""

import mimetypes

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponseNotModified
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe
from wagtail.images.permissions import permission_policy

from cms.models import CmsImage

OURS = ["add", "change", "delete", "choose"]
A_YEAR = 31_536_000
PICTURES = {"image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "image/svg+xml"}
mimetypes.add_type("image/avif", ".avif")  # Python 3.11 and Debian's list lack them
mimetypes.add_type("image/webp", ".webp")


@require_safe
def picture(request, name: str):
    """A rendition never changes under its name: whoever has it need not ask again."""
    response = _file(request, f"images/{name}")
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


@require_safe
def original_picture(request, name: str):
    """For those who may work with the picture; as if it were not there for anyone else."""
    image = CmsImage.objects.filter(file=f"original_images/{name}").first() if request.user.is_authenticated else None
    if not (image and permission_policy.user_has_any_permission_for_instance(request.user, OURS, image)):
        raise Http404
    response = _file(request, image.file.name)
    response["Cache-Control"] = "private, no-cache"
    return response


def _file(request, path: str):
    kind, _encoding = mimetypes.guess_type(path)
    if kind not in PICTURES or ".." in path or "\\" in path or "\0" in path:
        raise Http404
    try:
        opened = default_storage.open(path)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise Http404 from error
    changed = int(default_storage.get_modified_time(path).timestamp())
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    if since is not None and changed <= since:
        opened.close()
        response = HttpResponseNotModified()
    else:
        response = FileResponse(opened, content_type=kind)
    response["Last-Modified"] = http_date(changed)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
