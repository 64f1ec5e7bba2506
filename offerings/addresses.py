"""Who may come to this package's own addresses in the admin (`cms.tenancy.decisions`)."""

from cms.tenancy.decisions import decide
from cms.tenancy.rules import checked_by_view, own_page, writer

OF_OFFERINGS = ("sessions", "adapt_one", "adapt_words", "new_run")
OF_SESSIONS = ("tools", "swap")
OF_RUNS = ("run_dates", "new_round", "cancel_run", "restore_run", "cancel_meeting", "restore_meeting")
VIEWS = ("index", "index_results", "add", "edit", "delete", "history", "history_results")
CHOOSER = ("choose", "choose_results", "chosen", "chosen_multiple", "create")


def decide_all() -> None:
    """Called once by `apps.ready()`."""
    own = (*OF_OFFERINGS, *OF_SESSIONS, *OF_RUNS)
    decide((f"offerings_editing:{name}" for name in own), own_page("pk"))
    decide(["offerings_print"], own_page("pk"))
    decide(["adaptation_report", "adaptation_report_results"], writer)
    # From a national page to one's own: the view looks for offerings of the user's that follow it.
    decide(["offerings_editing:adapt"], checked_by_view)
    # Venues and periods of the user's own municipalities: the permission policies in `offerings.viewsets`.
    decide((f"venue:{name}" for name in (*VIEWS, "usage")), checked_by_view)
    decide((f"venue_chooser:{name}" for name in CHOOSER), checked_by_view)
    decide((f"calendar_period:{name}" for name in VIEWS), checked_by_view)
