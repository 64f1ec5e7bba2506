"""The services that an installation can have: database, cache, worker and files, each chosen by the environment."""

import os
from pathlib import Path

import dj_database_url

from cms.settings.environment import BASE_DIR, env_number, env_secret

DATABASES = {
    "default": dj_database_url.parse(
        env_secret("DATABASE_URL") or f"sqlite:///{BASE_DIR / 'mestring.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,
    )
}
# The longest that one query may take, in seconds; 0: as long as it takes (manage.py, and so the worker, says 0).
_LONGEST_QUERY = env_number("DATABASE_STATEMENT_SECONDS", 30)
# Behind a pooler that hands a connection to another after each transaction, such as PgBouncer.
_POOLED = os.environ.get("DATABASE_POOLED") == "1"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    }
elif DATABASES["default"]["ENGINE"].endswith("postgresql"):
    _OURS: dict = {"connect_timeout": 3, "application_name": "mestring", "keepalives_idle": 30}
    if not _POOLED:  # a pooler refuses these
        # One that is half-way and silent for five minutes has died, and holds locks that others wait for.
        # Nor do queries of milliseconds gain by being compiled: for a search that took ten times the search itself.
        _OURS["options"] = (
            f"-c statement_timeout={_LONGEST_QUERY}s -c idle_in_transaction_session_timeout=300s -c jit=off"
        )
    # What the address says itself (?sslmode=verify-full&connect_timeout=2) goes before ours.
    DATABASES["default"]["OPTIONS"] = _OURS | DATABASES["default"].get("OPTIONS", {})
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = _POOLED

REDIS_URL = env_secret("REDIS_URL")


def _redis_cache(key_prefix: str) -> dict:
    """Waits half a second at most for a Redis that does not answer, then goes on without it."""
    return {
        "BACKEND": "cms.operations.redis_cache.PatientRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": key_prefix,
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5, "health_check_interval": 30},
    }


if REDIS_URL:
    CACHES = {"default": _redis_cache("site")}
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CACHES["fragments"] = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "fragments",
    "OPTIONS": {"MAX_ENTRIES": 3000},
}

# At once, in the request; or by `manage.py worker`, which an installation with many municipalities wants.
_TASKS = {
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
    "worker": "django_tasks_db.DatabaseBackend",
}
TASKS = {"default": {"BACKEND": _TASKS[os.environ.get("TASKS", "immediate")]}}

MEDIA_URL = "/media/"
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", BASE_DIR / "media"))
# An S3-compatible service instead of local folders, where a bucket is named. The bucket is private.
S3_BUCKET = os.environ.get("S3_BUCKET", "")
S3_ENDPOINT = os.environ.get("S3_ENDPOINT", "")
S3_REGION = os.environ.get("S3_REGION", "")
S3_ACCESS_KEY = env_secret("S3_ACCESS_KEY")
S3_SECRET_KEY = env_secret("S3_SECRET_KEY")
S3_ADDRESSING = os.environ.get("S3_ADDRESSING", "path")  # or "virtual": the bucket stands in the host name


def _files(folder: str, location) -> dict:
    if S3_BUCKET:
        return {"BACKEND": "cms.operations.s3.PrivateS3Storage", "OPTIONS": {"location": folder}}
    return {"BACKEND": "cms.operations.local_files.WholeFileStorage", "OPTIONS": location}


STORAGES = {
    "default": _files("media", {}),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    # Documents made from pages: no web server hands these out, our own view does.
    "made": _files("made", {"location": os.environ.get("MADE_ROOT", BASE_DIR / "made")}),
}
# Through our own view, which asks whether the document is public (cms.downloads.guard).
WAGTAILDOCS_SERVE_METHOD = "serve_view"
STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", BASE_DIR / "staticfiles"))
SERVE_MEDIA = False
WHITENOISE_ROOT = BASE_DIR / "cms/rootfiles/public"  # what has to lie at the root of the host, such as /favicon.ico
