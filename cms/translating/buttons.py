"""The ways from a page to its translations, in the header and in the explorer's menu."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.enums import TranslationState
from cms.translating.asking import languages_left, may_translate
from cms.translating.places import translating_places, within
from cms.translating.standing import source_of, state_of, translations_of, with_counts
from cms.translating.submitting import may_submit

PRIORITY = 59


def header_buttons(page: Page, user):
    """For whoever may edit the page and begin one of the languages it lacks."""
    if page.depth < 2 or not page.permissions_for_user(user).can_edit():
        return
    source = source_of(page)
    if source.pk != page.pk and may_submit(user, page):
        url = reverse("translating:submit", args=[page.pk])
        yield Button(_("Send for approval"), url, icon_name="check", priority=PRIORITY - 1)
    if any(may_translate(user, source, locale) for locale in languages_left(source)):
        yield _button(source)


def listing_buttons(page: Page, user):
    """The same without a query for each row: where there are several languages, the form says what is left."""
    if any(within(page, place) for place in translating_places(user)) and page.permissions_for_user(user).can_edit():
        yield _button(page)


def _button(page: Page) -> Button:
    url = reverse("translating:translate", args=[page.pk])
    return Button(_("Translate this page"), url, icon_name="globe", priority=PRIORITY)


def tell_after_publishing(request, page: Page) -> None:
    """Which translations the publication has left behind, with the way to each."""
    rows = with_counts(translations_of(page)).select_related("source", "target_locale").order_by("target_locale")
    behind = [row for row in rows if state_of(row) == TranslationState.BEHIND]
    if not behind:
        return
    text = ngettext(
        "The translation into %(languages)s does not have what is new yet.",
        "The translations into %(languages)s do not have what is new yet.",
        len(behind),
    )
    if any(row.is_older for row in behind):  # told in the background: nobody knows yet whether there are new words
        text = _("Translations are told: %(languages)s. If there is new text in the page, they are shown as behind.")
    names = ", ".join(row.target_locale.get_display_name() for row in behind)
    buttons = [
        messages.button(
            reverse("wagtailadmin_pages:edit", args=[row.target_pk]),
            _("Translate into %(language)s") % {"language": row.target_locale.get_display_name()},
        )
        for row in behind
    ]
    buttons.append(messages.button(reverse("translations_overview"), _("See how the translations stand")))
    messages.info(request, text % {"languages": names}, buttons=buttons)
