"""Run in the provider's own process: the client that our site is, and its people."""

from django.contrib.auth.models import Group, User
from oauth2_provider.models import Application

from tests.login.provider.secrets import CLIENT, PASSWORD, SECRET


def fill(site: str) -> None:
    urls = (site, site.replace("127.0.0.1", "localhost"))
    Application.objects.create(
        client_id=CLIENT,
        client_secret=SECRET,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        redirect_uris=" ".join(f"{url}/admin/login/prove/callback/" for url in urls),
        post_logout_redirect_uris=" ".join(f"{url}/admin/login/" for url in urls),
        algorithm=Application.RS256_ALGORITHM,
        skip_authorization=True,
        name="Mestring",
    )
    for name in ("alta-redaktører", "alta-admin"):
        Group.objects.create(name=name)
    person("nora", "nora@alta.test", "alta-redaktører")
    person("nils", "nils@alta.test", "alta-redaktører")  # one test counts all that is kept of him
    person("ukjent", "ukjent@andre.test")
    person("edel", "edel@alta.test")
    person("edel-unverified", "edel@alta.test")
    person("sjef", "sjef@nasjonal.test", "alta-redaktører")


def person(name: str, email: str, *groups: str) -> None:
    user = User.objects.create_user(name, email, PASSWORD, first_name=name.capitalize(), last_name="Nordmann")
    user.groups.set(Group.objects.filter(name__in=groups))
