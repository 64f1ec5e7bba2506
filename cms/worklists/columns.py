"""Columns that several worklists share."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import ButtonsColumnMixin, Column, TitleColumn


def edit_url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def page_column(label=None, page=lambda row: row) -> TitleColumn:
    """The title of a page, leading to its editor. `page(row)` finds it."""
    return TitleColumn(
        "title",
        label=label or _("Page"),
        accessor=lambda row: page(row).get_admin_display_title(),
        get_url=lambda row: edit_url(page(row)),
    )


MUNICIPALITY = Column("municipality", label=_("Municipality"), accessor="municipality")
LANGUAGE = Column("locale", label=_("Language"), accessor="locale")


class RowButtonsColumn(ButtonsColumnMixin, Column):
    cell_template_name = "cms/admin/worklists/buttons_cell.html"

    def __init__(self, buttons_of):
        super().__init__("buttons", label=_("What you can do"), accessor=lambda row: None)
        self.buttons_of = buttons_of

    def get_buttons(self, instance, parent_context):
        return list(self.buttons_of(instance, parent_context["request"].user))
