"""The record beside each local page: made once, moved with the page, and brought forward when somebody has looked."""

from calendar import monthrange
from datetime import date

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from cms.models import Review
from cms.reviews import is_reviewed, months_between, reviewed_classes
from cms.reviews.people import works_there, writers
from cms.tenancy import root_of

CONFIRMED = "review.confirm"
CHANGED = "review.change"


def months_after(day: date, months: int) -> date:
    """The same day of the month, or the last one where the month is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def make_review(page: Page, responsible=None) -> None:
    """For a page that has none; one query, and harmless if it has one after all.

    Who made the page looks after it, if that person writes for the municipality.
    """
    person = responsible or _owner(page)
    row = Review(page_id=page.pk, **_first(page, person and person.pk))
    Review.objects.bulk_create([row], ignore_conflicts=True)


def ensure_review(page: Page, responsible=None) -> Review | None:
    """The page's review, made if it lacks one; None for a page that is not looked over. `page` is the specific page.

    `responsible` is set where nobody looks after it yet.
    """
    if not is_reviewed(page):
        return None
    rows = Review.objects.filter(page_id=page.pk)
    review = rows.first()
    if review is None:
        make_review(page, responsible)
        return rows.get()
    person_id = review.responsible_id or (responsible and responsible.pk)
    if (review.municipality_id, review.responsible_id) != (page.municipality_id, person_id):
        review.municipality_id, review.responsible_id = page.municipality_id, person_id
        review.save(update_fields=["municipality", "responsible"])
    return review


def ensure_reviews() -> int:
    """Makes all that are missing, in a few queries for each page type; returns how many."""
    made = 0
    for page_class in reviewed_classes():
        lacking = page_class.objects.filter(review=None, municipality__isnull=False, alias_of=None)
        pages = list(lacking.only("pk", "owner_id", "municipality_id").order_by("pk"))
        there = writers({page.municipality_id for page in pages})
        rows = [
            Review(page_id=page.pk, **_first(page, page.owner_id if _writes(page, there) else None)) for page in pages
        ]
        Review.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
        made += len(rows)
    return made


def _first(page: Page, person_id: int | None) -> dict:
    due = months_after(timezone.localdate(), months_between(type(page)))
    return {"municipality_id": page.municipality_id, "responsible_id": person_id, "review_by": due}


def _owner(page: Page):
    return page.owner if page.owner_id and works_there(page.owner_id, page.municipality_id) else None


def _writes(page: Page, there: set[tuple[str, int]]) -> bool:
    return (page.municipality_id, page.owner_id) in there


@transaction.atomic
def confirm(review: Review, user) -> Review:
    """Somebody has looked and found the page right: a click says more than a save, so publishing does not do this."""
    today = timezone.localdate()
    review.checked_at, review.checked_by, review.reminded_at = today, user, None
    review.review_by = months_after(today, months_between(review.page.specific_class))
    review.save(update_fields=["checked_at", "checked_by", "reminded_at", "review_by"])
    log(instance=review.page, action=CONFIRMED, user=user)
    return review


def follow_move(page: Page, parent_before: Page) -> None:
    """After a move: reviews of this page and of those below belong to the municipality that they now stand under."""
    moved = Review.objects.filter(page__path__startswith=page.path)
    if root := root_of(page):
        moved.exclude(municipality_id=root.municipality_id).update(municipality_id=root.municipality_id)
    elif root_of(parent_before):  # out of a municipality; what never was in one may have municipalities below it
        moved.delete()
