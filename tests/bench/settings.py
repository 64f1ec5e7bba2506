"""Production's speed without its TLS: what `make bench` measures."""

from cms.settings.development import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
