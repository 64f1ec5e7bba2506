"""`…/last-ned/` of a material: the newest file at one lasting address, and each version at its own."""

import logging
import re

from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse

from cms.downloads.counting import count_download
from cms.downloads.views import hand_over
from cms.templatetags.site_tags import address_of, in_language
from cms.writers import CONTENT_TYPES
from tools_library.models import MaterialPage, MaterialVersion
from tools_library.views.materials import who_to_ask

logger = logging.getLogger(__name__)
VERSION = re.compile(r"\d{4}-\d\d-\d\d-(\d{1,18})")
ELSEWHERE = "lenke"  # what those are counted as who were led to another website


def material_file(request, page: MaterialPage, name: str, format: str) -> HttpResponseBase:
    """`name` and `format` are "" for the lasting address. A page with only an address elsewhere leads there."""
    version = _version(page, name, format) if name else page.latest
    if version is None:
        return _elsewhere(request, page)
    if name and name != version.name:  # its date was corrected
        return HttpResponseRedirect(address_of(page.url_path, request) + version.address)
    try:
        response = hand_over(request, version.document.file, _tag(version), version.format, version.file_name)
    except (OSError, ValueError):
        logger.error("The file of version %s of material %s is missing", version.pk, page.pk)
        return _missing(request, page, version)
    if response.status_code == 200 and version.format not in CONTENT_TYPES:
        response["Content-Type"] = version.document.content_type
    if response.status_code == 200 and request.method == "GET":
        count_download(page, version.name, version.format)
    response["Content-Language"] = page.content_language
    here = in_language(address_of(page.url_path, request), page.language_code)
    response["Link"] = f'<{request.build_absolute_uri(here)}>; rel="canonical"'
    return response


def _version(page: MaterialPage, name: str, format: str) -> MaterialVersion:
    asked = VERSION.fullmatch(name)
    for version in page.versions_by_age:
        if asked and version.document_id == int(asked[1]) and version.format == format:
            return version
    raise Http404


def _tag(version: MaterialVersion) -> str:
    """Of the content: the same file under another name is not fetched again. FileNotFoundError without a file."""
    document = version.document
    if not document.file.storage.exists(document.file.name):
        raise FileNotFoundError
    return document.get_file_hash()


def _elsewhere(request, page: MaterialPage) -> HttpResponseBase:
    if not page.external_url:
        return _missing(request, page, None)
    if request.method == "GET":
        count_download(page, ELSEWHERE, "")
    response = HttpResponseRedirect(page.external_url)
    response["Cache-Control"] = "no-cache"
    return response


def _missing(request, page: MaterialPage, version: MaterialVersion | None) -> TemplateResponse:
    others = [other for other in page.versions_by_age if version is None or other.document_id != version.document_id]
    context = page.get_context(request) | {"version": version, "others": others, "contact": who_to_ask(page)}
    response = TemplateResponse(request, "tools_library/missing_file.html", context, status=404)
    response["Cache-Control"] = "no-store"
    return response
