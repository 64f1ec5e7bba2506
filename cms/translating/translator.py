"""Apertium for wagtail-localize, which asks for it by the setting WAGTAILLOCALIZE_MACHINE_TRANSLATOR."""

from django.utils.translation import gettext_lazy as _
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from cms.translating import machine
from cms.translating.unknown import remember


class ApertiumTranslator(BaseMachineTranslator):
    display_name = _("Apertium (machine draft)")

    def can_translate(self, source_locale, target_locale) -> bool:
        return machine.can_translate(source_locale.language_code, target_locale.language_code)

    def translate(self, source_locale, target_locale, strings) -> dict[StringValue, StringValue]:
        """MachineError when the program fails: whoever asked says so to the editor."""
        pair = source_locale.language_code, target_locale.language_code
        strings = list(strings)
        fragments = [string.get_translatable_html() for string in strings]
        drafts = machine.translate(fragments, *pair)
        remember(fragments, drafts, *pair)
        written = (StringValue.from_translated_html(draft.html) for draft in drafts)
        return dict(zip(strings, written, strict=True))
