"""From our log-in to the provider's and back, over HTTP, between two real servers."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from cms.enums import Role
from tests.login.provider.secrets import PASSWORD

pytestmark = pytest.mark.xdist_group("single-sign-on")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Visitor:
    """A browser without scripts: keeps cookies, follows redirects."""

    def __init__(self, site):
        self.site, self.session = site, requests.Session()

    def post(self, url: str, page: str, **data):
        data["csrfmiddlewaretoken"] = TOKEN.search(page)[1]
        return self.session.post(url, data, headers={"Referer": url})

    def sign_on(self, name: str, query: str = ""):
        there = self.session.get(f"{self.site.url}/admin/login/prove/{query}")
        return self.post(there.url, there.text, username=name, password=PASSWORD)


@pytest.fixture
def visitor(site_with_provider):
    return Visitor(site_with_provider)


def test_a_group_at_the_provider_gives_a_role_and_its_end_takes_it_and_only_it(visitor, site_with_provider):
    site = site_with_provider
    site.provider.set_groups("nils", "alta-redaktører")
    answer = visitor.sign_on("nils")
    assert (answer.status_code, answer.url) == (200, f"{site.url}/admin/")
    nils = site.person("nils@alta.test")
    assert nils["roles"] == ["editor"]
    assert (nils["name"], nils["has_password"], nils["is_superuser"]) == ("Nils Nordmann", False, False)
    assert nils["extra"] == [{}], "of what the provider says nothing is stored"
    assert nils["actions"] == ["login.connect", "people.roles", "login.in"]
    site.give_by_hand("nils@alta.test", Role.CONTRIBUTOR)
    site.provider.set_groups("nils")
    assert Visitor(site).sign_on("nils").url == f"{site.url}/admin/"
    assert site.person("nils@alta.test")["roles"] == ["contributor"]


def test_whoever_has_no_role_and_is_not_known_is_refused_in_plain_words(visitor, site_with_provider):
    answer = visitor.sign_on("ukjent")
    assert answer.url == f"{site_with_provider.url}/admin/login/"
    assert "Prøve-ID" in answer.text and 'class="error"' in answer.text
    assert site_with_provider.person("ukjent@andre.test") is None


def test_an_account_is_found_by_its_address_only_where_the_provider_has_verified_it(site_with_provider):
    refused = Visitor(site_with_provider).sign_on("edel-unverified")
    assert refused.url.endswith("/admin/login/")
    assert "login.connect" not in site_with_provider.person("edel@alta.test")["actions"]
    let_in = Visitor(site_with_provider).sign_on("edel")
    assert let_in.url == f"{site_with_provider.url}/admin/"
    edel = site_with_provider.person("edel@alta.test")
    assert edel["roles"] == ["editor"], "the provider says nothing of it, but hands gave it"
    assert edel["actions"] == ["login.connect", "login.in"]


def test_a_superuser_is_never_found_by_address(site_with_provider):
    refused = Visitor(site_with_provider).sign_on("sjef")
    assert refused.url.endswith("/admin/login/")
    assert site_with_provider.person("sjef@nasjonal.test")["actions"] == []


def test_what_is_asked_of_the_provider_has_pkce_state_and_nonce_and_no_address_changes_it(visitor, site_with_provider):
    query = "?scope=more&auth_params=acr_values%3Dlow%26prompt%3Dnone&process=redirect"
    answer = visitor.session.get(f"{site_with_provider.url}/admin/login/prove/{query}", allow_redirects=False)
    asked = parse_qs(urlsplit(answer.headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    assert "state" in asked and len(asked["nonce"][0]) == 64
    assert not {"acr_values", "prompt"} & set(asked)


def test_an_answer_that_was_not_asked_for_leads_back_to_the_log_in(visitor, site_with_provider):
    for query in ("", "?code=x&state=y", "?error=access_denied&state=z", "?code[]=1"):
        answer = visitor.session.get(f"{site_with_provider.url}/admin/login/prove/callback/{query}")
        assert (answer.status_code, urlsplit(answer.url).path) == (200, "/admin/login/"), query
    assert visitor.session.get(f"{site_with_provider.url}/admin/login/annen/").status_code == 404


def test_nobody_is_led_to_another_host_afterwards(visitor, site_with_provider):
    site_with_provider.provider.set_groups("nora", "alta-redaktører")
    answer = visitor.sign_on("nora", "?next=https://evil.example/")
    assert answer.url == f"{site_with_provider.url}/admin/"


def test_logging_out_ends_the_log_in_at_the_provider_too(visitor, site_with_provider):
    site_with_provider.provider.set_groups("nora", "alta-redaktører")
    page = visitor.sign_on("nora")
    token = visitor.session.cookies.get("csrftoken")
    assert page.url.endswith("/admin/") and token
    out = visitor.session.post(
        f"{site_with_provider.url}/admin/logout/", {"csrfmiddlewaretoken": token}, headers={"Referer": page.url}
    )
    address = re.search(r'href="([^"]+/o/logout/[^"]+)"', out.text)[1].replace("&amp;", "&")
    back = visitor.session.get(address)
    assert back.url == f"{site_with_provider.url}/admin/login/"
    assert "/login/" in visitor.session.get(f"{site_with_provider.url}/admin/login/prove/").url, "asked anew there"


def test_whoever_comes_from_the_provider_needs_no_second_step_here(visitor, site_with_provider):
    site_with_provider.provider.set_groups("nora", "alta-admin")
    assert visitor.sign_on("nora").url == f"{site_with_provider.url}/admin/"
