"""One page's review: “Still right” in one click, and a small page on which to see and change the rest."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.log_actions import log
from wagtail.models import Page

from cms.reviews.forms import ReviewForm
from cms.reviews.records import CHANGED, confirm, ensure_review


def own_review(request, page_pk: int):
    """The page and its review if the user may edit the page; to others, neighbours too, it does not exist."""
    page = get_object_or_404(Page, pk=page_pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise Http404
    page = page.specific
    review = ensure_review(page)
    if review is None:
        raise Http404
    return page, review


def confirm_view(request, page_pk: int):
    """One click. Opened as an address (after logging in anew, say) it leads to the page with the button."""
    page, review = own_review(request, page_pk)
    if request.method != "POST":
        return redirect("reviews:check", page.pk)
    if not page.live:
        messages.error(request, _("The page is not published, so there is nothing for readers to trust yet."))
        return redirect("reviews:check", page.pk)
    confirm(review, request.user)
    text = _("Noted: “%(page)s” is right today. The next look is due by %(date)s.")
    messages.success(request, text % {"page": page.get_admin_display_title(), "date": date_format(review.review_by)})
    return redirect(get_valid_next_url_from_request(request) or reverse("reviews:check", args=[page.pk]))


def check_view(request, page_pk: int):
    page, review = own_review(request, page_pk)
    form = ReviewForm(request.POST or None, instance=review)
    if request.method == "POST" and form.is_valid():
        form.save()
        log(instance=page, action=CHANGED, user=request.user)
        messages.success(
            request, _("Saved. The next look is due by %(date)s.") % {"date": date_format(review.review_by)}
        )
        return redirect("reviews:check", page.pk)
    if request.method == "POST":
        review.refresh_from_db()
    return TemplateResponse(
        request, "cms/admin/reviews/check.html", _frame(request, page) | {"form": form, "review": review}
    )


def _frame(request, page) -> dict:
    title = _("Looking over the page")
    around = get_breadcrumbs_items_for_page(page, request.user)
    return {
        "page": page,
        "header_title": f"{title}: {page.get_admin_display_title()}",
        "page_title": title,
        "page_subtitle": page.get_admin_display_title(),
        "header_icon": "calendar-check",
        "breadcrumbs_items": [*around, {"url": "", "label": title}],
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "points": _points(),
    }


def _points() -> list[str]:
    """What “right” means. Short, and in the order in which readers need it."""
    return [
        _("The phone number is answered, by the person named here."),
        _("Place and times are as they are now."),
        _("The price and how to sign up are right."),
        _("The links lead where they say."),
        _("Nothing on the page is over."),
    ]
