"""What a start costs is paid by every worker, each time: it loads what it must, and no more."""

import json
import os
import subprocess
import sys

from tests.conftest import ROOT

# For documents, calendars, checks of PDFs, services that may not be configured.
LATER = ["typst", "docx", "pptx", "pikepdf", "segno", "icalendar", "holidays", "boto3", "sentry_sdk"]
PROGRAM = f"import json, sys, cms.wsgi; print(json.dumps([name for name in {LATER} if name in sys.modules]))"


def test_a_start_loads_no_library_that_only_some_requests_need():
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.development", "LOG_LEVEL": "ERROR"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == []
