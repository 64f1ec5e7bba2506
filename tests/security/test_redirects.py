"""Nobody is led off the site by an address that somebody else made up; this server calls nobody an editor chose."""

import ast
import re
from pathlib import Path

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from cms.links.internet import Internet, Refused, target_of

ROOT = Path(__file__).resolve().parent.parent.parent
PASSWORD = "et langt passord 123"
AWAY = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "http:///evil.example",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "javascript:alert(1)",
    "data:text/html,x",
    "\tjavascript:alert(1)",
    "/\t/evil.example",
    " //evil.example",
    "\x00//evil.example",
    "http://[evil.example",
    "ftp://testserver/",
]


def stays_here(location: str) -> bool:
    return bool(re.match(r"^(http://testserver)?/(?![/\\])", location)) and "evil" not in location.partition("?")[0]


@pytest.mark.parametrize("bad", AWAY)
def test_log_in_leads_nowhere_else(client, site, owner, bad):
    client.logout()
    answer = client.post(
        reverse("wagtailadmin_login"),
        {"username": owner.email, "login": owner.email, "password": PASSWORD, "next": bad},
    )
    assert answer.status_code in (200, 302)
    if answer.status_code == 302:
        assert stays_here(answer["Location"]), answer["Location"]


@pytest.mark.parametrize("bad", AWAY)
def test_one_who_is_logged_in_already_is_led_nowhere_else(client, site, owner, bad):
    answer = client.get(reverse("wagtailadmin_login"), {"next": bad})
    assert answer.status_code != 302 or stays_here(answer["Location"])


@pytest.mark.parametrize("bad", AWAY)
def test_log_out_leads_nowhere_else(client, site, owner, bad):
    answer = client.post(reverse("wagtailadmin_logout"), {"next": bad})
    assert answer.status_code != 302 or stays_here(answer["Location"])


@pytest.mark.parametrize("bad", AWAY)
def test_the_password_of_a_page_leads_nowhere_else(client, site, bad):
    restriction = PageViewRestriction.objects.create(page=site.news, restriction_type="password", password="lukket")
    address = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, site.news.pk])
    answer = client.post(address, {"password": "lukket", "return_url": bad})
    assert answer.status_code != 302 or stays_here(answer["Location"])


@pytest.mark.parametrize("bad", AWAY)
def test_no_action_of_the_admin_leads_elsewhere(client, site, owner, bad):
    addresses = [
        (reverse("wagtailadmin_pages:unpublish", args=[site.news.pk]), {}),
        (reverse("wagtailadmin_pages:delete", args=[site.news.pk]), {}),
        (reverse("reviews:check", args=[site.home.pk]), {}),
    ]
    for address, data in addresses:
        answer = client.post(address, data | {"next": bad}, headers={"referer": "https://evil.example/"})
        assert answer.status_code != 302 or stays_here(answer["Location"]), address


@pytest.mark.parametrize(
    "path", ["//evil.example", "//evil.example/nb", "/nb//evil.example", "/%5Cevil.example", "/%2F%2Fevil.example"]
)
def test_a_missing_slash_is_added_on_this_host(client, site, path):
    answer = client.get(path)
    if answer.status_code in (301, 302):
        assert stays_here(answer["Location"]), answer["Location"]


def test_host_that_is_not_ours_is_refused(client, site, settings):
    settings.ALLOWED_HOSTS = ["mestring.example", ".kommune.example"]
    assert client.get("/nb/", headers={"host": "evil.example"}).status_code == 400
    assert (
        client.get("/nb/", headers={"host": "evil.example", "x-forwarded-host": "mestring.example"}).status_code == 400
    )
    for host in ("mestring.example", "mestring.trondheim.kommune.example"):
        answer = client.get("/", headers={"host": host, "x-forwarded-host": "evil.example"})
        assert "evil" not in answer["Location"]


def test_a_redirect_that_the_owner_made_is_followed(client, site):
    """Wagtail's redirects are the owner's alone (tests/tenancy): there an address elsewhere is meant."""
    Redirect.add_redirect("/gammel", "https://annen.example/side")
    assert client.get("/gammel/")["Location"] == "https://annen.example/side"


# Modules that open connections, and why each may. A new one is decided about here.
CALLERS = {
    "cms/links/internet.py": "the guard itself",
    "cms/links/visiting.py": "connects only through the guard",
    "cms/uploads/scanner.py": "to the address in CLAMD, which only the installation sets",
    "cms/login/openid.py": "to the provider in OIDC_PROVIDERS, which only the installation sets",
    "cms/caching/purging.py": "to the cache in FRONTEND_CACHE, which only the installation sets",
}
CONNECTS = {"socket", "http.client", "urllib.request", "requests", "httpx", "aiohttp", "ftplib", "urllib3"}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_only_known_modules_open_connections():
    found = {
        str(path.relative_to(ROOT))
        for folder in ("cms", "home", "offerings", "tools_library")
        for path in (ROOT / folder).rglob("*.py")
        if imported(path) & CONNECTS
    }
    assert found == set(CALLERS)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://[::ffff:127.0.0.1]/",
        "http://[::1]/", "http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/", "http://0/", "http://localhost/",
        "http://168.63.129.16/", "http://100.64.0.1/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://10.0.0.1/",
    ],
)  # fmt: skip
def test_no_spelling_of_an_inner_address_gets_through_the_guard(url):
    with pytest.raises(Refused):
        Internet().addresses(target_of(url))


@pytest.mark.parametrize("port", [22, 25, 5432, 6379, 8000])
def test_the_guard_knocks_at_no_other_doors(port):
    with pytest.raises(Refused):
        Internet().addresses(target_of(f"http://example.com:{port}/"))


def test_a_name_that_answers_otherwise_the_second_time_is_judged_by_what_is_connected_to(monkeypatch):
    """DNS rebinding: the name is resolved once, and the connection is made to the address that was judged."""
    answers, tried = iter([["93.184.216.34"], ["127.0.0.1"]]), []

    class Rebinding(Internet):
        def resolve(self, host, port):
            return next(answers)

    def connect(address, timeout):
        tried.append(address)
        raise OSError

    monkeypatch.setattr("cms.links.internet.socket.create_connection", connect)
    with pytest.raises(Refused):
        Rebinding().connect(target_of("http://rebind.example/"))
    assert tried == [("93.184.216.34", 80)]


def test_pages_embed_nothing_and_ask_nobody(settings):
    """Wagtail would ask whoever an editor names for an embed."""
    assert settings.WAGTAILEMBEDS_FINDERS == []
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
