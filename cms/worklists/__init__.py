"""What waits for an editor: each list is a number on the start page of the admin that leads to the rows behind it.

The packages above register their own lists in `apps.ready()`; `cms.worklists.views` shows them all alike.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from wagtail.admin.ui.tables import Column

# Given the user; only rows that this user may see and do something about, in the order to do them.
Rows = Callable[[object], QuerySet]


@dataclass(frozen=True)
class Worklist:
    """`name` is the slug in the address. `rows(user)` costs no query until it is counted or listed.

    `help_text` says what the editor does about it. `row_buttons(row, user)` gives Wagtail buttons for one row.
    """

    name: str
    label: str
    help_text: str
    icon: str
    rows: Rows
    columns: list[Column]
    order: int = 100
    row_buttons: Callable | None = None
    # Whether something is wrong (shown first, and marked), or it is only worth a look.
    urgent: bool = False


_lists: dict[str, Worklist] = {}


def register_worklist(worklist: Worklist) -> None:
    _lists[worklist.name] = worklist


def worklists() -> list[Worklist]:
    return sorted(_lists.values(), key=lambda worklist: (worklist.order, worklist.name))


def worklist(name: str) -> Worklist | None:
    return _lists.get(name)
