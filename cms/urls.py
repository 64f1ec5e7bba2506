"""Addresses. The language stands first; files made from a page live under the page."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.module_loading import import_string
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import views
from cms.api import api
from cms.colour.views import colour_stylesheet
from cms.downloads.views import download_file, download_list
from cms.drawings.files import drawing_file
from cms.login import urls as login_urls
from cms.operations import health
from cms.operations.media import original_picture, picture
from cms.previews.views import shared_draft
from cms.rootfiles.sitemap import sitemap
from cms.rootfiles.texts import manifest, robots_txt, security_txt
from cms.search import search
from cms.tenancy.explorer import explore_root
from offerings.views.near import nearest_place

# Beside what pages show (cms.operations.media) nothing of what was uploaded has an address of its own in production.
media = (
    [re_path(r"^media/(?P<path>.+)$", serve, {"document_root": settings.MEDIA_ROOT})] if settings.SERVE_MEDIA else []
)

figures = [path("metrics", import_string("cms.operations.figures.metrics"))] if settings.METRICS_TOKEN else []

urlpatterns = [
    path("", views.front_door, name="front_door"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    *figures,
    path("robots.txt", robots_txt, name="robots_txt"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    re_path(r"^tegning/(?P<name>[a-z-]+)-(?P<version>[0-9a-f]{10})\.svg$", drawing_file, name="drawing_file"),
    re_path(r"^farge/(?P<code>[0-9a-f]{6})-(?P<version>\w+)\.css$", colour_stylesheet, name="colour_stylesheet"),
    path("forhandsvisning/<str:token>/", shared_draft, name="shared_draft"),
    path("api/v1/nearest-postal-code", nearest_place, name="nearest_place"),
    path("api/v1/", api.urls),
    path("admin/pages/", explore_root, name="wagtailadmin_explore_root"),
    path("admin/", include(login_urls)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/images/<path:name>", picture, name="picture"),
    path("media/original_images/<path:name>", original_picture, name="original_picture"),
    *media,
    *i18n_patterns(
        path("sok/", search, name="search"),
        path("site.webmanifest", manifest, name="manifest"),
        re_path(r"^(?P<path>(?:[\w\-]+/)*)last-ned/$", download_list, name="download_list"),
        re_path(
            r"^(?P<path>(?:[\w\-]+/)*)last-ned/(?P<name>[\w\-]+)\.(?P<format>[a-z0-9]+)$",
            download_file,
            name="download_file",
        ),
        re_path(r"^(?P<path>(?:[\w\-]+/)*)(?P<name>[\w\-]+\.[a-z]+)$", views.page_file, name="page_file"),
        path("", include(wagtail_urls)),
    ),
]

handler400 = "cms.operations.errors.bad_request"
handler403 = "cms.operations.errors.forbidden"
handler404 = "cms.operations.errors.not_found"
handler429 = "cms.operations.errors.too_many"  # allauth asks for it
handler500 = "cms.operations.errors.server_error"
