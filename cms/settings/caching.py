"""What is kept, and for how long."""

import os

from cms.settings.environment import BASE_DIR, env_number, env_secret
from cms.settings.services import CACHES, REDIS_URL

# Parts of pages that many requests share (cms.caching.fragments), in each process.
FRAGMENTS = os.environ.get("FRAGMENTS", "on") != "off"
FRAGMENT_SECONDS = 600
# How long a process trusts what it last read of the stamps: so long can a visitor see what was there before a change.
STAMPS_SECONDS = 1.0

# Whole pages for visitors (cms.caching.middleware).
PAGE_CACHE = os.environ.get("PAGE_CACHE", "on") != "off"
PAGE_CACHE_SECONDS = 3600  # a page is made anew then, whatever was touched
PAGE_CACHE_STALE_SECONDS = 24 * 60 * 60  # so long it can stand in for one that cannot be made
if REDIS_URL:
    CACHES["pages"] = CACHES["default"] | {"KEY_PREFIX": "pages"}
else:
    CACHES["pages"] = {
        "BACKEND": "cms.caching.files.PageFiles",
        "LOCATION": os.environ.get("PAGE_CACHE_ROOT", BASE_DIR / ".cache/pages"),
        "OPTIONS": {"MAX_BYTES": env_number("PAGE_CACHE_MB", 256, least=1) * 1024 * 1024},
    }

# What keeps pages in front of the site and is told of changes (cms.caching.purging); nothing unless it is named.
_FRONTEND_CACHES = "wagtail.contrib.frontend_cache.backends"
_frontend_cache = os.environ.get("FRONTEND_CACHE", "")
WAGTAILFRONTENDCACHE: dict[str, dict] = {}
if _frontend_cache == "cloudflare":
    WAGTAILFRONTENDCACHE["cloudflare"] = {
        "BACKEND": f"{_FRONTEND_CACHES}.CloudflareBackend",
        "BEARER_TOKEN": env_secret("CLOUDFLARE_TOKEN"),
        "ZONEID": os.environ.get("CLOUDFLARE_ZONE", ""),
    }
elif _frontend_cache == "cloudfront":
    WAGTAILFRONTENDCACHE["cloudfront"] = {
        "BACKEND": f"{_FRONTEND_CACHES}.CloudfrontBackend",
        "DISTRIBUTION_ID": os.environ.get("CLOUDFRONT_DISTRIBUTION", ""),
    }
elif _frontend_cache:
    for number, address in enumerate(_frontend_cache.split(","), start=1):
        WAGTAILFRONTENDCACHE[f"proxy{number}"] = {
            "BACKEND": "cms.caching.purging.ProxyBackend",
            "LOCATION": address.strip(),
        }

# Half again as small as WebP; one of 1440 pixels takes 0.4 s, so it is made beforehand (cms.caching.pictures).
WAGTAILIMAGES_AVIF_QUALITY = 50
WAGTAILIMAGES_WEBP_QUALITY = 75
