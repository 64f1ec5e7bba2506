"""The site's addresses and one empty view: the yardstick that every figure is compared with."""

from django.http import HttpResponse
from django.urls import path

from cms.urls import urlpatterns as site_urlpatterns

urlpatterns = [path("empty", lambda request: HttpResponse("")), *site_urlpatterns]
