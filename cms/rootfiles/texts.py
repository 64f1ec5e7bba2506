"""robots.txt, security.txt and the web manifest."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import cache_control

from cms.readers import interface_language
from home.templatetags.navigation_tags import Navigation

PLAIN = "text/plain; charset=utf-8"
SECURITY_LASTS = timedelta(days=180)  # RFC 9116: less than a year ahead
DAY = 24 * 60 * 60

# As in site.css: the page's own colour in the light scheme, which a manifest has no dark one beside.
PAGE_COLOUR = "#ffffff"
ICONS = [
    ("site/icon-192.png", "192x192", "any"),
    ("site/icon-512.png", "512x512", "any"),
    ("site/icon-maskable-512.png", "512x512", "maskable"),
]


@cache_control(public=True, max_age=DAY)
def robots_txt(request):
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(render_to_string("rootfiles/robots.txt", {"sitemap": sitemap}), content_type=PLAIN)


@cache_control(public=True, max_age=DAY)
def security_txt(request):
    """Who to tell of a hole: SECURITY_CONTACT, else the front page's e-mail address. Without either it is not there."""
    home = Navigation(request).home
    contact = settings.SECURITY_CONTACT or (home and home.feedback_email)
    if not contact:
        raise Http404
    expires = datetime.combine(timezone.now().astimezone(UTC).date() + SECURITY_LASTS, time(), UTC)
    lines = [
        f"Contact: {contact if ':' in contact else f'mailto:{contact}'}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nb, nn, en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@cache_control(public=True, max_age=DAY)
def manifest(request):
    """What a phone needs to put the site on its home screen, in the language of the address."""
    front = f"/{get_language()}/"
    data = {
        "id": "/",
        "name": gettext("Mestring nær deg"),
        "short_name": gettext("Mestring"),
        "description": gettext("Find a learning and coping course near you, and someone to call."),
        "lang": interface_language(),
        "start_url": front,
        "scope": "/",
        "display": "minimal-ui",  # with the way back: the site is a site, not an app
        "background_color": PAGE_COLOUR,
        "theme_color": PAGE_COLOUR,
        "icons": [
            {"src": static(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in ICONS
        ],
    }
    return JsonResponse(data, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})
