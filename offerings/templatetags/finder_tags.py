from django import template

from offerings.finder.cards import RunCard

register = template.Library()


@register.simple_tag(takes_context=True)
def run_card(context, listing) -> RunCard:
    """`{% run_card listing as card %}`: what to say about a run (a RunListing), without a query."""
    return RunCard(listing, context.get("request"))
