import pytest

from cms.users.models import User
from home.models import MunicipalityContact, MunicipalityPage
from home.tenants.groups import ensure_national_groups
from home.tenants.provisioning import Wish, add_municipality


@pytest.fixture
def national(site):
    ensure_national_groups()
    return site


@pytest.fixture
def add(national):
    """`add("5001")` gives the tenant and its page; with someone to call if `contact`."""

    def add(number: str, contact: bool = True, **wish):
        tenant, _made = add_municipality(Wish(number, **wish))
        page = MunicipalityPage.objects.get(municipality=number)
        if contact:
            page.contacts = [MunicipalityContact(name="Kari Nordmann", phone="12 34 56 78")]
            page.save_revision()
        return tenant, page

    return add


@pytest.fixture
def owner_user(national):
    return User.objects.create_superuser("eier@example.test", "et langt passord 123")
