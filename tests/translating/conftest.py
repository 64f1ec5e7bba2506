"""Two municipalities that write in both of the Norwegian languages."""

import pytest

from tests.translating.making import writes_in
from tests.worklists.people import make_tenant


@pytest.fixture
def ours(site):
    tenant = make_tenant("5001")
    writes_in(tenant, "nb", "nn")
    return tenant


@pytest.fixture
def theirs(site):
    tenant = make_tenant("5031")
    writes_in(tenant, "nb", "nn")
    return tenant
