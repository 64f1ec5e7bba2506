"""`…/last-ned/` and the documents beneath it."""

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.models import Page

from cms.downloads import making
from cms.downloads.counting import count_download
from cms.downloads.listing import grouped, offers_of
from cms.downloads.registry import OptionsForm, find_download, own_view_of
from cms.downloads.wishes import Wish
from cms.enums import MadeState
from cms.models import MadeFile
from cms.security.limiting import count
from cms.templatetags.site_tags import address_of
from cms.writers import CONTENT_TYPES

WAIT_SECONDS = 2
STREAMED_FROM = 5_000_000  # bytes
PACKED = {"pdf", "docx", "pptx", "xlsx", "odt", "odp", "ods", "zip"}


def routed(request, path: str) -> Page | HttpResponse:
    """The public page at this address, or the answer of whoever guards it."""
    route = Page.route_for_request(request, path)
    if not route:
        raise Http404
    for check in hooks.get_hooks("before_serve_page"):
        answer = check(route.page, request, route.args, route.kwargs)
        if isinstance(answer, HttpResponse):
            return answer
    return route.page


@require_safe
def download_list(request, path: str):
    """All documents of the page, with what can be chosen."""
    page = routed(request, path)
    if isinstance(page, HttpResponse):
        return page
    if own := own_view_of(type(page)):
        return own(request, page, "", "")
    return listing(request, page)


def listing(request, page: Page, wrong: OptionsForm | None = None, name: str = "", status: int = 200):
    """`wrong` is the form that could not be read, of the document called `name`."""
    offers = offers_of(page, address_of(page.url_path, request), None if wrong else request.GET)
    if not offers:
        raise Http404
    for offer in offers:
        if wrong is not None and offer.download.name == name:
            offer.wrong = wrong
    context = page.get_context(request) | {"groups": grouped(offers)}
    return TemplateResponse(request, "cms/downloads/list.html", context, status=status)


@require_safe
def download_file(request, path: str, name: str, format: str):
    """The document, made first where it has to be; a page that tells how far it has come while a large one is made."""
    page = routed(request, path)
    if isinstance(page, HttpResponse):
        return page
    if own := own_view_of(type(page)):
        return own(request, page, name, format)
    download = find_download(page, name, format)
    if download is None:
        raise Http404
    form = download.form(request.GET, page=page)
    if not form.is_valid():
        return listing(request, page, form, name, status=400)
    base_url = f"{request.scheme}://{request.get_host()}"
    wish = Wish(page, download, format, base_url, form.options())
    row = making.file_for(wish, before_making=lambda: count(request, "making"))
    if row.state == MadeState.READY:
        return _hand_over(request, row, wish)
    return _waiting(request, row, wish)


def _hand_over(request, row: MadeFile, wish: Wish) -> HttpResponseBase:
    today = timezone.localdate()
    if row.used_on != today:
        MadeFile.objects.filter(pk=row.pk).update(used_on=today)
    response = hand_over(request, row.file, row.fingerprint, row.format, wish.file_name)
    if response.status_code == 200 and request.method == "GET":
        count_download(wish.page, row.name, row.format)
    response["Link"] = f'<{wish.href(wish.page)}>; rel="canonical"'
    response["Content-Language"] = wish.language
    return response


def hand_over(request, file, tag: str, format: str, name: str) -> HttpResponseBase:
    """The file's bytes, with an ETag. A cache may keep them, and has to ask each time whether they are the newest.

    FileNotFoundError where the storage has no such file (but a reader who has its bytes is told that they are right).
    """
    etag = f'"{tag[:40]}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = _with_content(file, CONTENT_TYPES.get(format, "application/octet-stream"))
        response["Content-Disposition"] = content_disposition_header(format != "pdf", name)
    if format in PACKED:  # to pack again costs more than it saves, and takes the length away
        request.META.pop("HTTP_ACCEPT_ENCODING", None)
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    response["X-Robots-Tag"] = "noindex"  # people shall find the page, which always has the newest
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _with_content(file, content_type: str) -> HttpResponseBase:
    """A large file is sent as it is read: many who fetch it at once need no memory for it."""
    opened = file.storage.open(file.name)
    if file.size > STREAMED_FROM:
        return FileResponse(opened, content_type=content_type)
    with opened:
        return HttpResponse(opened.read(), content_type=content_type)


def _waiting(request, row: MadeFile, wish: Wish) -> HttpResponse:
    failed = row.state == MadeState.FAILED
    context = wish.page.get_context(request) | {
        "made": row,
        "download": wish.download,
        "failed": failed,
        "again": request.get_full_path(),
    }
    response = TemplateResponse(request, "cms/downloads/waiting.html", context, status=503 if failed else 202)
    response["Cache-Control"] = "no-store"
    if not failed:
        response["Refresh"] = str(WAIT_SECONDS)
        response["Retry-After"] = str(WAIT_SECONDS)
    return response
