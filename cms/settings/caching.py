"""What is kept, and for how long."""

import os

# Parts of pages that many requests share (cms.caching.fragments), in each process.
FRAGMENTS = os.environ.get("FRAGMENTS", "on") != "off"
FRAGMENT_SECONDS = 600
# How long a process trusts what it last read of the stamps: so long can a visitor see what was there before a change.
STAMPS_SECONDS = 1.0
