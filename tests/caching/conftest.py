import pytest
from django.core.cache import caches

from cms.caching.stamps import forget


@pytest.fixture
def page_cache(settings):
    """Pages are kept, in memory. Needs a test with real transactions: a change is told when it is committed."""
    settings.CACHES = settings.CACHES | {
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"}
    }
    settings.PAGE_CACHE = True
    caches["pages"].clear()
    forget()
    yield caches["pages"]
    caches["pages"].clear()


@pytest.fixture
def status_of(client):
    """What the page cache says of an address: "hit", "fwd=miss; stored" …; "" where it says nothing."""

    def ask(address: str, **headers) -> str:
        answer = client.get(address, headers=headers)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer.headers.get("Cache-Status", "").removeprefix("mestring; ")

    return ask
