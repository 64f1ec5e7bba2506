from pathlib import Path

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

# English stands in the code; the Sámi files wait for a translator and fall back to bokmål meanwhile.
LANGUAGES = ["nb", "nn", "se", "sma", "smj"]
SAMI_PLURALS = "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);"
IGNORED = [".venv/*", "tests/*", "staticfiles/*", ".cache/*", "node_modules/*"]


class Command(BaseCommand):
    help = "Gathers the texts to translate into locale/, and compiles them (gathering needs GNU gettext)."

    def add_arguments(self, parser):
        parser.add_argument("--compile-only", action="store_true", help="Leave the .po files as they are.")

    def handle(self, *args, compile_only=False, **options):
        if not compile_only:
            call_command(
                "makemessages", locale=LANGUAGES, ignore_patterns=IGNORED, no_location=True, no_obsolete=True,
                no_wrap=True, verbosity=0,
            )  # fmt: skip
        for path in sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/django.po")):
            entries = polib.pofile(str(path), wrapwidth=0)
            # The date of the run would make every run a change.
            entries.metadata.pop("POT-Creation-Date", None)
            entries.header, entries.metadata_is_fuzzy = "", False
            entries.metadata |= {"Language": path.parent.parent.name, "Project-Id-Version": "mestring"}
            if "EXPRESSION" in entries.metadata["Plural-Forms"]:  # gettext knows no rule for the Sámi languages
                entries.metadata["Plural-Forms"] = SAMI_PLURALS
            for needless in ("PO-Revision-Date", "Last-Translator", "Language-Team", "Report-Msgid-Bugs-To"):
                entries.metadata.pop(needless, None)
            entries.save(str(path))
            entries.save_as_mofile(str(path.with_suffix(".mo")))
            self.stdout.write(f"{path.parent.parent.name}: {entries.percent_translated()} % of {len(entries)}")
        # What we say for Wagtail is written by hand: nothing to gather, only to compile.
        for folder in settings.LOCALE_PATHS[1:]:
            for path in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
