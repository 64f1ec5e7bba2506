"""The national pages in nynorsk and English, made through the same records as an editor's translations.

`content/translations/<language>/*.po` has the words of each string that wagtail-localize finds on the pages. A page
with a string that is not there is left a draft: nothing is shown half translated.
"""

import json
from functools import cache
from pathlib import Path

import polib
from django.utils.text import slugify
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from cms.demo.found import National
from cms.geography.loader import SLUG_LETTERS
from cms.models import BasePage
from cms.translating.lifecycle import FRONT_PAGE
from home.models import InformationPage, MunicipalityPage

TRANSLATIONS = Path(__file__).resolve().parent / "content/translations"
LANGUAGES = ("nn", "en")


@cache
def memory(language: str) -> dict[str, str]:
    """Source → translation, of every file."""
    entries = (entry for path in sorted((TRANSLATIONS / language).glob("*.po")) for entry in polib.pofile(str(path)))
    return {entry.msgid: entry.msgstr for entry in entries if entry.msgstr}


def national_pages(national: National) -> list[BasePage]:
    """From the front page down, without what belongs to a municipality."""
    pages = Page.objects.descendant_of(national.home, inclusive=True).filter(alias_of=None)
    for municipality in MunicipalityPage.objects.filter(locale=national.home.locale):
        pages = pages.not_descendant_of(municipality, inclusive=True)
    return list(pages.live().order_by("path").specific())


def load_translations(national: National) -> int:
    """Makes what is missing; returns how many pages were made public in another language."""
    locales = [Locale.objects.get(language_code=code) for code in LANGUAGES]
    made = 0
    for page in national_pages(national):
        there = set(page.get_translations().live().values_list("locale_id", flat=True))
        missing = [locale for locale in locales if locale.pk not in there]
        if missing:
            source, _made = TranslationSource.update_or_create_from_instance(page)
            made += sum(_translate(page, source, locale) for locale in missing)
    return made


def _translate(page: BasePage, source: TranslationSource, locale: Locale) -> bool:
    translation, _made = Translation.objects.get_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    is_whole = _write(source, locale)
    _choose_address(page, source, locale)
    if is_whole:
        translation.save_target(publish=True)
    return is_whole


def _write(source: TranslationSource, locale: Locale) -> bool:
    """The words of every string; False where one has none."""
    words = memory(locale.language_code)
    segments = list(StringSegment.objects.filter(source=source).select_related("string"))
    said = [(segment, words.get(segment.string.data)) for segment in segments]
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(translation_of=segment.string, context_id=segment.context_id, locale=locale, data=text)
            for segment, text in {(s.string_id, s.context_id): (s, t) for s, t in said if t}.values()
        ],
        ignore_conflicts=True,
    )
    return all(text for _segment, text in said)


def _choose_address(page: BasePage, source: TranslationSource, locale: Locale) -> None:
    segment = OverridableSegment.objects.filter(source=source, context__path="slug").first()
    slug = _slug(memory(locale.language_code).get(page.title, ""))
    # The footer knows pages of information by their address, in whatever language.
    if segment and slug and page.depth > FRONT_PAGE and not isinstance(page, InformationPage):
        SegmentOverride.objects.update_or_create(
            locale=locale, context_id=segment.context_id, defaults={"data_json": json.dumps(slug)}
        )


def _slug(title: str) -> str:
    """Of a title without what stands after a dash, as the addresses of the source are made."""
    return slugify(title.partition(" – ")[0].translate(SLUG_LETTERS))[:60]
