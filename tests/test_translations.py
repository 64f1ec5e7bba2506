"""The interface is whole in bokmål and nynorsk, and the files are those of today's code."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings

from tests.conftest import ROOT

PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|{[a-z_]*}")
LOCALE = Path(settings.LOCALE_PATHS[0])


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES/django.po"))


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_text_is_translated(language):
    assert [entry.msgid for entry in catalogue(language).untranslated_entries()] == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_no_translation_is_a_guess(language):
    assert [entry.msgid for entry in catalogue(language).fuzzy_entries()] == []


@pytest.mark.parametrize("language", ["nb", "nn"])
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


@pytest.mark.parametrize("language", ["nb", "nn", "se", "sma", "smj"])
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

    def msgids(folder: Path) -> set:
        return {(e.msgctxt, e.msgid) for e in polib.pofile(str(folder / "nb/LC_MESSAGES/django.po"))}

    assert msgids(LOCALE) == msgids(tmp_path / "locale"), "run make messages"
