"""Wagtail's admin speaks bokmål: what Wagtail leaves in English, our own catalogue says."""

import json
import re
from datetime import timedelta
from pathlib import Path

import django
import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.forms.utils import pretty_name
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.models import Workflow

from cms.users.approval import WAGTAILS_NAME

WORDS = Path(settings.LOCALE_PATHS[1]) / "nb/LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|{\w*}|<[^>]+>")
# The gender of the name is not known, so bokmål says «dette» and may leave the name out.
MAY_BE_LEFT_OUT = {"%(model_name)s", "{model_name}"}
# The two catalogues that the browser asks for hold their own package (and ours), not each other's.
BROWSER = ["wagtail.admin", "wagtail_localize"]


def catalogue(domain: str) -> polib.POFile:
    return polib.pofile(str(WORDS / f"{domain}.po"))


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def admin_folders() -> list[Path]:
    """Where the editors' interface has its texts: Wagtail and its add-ons, and the parts of Django that they meet."""
    names = [app for app in apps.get_app_configs() if app.name.startswith(("wagtail", "taggit", "modelcluster"))]
    folders = [Path(app.path) for app in [*names, apps.get_app_config("auth")]]
    return [*folders, Path(django.__file__).parent / "conf"]


def messages(folder: Path, language: str, domain: str) -> dict:
    path = folder / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    entries = polib.pofile(str(path)) if path.exists() else []
    return {(entry.msgctxt, entry.msgid): entry for entry in entries if not entry.obsolete}


def translated(entries) -> set:
    return {(entry.msgctxt, entry.msgid) for entry in entries if entry.translated()}


def test_every_text_of_wagtail_has_a_bokmal_text():
    folders = admin_folders()
    there = translated(catalogue("django"))
    for folder in folders:
        there |= translated(messages(folder, "nb", "django").values())
    missing = {key: folder.name for folder in folders for key in messages(folder, "en", "django") if key not in there}
    assert missing == {}


@pytest.mark.parametrize("name", BROWSER)
def test_every_text_of_the_editors_scripts_has_a_bokmal_text(name):
    folder = Path(next(app.path for app in apps.get_app_configs() if app.name == name))
    there = translated(catalogue("djangojs")) | translated(messages(folder, "nb", "djangojs").values())
    assert set(messages(folder, "en", "djangojs")) - there == set()


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_placeholders_and_markup_are_those_of_the_english(domain):
    wrong = []
    for entry in catalogue(domain):
        english = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        said = set()
        for text in texts(entry):
            said |= set(PLACEHOLDER.findall(text))
        if said - english or english - said - MAY_BE_LEFT_OUT:
            wrong.append(entry.msgid)
    assert wrong == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_space_at_the_ends_is_that_of_the_english(domain):
    """«Språk: » is followed by a name."""
    ends = re.compile(r"^\s*|\s*$")
    assert [
        e.msgid for e in catalogue(domain) for text in texts(e) if ends.findall(e.msgid) != ends.findall(text)
    ] == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_plural_has_both_forms(domain):
    assert [e.msgid for e in catalogue(domain) if e.msgid_plural and sorted(e.msgstr_plural) != [0, 1]] == []
    assert catalogue(domain).untranslated_entries() == []
    assert catalogue(domain).fuzzy_entries() == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_compiled_file_holds_what_the_text_file_says(domain):
    def held(entries) -> dict:
        return {(entry.msgctxt, entry.msgid): texts(entry) for entry in entries}

    assert held(polib.mofile(str(WORDS / f"{domain}.mo"))) == held(catalogue(domain))


def test_ours_goes_before_wagtails_and_the_sites_own_before_both():
    with override("nb"):
        assert gettext("Collection") == "Mappe"  # Wagtail says «Samling», which here is a session
        assert gettext("Content metrics") == "Om teksten"


def test_what_happened_lately_is_told_in_bokmal():
    with override("nb"):
        assert naturaltime(timezone.now() - timedelta(minutes=4)).replace("\xa0", " ") == "for 4 minutter siden"


def test_nynorsk_falls_back_to_bokmal():
    with override("nn"):
        assert gettext("Content metrics") == "Om teksten"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("view", "english", "bokmal"),
    [("wagtailadmin_javascript_catalog", "Expand all", "Åpne alle"),
     ("wagtail_localize:javascript_catalog", "Upload PO file", "Last opp PO-fil")],
)  # fmt: skip
def test_the_browser_gets_ours(admin_client, view, english, bokmal):
    script = admin_client.get(reverse(view)).content.decode()
    assert f"{json.dumps(english)}: {json.dumps(bokmal)}" in script


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [f"/admin/choose-{kind}-link/" for kind in ("external", "email", "phone", "anchor")],
)  # fmt: skip
def test_link_forms_name_every_field(admin_client, address):
    answer = admin_client.get(address)
    names = [pretty_name(name) for name, field in answer.context["form"].fields.items() if field.label is None]
    assert names
    assert [name for name in names if name in answer.json()["html"]] == []


@pytest.mark.django_db
def test_login_names_the_password(client):
    assert client.get("/admin/login/").context["form"]["password"].label == gettext("Password")


@pytest.mark.django_db
def test_the_workflow_on_the_publish_button_has_no_english_name():
    assert not Workflow.objects.filter(name=WAGTAILS_NAME).exists()
