"""Norwegian formats, the same as for bokmål."""

from cms.formats.nb.formats import *  # noqa: F403
