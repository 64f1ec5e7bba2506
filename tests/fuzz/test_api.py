"""The API does what its own description says, for whatever can be made up from that description."""

import os

import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from tests import factories

EXAMPLES = max(15, int(os.environ.get("FUZZ_EXAMPLES", "300")) // 12)
CHECKS = [not_a_server_error, response_schema_conformance, content_type_conformance]


def test_every_operation_answers_as_described(site, next_week, same_connection):
    factories.make_run(factories.make_offering(programme=factories.make_programme()), dates=[next_week])
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    operations = [result.ok() for result in described.get_all_operations()]
    assert len(operations) >= 5
    for operation in operations:

        @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(operation.as_strategy())
        def ask(case):
            case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})  # it cannot unpack

        ask()
