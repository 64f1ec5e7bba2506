"""How many queries each address costs: prints {address: number} as JSON, from Django's test client."""

import json
import os
import sys

import django


def main(paths: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
    django.setup()
    # What needs the models can be imported once Django is set up.
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client, counted = Client(SERVER_NAME="127.0.0.1"), {}
    for path in paths:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path).getvalue()
        counted[path] = len(queries)
    print(json.dumps(counted))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
