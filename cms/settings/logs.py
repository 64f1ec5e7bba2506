"""What is logged and measured, and where errors are reported."""

import os
import sys
import tempfile
from pathlib import Path

from cms.settings.environment import env_secret

# json: one object a line, for a machine that gathers them; line: for a person.
LOG_FORMAT = os.environ.get("LOG_FORMAT", "json")
_FORMATTERS = {"json": "cms.operations.logs.JsonFormatter", "line": "cms.operations.logs.LineFormatter"}
# A line for every answer: which view, status, how long. Never the address, nor who asked.
LOG_REQUESTS = os.environ.get("LOG_REQUESTS", "on") != "off"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"ours": {"()": _FORMATTERS.get(LOG_FORMAT, _FORMATTERS["json"])}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "ours"}},
    "loggers": {
        # Django's own handlers say the same once more, with addresses in it, or send it by e-mail with all it knows.
        "django": {"handlers": [], "level": "INFO"},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        "django_tasks": {"level": "WARNING"},
        "pikepdf": {"level": "ERROR"},
        "botocore": {"level": "WARNING"},
    },
    "root": {"handlers": ["stderr"], "level": os.environ.get("LOG_LEVEL", "INFO")},
}

# Figures for Prometheus at /metrics, for who knows this; where it is empty there is no such address.
METRICS_TOKEN = env_secret("METRICS_TOKEN")
if METRICS_TOKEN and "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
    # The processes of one server add up in one folder, named after the server: another after each start.
    _FOLDER = Path(tempfile.gettempdir()) / f"mestring-figures-{os.getuid()}-{os.getppid()}"
    _FOLDER.mkdir(mode=0o700, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_FOLDER)

# Where errors are reported (Sentry, GlitchTip); nowhere while it is empty.
SENTRY_DSN = env_secret("SENTRY_DSN")
SENTRY_ENVIRONMENT = os.environ.get("SENTRY_ENVIRONMENT", "production")
# The version that runs here, for backups and error reports: a tag or a commit.
RELEASE = os.environ.get("RELEASE", "")
# Which of the programs this is: "web", or the command of manage.py.
PROGRAM = sys.argv[1] if len(sys.argv) > 1 and sys.argv[0].endswith("manage.py") else "web"
