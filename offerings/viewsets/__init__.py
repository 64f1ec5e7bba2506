"""Venues and days to keep clear in the admin: an editor sees those of the municipalities they work for."""

from offerings.viewsets.periods import period_viewset
from offerings.viewsets.venues import venue_chooser_viewset, venue_viewset

__all__ = ["period_viewset", "venue_chooser_viewset", "venue_viewset"]
