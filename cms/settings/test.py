"""Tests: quick password hashes, files in a folder that is thrown away."""

import tempfile

from cms.settings.development import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = tempfile.mkdtemp(prefix="mestring-media-")
STORAGES["made"]["OPTIONS"] = {"location": tempfile.mkdtemp(prefix="mestring-made-")}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING = {"version": 1, "disable_existing_loggers": False, "root": {"handlers": [], "level": "CRITICAL"}}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):  # noqa: F405
    # What is thrown away need not be safe on disk, and compiling queries pays off only for long ones.
    DATABASES["default"]["OPTIONS"] = {"options": "-c synchronous_commit=off -c jit=off"}  # noqa: F405
FRAGMENTS = False  # a test that turns them on asks for the stamps anew each time
STAMPS_SECONDS = 0
