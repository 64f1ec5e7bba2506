"""Production's speed without its TLS: what `make bench` measures."""

import os

from cms.settings.development import *  # noqa: F403

RATE_LIMITS = {}  # all clients have one address here
ROOT_URLCONF = "tests.bench.urls"
if BENCH_FILES := os.environ.get("BENCH_FILES"):
    WHITENOISE_ROOT = BENCH_FILES  # the yardstick: files as large as the pages
