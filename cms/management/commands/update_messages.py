from pathlib import Path

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

# English stands in the code; the Sámi files wait for a translator and fall back to bokmål meanwhile.
WRITTEN = ["nb", "nn"]
SAMI = ["se", "sma", "smj"]
SAMI_PLURALS = "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);"
IGNORED = [".venv/*", "tests/*", "staticfiles/*", ".cache/*", "node_modules/*"]
NEEDLESS = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team", "Report-Msgid-Bugs-To")


class Command(BaseCommand):
    help = "Gathers the texts to translate into locale/, and compiles them (gathering needs GNU gettext)."

    def add_arguments(self, parser):
        parser.add_argument("--compile-only", action="store_true", help="Leave the .po files as they are.")

    def handle(self, *args, compile_only=False, **options):
        if not compile_only:
            call_command(
                "makemessages", locale=[*WRITTEN, *SAMI], ignore_patterns=IGNORED, no_location=True, no_obsolete=True,
                no_wrap=True, verbosity=0,
            )  # fmt: skip
        folder = Path(settings.LOCALE_PATHS[0])
        bokmal = _texts(polib.pofile(str(folder / "nb/LC_MESSAGES/django.po")))
        for path in sorted(folder.glob("*/LC_MESSAGES/django.po")):
            language = path.parent.parent.name
            entries = polib.pofile(str(path), wrapwidth=0)
            if not compile_only:
                _tidy(entries, language)
                if language in SAMI:
                    _make_ready(entries, bokmal)
                entries.save(str(path))
            entries.save_as_mofile(str(path.with_suffix(".mo")))
            self.stdout.write(f"{language}: {entries.percent_translated()} % of {len(entries)}")
        # What we say for Wagtail is written by hand: nothing to gather, only to compile.
        for folder in settings.LOCALE_PATHS[1:]:
            for path in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def _texts(entries: polib.POFile) -> dict[tuple, str]:
    return {(e.msgctxt, e.msgid): "\n".join([e.msgstr] if e.msgstr else e.msgstr_plural.values()) for e in entries}


def _tidy(entries: polib.POFile, language: str) -> None:
    """The head of the file without what changes at every run, or that gettext does not know."""
    for needless in NEEDLESS:
        entries.metadata.pop(needless, None)
    entries.header, entries.metadata_is_fuzzy = "", False
    entries.metadata |= {"Language": language, "Project-Id-Version": "mestring"}
    if language in SAMI:  # one, two, many (CLDR); gettext itself knows no rule for them
        entries.metadata["Plural-Forms"] = SAMI_PLURALS


def _make_ready(entries: polib.POFile, bokmal: dict[tuple, str]) -> None:
    """For a translator into Sámi, who works from Norwegian: the bokmål beside each text, a place for each number."""
    for entry in entries:
        entry.tcomment = bokmal.get((entry.msgctxt, entry.msgid), "")
        if entry.msgid_plural:  # gettext leaves two, as English has
            entry.msgstr_plural = {form: entry.msgstr_plural.get(form, "") for form in range(3)}
