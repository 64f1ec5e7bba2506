"""The list on the start page: pages whose date has come."""

from django.db.models import BooleanField, Case, Value, When
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn

from cms.models import Review
from cms.reviews.buttons import check_url, still_right
from cms.tenancy import municipalities_for
from cms.worklists import Worklist, register_worklist


def rows(user):
    """One's own first, then the oldest date."""
    own = Case(When(responsible=user, then=Value(True)), default=Value(False), output_field=BooleanField())
    due = Review.objects.of(municipalities_for(user)).due()
    return due.select_related("page", "responsible", "municipality").order_by(own.desc(), "review_by", "pk")


def row_buttons(review, user):
    return [still_right(review.page_id, review.page.get_admin_display_title())]


PAST_REVIEW = Worklist(
    name="past-review",
    label=_("Pages to look over"),
    help_text=_(
        "Read the page as a stranger would: phone, names, place, price and links. Then press “Still right”. "
        "Readers see the date."
    ),
    icon="calendar-check",
    rows=rows,
    columns=[
        TitleColumn(
            "page",
            label=_("Page"),
            accessor=lambda review: review.page.get_admin_display_title(),
            get_url=lambda review: check_url(review.page_id),
        ),
        Column("responsible", label=_("Who looks after it"), accessor=lambda review: review.responsible or ""),
        Column("municipality", label=_("Municipality"), accessor="municipality.display_name"),
        Column("review_by", label=_("Look over by"), accessor=lambda review: date_format(review.review_by)),
    ],
    order=40,
    row_buttons=row_buttons,
)


def register():
    register_worklist(PAST_REVIEW)
