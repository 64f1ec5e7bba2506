"""The same requests on a loaded demo, for as long as one likes: `python -m tests.fuzz 300` (seconds).

Asks at every public page of the database that DATABASE_URL names, in this process. Fails where an error was found.
"""

import os
import sys
import time
from collections import Counter
from contextlib import suppress

import django
from hypothesis import HealthCheck, Phase, given, settings


def main(seconds: int) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.development")
    django.setup()
    # After the set-up: these read the models.
    from django.test import Client, utils  # noqa: PLC0415

    from tests.fuzz.demo import every_address  # noqa: PLC0415
    from tests.fuzz.requests import requests, send  # noqa: PLC0415

    utils.setup_test_environment()
    client, paths = Client(raise_request_exception=False), every_address()
    end, statuses, wrong = time.monotonic() + seconds, Counter(), {}

    @settings(
        max_examples=10_000_000, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(requests(paths))
    def ask(request):
        if time.monotonic() > end:
            raise KeyboardInterrupt
        response, _size = send(client, request)
        statuses[response.status_code] += 1
        if response.status_code >= 500:
            wrong.setdefault(f"{response.status_code} {request.path}", str(request))

    with suppress(KeyboardInterrupt):
        ask()
    print(f"{sum(statuses.values())} requests at {len(paths)} addresses: {dict(sorted(statuses.items()))}")  # noqa: T201
    for request in wrong.values():
        print("WRONG:", request)  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 120))
