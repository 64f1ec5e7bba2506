"""Addresses. The language stands first; files made from a page live under the page."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import views
from cms.api import api
from cms.search import search
from offerings.views.near import nearest_place

# A web server in front hands out uploads in production; the demo has none.
media = (
    [re_path(r"^media/(?P<path>.+)$", serve, {"document_root": settings.MEDIA_ROOT})] if settings.SERVE_MEDIA else []
)

urlpatterns = [
    path("", views.front_door, name="front_door"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("api/v1/nearest-postal-code", nearest_place, name="nearest_place"),
    path("api/v1/", api.urls),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *media,
    *i18n_patterns(
        path("sok/", search, name="search"),
        re_path(r"^(?P<path>(?:[\w\-]+/)*)(?P<name>[\w\-]+\.[a-z]+)$", views.page_file, name="page_file"),
        path("", include(wagtail_urls)),
    ),
]
