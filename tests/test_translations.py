"""The interface is whole in bokmål and nynorsk, and the files are those of today's code."""

import gettext as gettext_module
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation import gettext, ngettext, override, pgettext

from tests.conftest import ROOT

PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|{[a-z_]*}")
LOCALE = Path(settings.LOCALE_PATHS[0])
SAMI = ["se", "sma", "smj"]  # wait for a translator: the only files where a text may be missing
EVERY = ["nb", "nn", *SAMI]


def catalogue(language: str, folder: Path = LOCALE) -> polib.POFile:
    return polib.pofile(str(folder / language / "LC_MESSAGES/django.po"))


def keys(entries: polib.POFile) -> set:
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in entries}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_text_is_translated(language):
    assert [entry.msgid for entry in catalogue(language).untranslated_entries()] == []


def test_every_language_of_the_site_but_that_of_the_code_has_a_file():
    assert {code for code, _name in settings.LANGUAGES} - {"en"} == set(EVERY)


@pytest.mark.parametrize("language", EVERY)
def test_no_translation_is_a_guess(language):
    assert [entry.msgid for entry in catalogue(language).fuzzy_entries()] == []


@pytest.mark.parametrize("language", EVERY)
def test_translations_keep_the_placeholders(language):
    def names(text: str) -> set[str]:
        return set(PLACEHOLDER.findall(text))

    wrong = [
        entry.msgid
        for entry in catalogue(language)
        for text in [entry.msgstr, *entry.msgstr_plural.values()]
        if text and names(text) - names(entry.msgid + (entry.msgid_plural or ""))
    ]
    assert wrong == []


@pytest.mark.parametrize(("language", "forms"), [("nb", 2), ("nn", 2), ("se", 3), ("sma", 3), ("smj", 3)])
def test_a_file_has_the_head_and_the_plurals_of_its_language(language, forms):
    """The Sámi languages have a dual: one, two, many (CLDR)."""
    entries = catalogue(language)
    assert entries.metadata["Language"] == language
    assert entries.metadata["Plural-Forms"].startswith(f"nplurals={forms};")
    assert [e.msgid for e in entries if e.msgid_plural and sorted(e.msgstr_plural) != list(range(forms))] == []
    count = gettext_module.c2py(entries.metadata["Plural-Forms"].partition("plural=")[2].rstrip(";"))
    assert [count(n) for n in (1, 2, 3, 0)] == ([0, 1, 2, 2] if forms == 3 else [0, 1, 1, 1])


@pytest.mark.parametrize("language", SAMI)
def test_what_a_translator_has_not_reached_is_read_in_bokmal(language):
    waiting = [entry for entry in catalogue(language) if not entry.translated()]
    singles = [(e.msgctxt, e.msgid) for e in waiting if not e.msgid_plural]
    plurals = [(e.msgid, e.msgid_plural) for e in waiting if e.msgid_plural and not e.msgctxt]

    def said(code: str) -> list[str]:
        with override(code):
            one_each = [pgettext(context, text) if context else gettext(text) for context, text in singles]
            return one_each + [ngettext(*texts, count) for texts in plurals for count in (1, 2, 3)]

    assert said(language) == said("nb")


@pytest.mark.parametrize("language", EVERY)
def test_compiled_file_holds_what_the_text_file_says(language):
    compiled = {(e.msgctxt, e.msgid): e.msgstr for e in polib.mofile(str(LOCALE / language / "LC_MESSAGES/django.mo"))}
    written = {(e.msgctxt, e.msgid): e.msgstr for e in catalogue(language).translated_entries()}
    assert compiled == written


@pytest.mark.gettext
def test_files_hold_the_texts_of_the_code(tmp_path):
    for name in ["cms", "home", "offerings", "tools_library", "templates", "locale"]:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("content", "data", "vendor"))
    shutil.copy(ROOT / "manage.py", tmp_path)
    subprocess.run([sys.executable, "manage.py", "update_messages"], cwd=tmp_path, check=True, capture_output=True)

    new = {language: catalogue(language, tmp_path / "locale") for language in EVERY}
    stale = [language for language in EVERY if keys(catalogue(language)) != keys(new[language])]
    assert stale == [], "run make messages"
    bokmal = {(e.msgctxt, e.msgid): e.msgstr for e in new["nb"] if not e.msgid_plural}
    beside = [{(e.msgctxt, e.msgid): e.tcomment for e in new[language] if not e.msgid_plural} for language in SAMI]
    assert beside == [bokmal] * len(SAMI), "one who translates into Sámi reads the bokmål beside each text"
