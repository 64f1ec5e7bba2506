"""The gate before the admin: every address has been decided about, and what nobody decided about stays shut."""

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import resolve, reverse

from cms.enums import Role
from cms.tenancy import gate
from cms.tenancy.decisions import decided, decision
from tests.tenancy.addresses import admin_patterns
from tests.tenancy.world import make_world

pytestmark = pytest.mark.django_db


def test_every_address_of_the_admin_has_been_decided_about():
    names = {name for name, _address, _pattern in admin_patterns()}
    assert names - decided() == set(), "Decide in cms/tenancy/decisions.py who may come to these"


def test_no_decision_is_left_for_an_address_that_is_gone():
    assert decided() - {name for name, _address, _pattern in admin_patterns()} == set()


def test_an_address_that_nobody_decided_about_is_shut(monkeypatch):
    world = make_world()
    request = RequestFactory().get(reverse("wagtailadmin_pages:edit", args=[world.own_offering.pk]))
    request.user, request.resolver_match = world.people[Role.EDITOR], resolve(request.path)
    middleware = gate.AdminGateMiddleware(lambda request: None)
    match = request.resolver_match
    assert middleware.process_view(request, match.func, match.args, match.kwargs) is None
    monkeypatch.setattr(gate, "decision", {**{name: decision(name) for name in decided()}, match.view_name: None}.get)
    with pytest.raises(Http404):
        middleware.process_view(request, match.func, match.args, match.kwargs)
