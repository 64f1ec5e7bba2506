"""Wagtail's admin speaks bokmål and nynorsk: what Wagtail leaves in English, our own catalogues say."""

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
from django.utils.translation import gettext, ngettext, override, trans_real
from wagtail.models import Workflow
from wagtail.users.models import UserProfile

from cms.users.approval import WAGTAILS_NAME

WORDS = Path(settings.LOCALE_PATHS[1])
FILES = [(language, domain) for language in ("nb", "nn") for domain in ("django", "djangojs")]
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|{\w*}|<[^>]+>")
# The gender of the name is not known, so Norwegian says «dette» and may leave the name out.
MAY_BE_LEFT_OUT = {"%(model_name)s", "{model_name}"}
# The two catalogues that the browser asks for hold their own package (and ours), not each other's.
BROWSER = ["wagtail.admin", "wagtail_localize"]


def catalogue(language: str, domain: str) -> polib.POFile:
    return polib.pofile(str(WORDS / language / "LC_MESSAGES" / f"{domain}.po"))


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


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_text_of_wagtail_has_a_norwegian_text(language):
    folders = admin_folders()
    there = translated(catalogue(language, "django"))
    for folder in folders:
        there |= translated(messages(folder, language, "django").values())
    missing = {key: folder.name for folder in folders for key in messages(folder, "en", "django") if key not in there}
    assert missing == {}


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("name", BROWSER)
def test_every_text_of_the_editors_scripts_has_a_norwegian_text(name, language):
    folder = Path(next(app.path for app in apps.get_app_configs() if app.name == name))
    there = translated(catalogue(language, "djangojs")) | translated(messages(folder, language, "djangojs").values())
    assert set(messages(folder, "en", "djangojs")) - there == set()


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_what_we_say_better_in_bokmal_we_say_in_nynorsk_too(domain):
    """Bokmål steps in for nynorsk that is missing, and Django has nynorsk of its own: ours must go before that."""
    keys = {language: {(e.msgctxt, e.msgid) for e in catalogue(language, domain)} for language in ("nb", "nn")}
    assert keys["nb"] - keys["nn"] == set()


@pytest.mark.parametrize(("language", "domain"), FILES)
def test_placeholders_and_markup_are_those_of_the_english(language, domain):
    wrong = []
    for entry in catalogue(language, domain):
        english = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        said = set()
        for text in texts(entry):
            said |= set(PLACEHOLDER.findall(text))
        if said - english or english - said - MAY_BE_LEFT_OUT:
            wrong.append(entry.msgid)
    assert wrong == []


@pytest.mark.parametrize(("language", "domain"), FILES)
def test_space_at_the_ends_is_that_of_the_english(language, domain):
    """«Språk: » is followed by a name."""
    ends = re.compile(r"^\s*|\s*$")
    entries = catalogue(language, domain)
    assert [e.msgid for e in entries for text in texts(e) if ends.findall(e.msgid) != ends.findall(text)] == []


@pytest.mark.parametrize(("language", "domain"), FILES)
def test_every_plural_has_both_forms(language, domain):
    entries = catalogue(language, domain)
    assert [e.msgid for e in entries if e.msgid_plural and sorted(e.msgstr_plural) != [0, 1]] == []
    assert entries.untranslated_entries() == []
    assert entries.fuzzy_entries() == []


def test_nynorsk_holds_no_word_of_bokmal():
    """Words that only bokmål has, and that a machine draft or a hand in a hurry leaves behind."""
    bokmal = re.compile(
        r"\b(ikke|hvis|hva|hvem|hvordan|en|et|fra|siden|noen|noe|velg|lagret|endret|slettet|bilder?)\b", re.I
    )
    found = [text for domain in ("django", "djangojs") for e in catalogue("nn", domain) for text in texts(e)]
    assert [text for text in found if bokmal.search(re.sub(r"<[^>]+>|for [^.]* siden", "", text))] == []


@pytest.mark.parametrize(("language", "domain"), FILES)
def test_compiled_file_holds_what_the_text_file_says(language, domain):
    def held(entries) -> dict:
        return {(entry.msgctxt, entry.msgid): texts(entry) for entry in entries}

    compiled = polib.mofile(str(WORDS / language / "LC_MESSAGES" / f"{domain}.mo"))
    assert held(compiled) == held(catalogue(language, domain))


def test_ours_goes_before_wagtails_and_the_sites_own_before_both():
    with override("nb"):
        assert gettext("Collection") == "Mappe"  # Wagtail says «Samling», which here is a session
        assert gettext("Content metrics") == "Om teksten"


def test_what_happened_lately_is_told_in_bokmal():
    with override("nb"):
        assert naturaltime(timezone.now() - timedelta(minutes=4)).replace("\xa0", " ") == "for 4 minutter siden"


def test_a_nynorsk_editor_meets_nynorsk():
    with override("nn"):
        assert gettext("Collection") == "Mappe"
        assert gettext("Save draft") == "Lagre utkast"
        assert gettext("Parent page") == "Overordna side"


@pytest.mark.parametrize("language", ["nn", "se", "sma", "smj"])
def test_what_a_language_lacks_is_said_in_bokmal_and_not_in_english(language, monkeypatch):
    empty = trans_real.DjangoTranslation(language)
    empty._catalog = trans_real.TranslationCatalog()
    monkeypatch.setitem(trans_real._translations, language, empty)
    with override(language):
        assert gettext("Content metrics") == "Om teksten"
        assert ngettext("%(num_pages)d page", "%(num_pages)d pages", 2) == "%(num_pages)d sider"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "view", "english", "ours"),
    [("nb", "wagtailadmin_javascript_catalog", "Expand all", "Åpne alle"),
     ("nn", "wagtailadmin_javascript_catalog", "Expand all", "Opne alle"),
     ("nb", "wagtail_localize:javascript_catalog", "Upload PO file", "Last opp PO-fil"),
     ("nn", "wagtail_localize:javascript_catalog", "Not translated", "Ikkje omsett")],
)  # fmt: skip
def test_the_browser_gets_ours(admin_client, admin_user, language, view, english, ours):
    UserProfile.objects.create(user=admin_user, preferred_language=language)
    script = admin_client.get(reverse(view)).content.decode()
    assert f"{json.dumps(english)}: {json.dumps(ours)}" in script


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
