"""What stands in the overview of translations: one page in one language, and the way to the work there is with it."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column
from wagtail.models import Page

from cms.enums import TranslationState
from cms.translating.places import Place
from cms.translating.standing import Standing

NAMES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Cell:
    """One page in one language. Without a state the page is written in that language, or is not to be had in it."""

    state: TranslationState | None
    note: str = ""
    url: str = ""
    act: str = ""

    def __str__(self):
        return str(self.state.label if self.state else self.note)


def cell(page: Page, place: Place, language: str, standing: Standing | None) -> Cell:
    if page.locale.language_code == language:
        return Cell(None, _("Original"))
    if standing is None and language not in place.languages:
        return Cell(None, _("Not used"))
    if standing is None or standing.page is None:
        url = reverse("translating:translate", args=[page.pk])
        return Cell(TranslationState.MISSING, url=f"{url}?language={language}", act=_("Translate"))
    edit = reverse("wagtailadmin_pages:edit", args=[standing.page])
    if standing.state == TranslationState.MACHINE and standing.translation:
        look_over = reverse("translating:look_over", args=[standing.translation])
        return Cell(standing.state, url=look_over, act=_("Look over the draft"))
    words = {
        TranslationState.BEHIND: _("Translate what is missing"),
        TranslationState.DRAFT: _("Read and publish"),
    }
    return Cell(standing.state, url=edit, act=words.get(standing.state, _("Open the translation")))


class LanguageColumn(Column):
    cell_template_name = "cms/admin/translating/cell.html"

    def __init__(self, code: str):
        super().__init__(f"language_{code}", label=NAMES[code], accessor=lambda page: page.cells[code])
        self.code = code

    def get_cell_context_data(self, instance, parent_context):
        names = {"page": instance.get_admin_display_title(), "language": NAMES[self.code]}
        return super().get_cell_context_data(instance, parent_context) | names
