"""The review date in the explorer: an annotation, and the column that shows it."""

from django.db.models import OuterRef, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from cms.models import Review


def with_review_by(pages):
    """Each with `review_by`: when it is to be looked over, None for a page that is not. Costs no query of its own."""
    return pages.annotate(review_by=Subquery(Review.objects.filter(page=OuterRef("pk")).values("review_by")))


def review_by(page) -> str:
    day = getattr(page, "review_by", None)
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


REVIEW_BY = Column("review_by", label=_("Look over by"), accessor=review_by, width="12%")
