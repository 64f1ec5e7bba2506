"""What every answer says to the browser, whatever kind of answer it is."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory

from cms.security.headers import HeadersMiddleware
from cms.security.policies import KINDS, policy

ROOT = Path(__file__).resolve().parent.parent.parent
PUBLIC_TEMPLATES = [
    path
    for folder in ("templates", "home", "offerings", "tools_library")
    for path in (ROOT / folder).rglob("*.html")
    if not {"admin", "wagtailadmin", "wagtail_localize", "account", "mfa", "login"} & set(path.parts)
]
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# (address, status): one of each kind of answer.
ANSWERS = [
    ("/nb/", 200),
    ("/nb/finn-kurs/?sted=tull", 200),
    ("/nb/sok/?q=angst", 200),
    ("/", 302),
    ("/nb/finn-kurs", 301),
    ("/nb/finnes-ikke/", 404),
    ("/forhandsvisning/feil/", 404),
    ("/nb/%00/", 404),
    ("/api/v1/runs", 200),
    ("/api/v1/runs?side=0", 400),
    ("/api/v1/openapi.json", 200),
    ("/nb/finn-kurs/kurs.csv", 200),
    ("/nb/finn-kurs/kart.json", 200),
    ("/static/site/site.css", 200),
    ("/static/finnes-ikke.css", 404),
    ("/favicon.ico", 200),
    ("/robots.txt", 200),
    ("/healthz", 200),
    ("/admin/", 302),
    ("/admin/login/", 200),
]


def directives_of(header: str) -> dict[str, str]:
    return dict(part.strip().partition(" ")[::2] for part in header.split(";"))


@pytest.mark.parametrize(("path", "status"), ANSWERS)
def test_every_kind_of_answer_carries_the_headers(client, site, path, status):
    response = client.get(path)
    assert response.status_code == status
    for name, value in EVERYWHERE.items():
        stricter = name == "Referrer-Policy" and path.startswith("/forhandsvisning/")
        assert response.headers[name] == ("no-referrer" if stricter else value), name
    said = directives_of(response.headers["Content-Security-Policy"])
    assert said["default-src"] == said.get("object-src", "'none'") == "'none'"
    assert response.headers["Cross-Origin-Resource-Policy"] in {"same-origin", "cross-origin"}
    permissions = response.headers["Permissions-Policy"]
    assert "geolocation=(self)" in permissions
    assert "camera=()" in permissions


def test_an_error_of_ours_carries_them_too(client, site, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("cms.search.Search", fail)
    client.raise_request_exception = False
    response = client.get("/nb/sok/?q=x")
    assert response.status_code == 500
    assert "script-src" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_production_leads_to_https_with_all_headers_and_asks_for_it_for_a_year(client, site, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    away = client.get("/nb/")
    assert (away.status_code, away["Location"]) == (301, "https://testserver/nb/")
    assert "default-src 'none'" in away["Content-Security-Policy"]
    answer = client.get("/nb/", secure=True)
    assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_upgrade_of_insecure_requests_is_for_production_only(settings):
    policy.cache_clear()
    settings.SECURE_SSL_REDIRECT = True
    assert "upgrade-insecure-requests" in directives_of(policy("pages", "a.example"))
    policy.cache_clear()
    settings.SECURE_SSL_REDIRECT = False
    assert "upgrade-insecure-requests" not in policy("pages", "a.example")
    policy.cache_clear()


def test_public_pages_run_named_files_and_nothing_else(client, site, settings):
    said = directives_of(client.get("/nb/")["Content-Security-Policy"])
    assert said["script-src"].split() == [f"testserver/static/{name}" for name in settings.PUBLIC_SCRIPTS]
    assert said["style-src"] == "testserver/static/ testserver/farge/"
    assert said["require-trusted-types-for"] == "'script'"
    assert (said["base-uri"], said["form-action"], said["frame-ancestors"]) == ("'none'", "'self'", "'self'")
    for loose in ("unsafe-inline", "unsafe-eval", "*", "https:", "strict-dynamic"):
        assert loose not in said["script-src"]


def test_each_host_of_a_municipality_gets_its_own_sources(client, site):
    said = directives_of(client.get("/nb/", headers={"host": "mestring.trondheim.example"})["Content-Security-Policy"])
    assert "mestring.trondheim.example/static/site/menu.js" in said["script-src"]
    assert "testserver" not in said["script-src"]


@pytest.mark.parametrize("host", ["10.0.0.5:8000", "[2001:db8::1]:8000", ""])
def test_a_host_that_a_policy_cannot_name_gets_self(host):
    assert directives_of(policy("pages", host))["script-src"] == "'self'"


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "mestring.example", "xn--stjrdal-t1a.example"])
def test_a_host_that_can_be_named_is(host):
    assert directives_of(policy("pages", host))["script-src"].startswith(f"{host}/static/")


def test_files_at_another_host_are_shown_and_their_scripts_are_not(settings):
    policy.cache_clear()
    settings.FILES_ORIGINS = ["https://files.example"]
    said = directives_of(policy("pages", "a.example"))
    policy.cache_clear()
    assert "https://files.example" in said["img-src"]
    assert "https://files.example" not in said["script-src"] + said["style-src"] + said["connect-src"]


@pytest.mark.parametrize("kind", KINDS)
def test_no_policy_lets_a_string_become_a_program(kind):
    assert "unsafe-eval" not in policy(kind, "a.example", "abc")
    assert "http:" not in policy(kind, "a.example", "abc")


def test_only_the_admin_has_inline_scripts_and_no_page_has_inline_handlers():
    assert [kind for kind in KINDS if "unsafe-inline" in directives_of(policy(kind, "a.no")).get("script-src", "")] == [
        "admin"
    ]
    assert directives_of(policy("admin", "a.no"))["script-src-attr"] == "'none'"


def test_scripts_of_public_templates_are_all_in_the_list(settings):
    used = set()
    for path in PUBLIC_TEMPLATES:
        for tag in re.findall(r"<script\b[^>]*>", path.read_text()):
            if "application/ld+json" not in tag:
                found = re.search(r"""src="\{% static '([^']+)' %\}\"""", tag)
                assert found, f"{path}: an inline script, or one from elsewhere: {tag}"
                used.add(found[1])
    assert used == set(settings.PUBLIC_SCRIPTS)


def test_listed_scripts_exist(settings):
    assert [name for name in settings.PUBLIC_SCRIPTS if not finders.find(name)] == []


def test_public_templates_have_no_inline_code():
    inline = re.compile(r"<style\b|\sstyle=|\son[a-z]+=\"|javascript:", re.IGNORECASE)
    assert [str(path) for path in PUBLIC_TEMPLATES if inline.search(path.read_text())] == []


def test_what_is_no_page_can_run_nothing(client, site):
    for path in ("/api/v1/runs", "/nb/finn-kurs/kurs.csv", "/static/site/favicon.svg", "/robots.txt"):
        said = directives_of(client.get(path)["Content-Security-Policy"])
        assert "sandbox" in said and said["frame-ancestors"] == "'none'", path


@pytest.mark.parametrize(
    ("name", "is_saved"), [("bilde.png", False), ("side.html", True), ("tegning.svg", True), ("notat.txt", True)]
)
def test_uploads_are_shut_in_and_only_pictures_are_shown(client, site, name, is_saved):
    stored = default_storage.save(name, ContentFile(b"<script>alert(1)</script>"))
    response = client.get(f"/media/{stored}")
    said = directives_of(response["Content-Security-Policy"])
    assert response.status_code == 200
    assert said["default-src"] == "'none'" and "sandbox" in said
    assert response.get("Content-Disposition", "").startswith("attachment") is is_saved
    assert response["X-Content-Type-Options"] == "nosniff"


def test_not_modified_keeps_the_policy_the_page_came_with(client, site):
    first = client.get("/static/site/site.css")
    again = client.get("/static/site/site.css", headers={"if-none-match": first["ETag"]}) if "ETag" in first else None
    if again is None:
        again = client.get("/static/site/site.css", headers={"if-modified-since": first["Last-Modified"]})
    assert again.status_code == 304
    assert "Content-Security-Policy" not in again


def test_a_nonce_is_in_the_policy_only_where_a_template_asked_for_it(rf: RequestFactory):
    def with_nonce(request):
        html = engines["django"].from_string("{{ nonce }}").render({"nonce": request.csp_nonce})
        return HttpResponse(html)

    request = rf.get("/admin/login/")
    response = HeadersMiddleware(with_nonce)(request)
    assert f"'nonce-{response.content.decode()}'" in response["Content-Security-Policy"]
    without = HeadersMiddleware(lambda request: HttpResponse())(rf.get("/admin/login/"))
    assert "nonce" not in without["Content-Security-Policy"]
