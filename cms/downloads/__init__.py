"""Documents made from pages: which there are (`registry`), what one asks for (`wishes`), how it is made once for many
readers (`making`, `tasks`), and the addresses (`views`). The packages above register theirs in `apps.ready()`.
"""

from cms.downloads.registry import Download, OptionsForm, register_downloads, register_own_view
from cms.downloads.wishes import Ready, Wish

__all__ = ["Download", "OptionsForm", "Ready", "Wish", "register_downloads", "register_own_view"]
