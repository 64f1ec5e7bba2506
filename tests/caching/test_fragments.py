"""Fragments are remembered until what they are made of changes."""

import pytest
from django.core.cache import caches
from django.utils import translation

from cms.caching.fragments import remembered
from cms.caching.stamps import forget, touch

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def kept(settings):
    settings.FRAGMENTS = True
    caches["fragments"].clear()
    forget()
    yield
    caches["fragments"].clear()


@pytest.fixture
def made():
    """Makes «menu 1», then «menu 2»: tells how many times it was made."""
    count = iter(range(1, 9))
    return lambda: f"menu {next(count)}"


def test_a_fragment_is_made_once(made):
    assert [remembered("menu", ["chrome"], made) for _ in range(3)] == ["menu 1"] * 3


def test_a_change_makes_it_anew_and_another_change_does_not(made):
    remembered("menu", ["chrome"], made)
    touch("library")
    assert remembered("menu", ["chrome"], made) == "menu 1"
    touch("chrome")
    assert remembered("menu", ["chrome"], made) == "menu 2"


def test_each_language_has_its_own(made):
    remembered("menu", ["chrome"], made)
    with translation.override("nn"):
        assert remembered("menu", ["chrome"], made) == "menu 2"


def test_remembering_costs_no_query_while_the_stamps_are_fresh(settings, made, django_assert_num_queries):
    settings.STAMPS_SECONDS = 60
    remembered("menu", ["chrome"], made)
    with django_assert_num_queries(0):
        remembered("menu", ["chrome"], made)


def test_nothing_is_remembered_where_fragments_are_off(settings, made):
    settings.FRAGMENTS = False
    assert [remembered("menu", ["chrome"], made) for _ in range(2)] == ["menu 1", "menu 2"]
