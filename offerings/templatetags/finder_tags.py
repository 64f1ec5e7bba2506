"""A run in a list: the finder shows twenty of them, and other pages some."""

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cms.caching.fragments import remembered
from offerings.finder.cards import RunCard

register = template.Library()

CARD = "offerings/finder/run_card.html"
FILTERS = "offerings/finder/filters.html"
DISTANCE = mark_safe("<!--distance-->")  # no text of a run can have it: its signs are escaped
# What of a row is not in the card, or is put in afterwards.
NOT_IN_CARD = frozenset({"_state", "distance_km", "nearness", "search_text"})


@register.simple_tag(takes_context=True)
def show_run(context, listing, level: int = 3) -> SafeString:
    """`{% show_run listing %}`: a RunListing, with `status` and `distance_km` if the query gave them; no query.

    A card is found by all that it says, so it needs no tag: a row that has changed is another card.
    """
    request = context.get("request")
    card = RunCard(listing, request)
    said = [(name, value) for name, value in vars(listing).items() if name not in NOT_IN_CARD]
    here = (request.scheme, request.get_host(), request.LANGUAGE_CODE) if request else ()
    key = repr((CARD, level, timezone.localdate(), here, said))
    html = remembered(key, (), lambda: _card(context, card, level))
    distance = format_html('<span class="muted">{}</span>', card.distance) if card.distance else ""
    return mark_safe(html.replace(DISTANCE, distance, 1))


def _card(context, card: RunCard, level: int) -> SafeString:
    told = {"card": card, "listing": card.listing, "level": level, "distance": DISTANCE}
    return context.template.engine.get_template(CARD).render(context.new(told))


@register.simple_tag(takes_context=True)
def show_filters(context, form) -> SafeString:
    """The fields that narrow the list. Most visitors choose none of them; found by all that is chosen and offered."""
    names = (*form.CHOICES, *form.FLAGS)
    chosen = [(name, form.data.getlist(name), list(form.errors.get(name, []))) for name in names]
    offered = [(str(value), str(label)) for value, label in form.fields["tilbud"].choices]
    template = context.template.engine.get_template(FILTERS)
    return remembered(repr((FILTERS, chosen, offered)), (), lambda: template.render(context.new({"form": form})))
