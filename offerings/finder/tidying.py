"""Makes a query string fit for a form: one value where one is meant, nothing that cannot be shown, nothing endless."""

import re
import unicodedata
from collections.abc import Iterable

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

LONGEST = 101  # one more than any field takes, so that the field itself says that it is too long
MOST_VALUES = 50
BRACKETS = re.compile(r"\[[^\]]*\]$")

CONTROL_CHARACTERS = _("Control characters cannot be part of a search. Write it again.")
REPEATED = _("This is given more than once. Give it once.")
BRACKETED = _("Write the name of this field without brackets.")


def tidy(query: QueryDict, names: Iterable[str], several: Iterable[str]) -> tuple[MultiValueDict, dict[str, str]]:
    """What the fields `names` hold, and a message for each that is ill-formed; `several` may have many values."""
    tidied, faults = MultiValueDict(), {}
    bracketed = {BRACKETS.sub("", name) for name in query if BRACKETS.search(name)}
    for name in names:
        raw = [value.strip() for value in query.getlist(name) if value.strip()]
        values = list(dict.fromkeys(shown(value) for value in raw))
        if name in bracketed:
            faults[name] = BRACKETED
        if any(_has_control(value) for value in raw):
            faults[name] = CONTROL_CHARACTERS
        if name not in several and len(values) > 1:
            faults[name] = REPEATED
        if len(values) > MOST_VALUES:
            faults[name] = REPEATED
        if values:
            tidied.setlist(name, values[:MOST_VALUES] if name in several else values[:1])
    return tidied, faults


def shown(value: str) -> str:
    """The value as it can stand in a page, cut where it is too long for any field."""
    return "".join(character for character in value[: 10 * LONGEST] if character.isprintable())[:LONGEST].strip()


def _has_control(value: str) -> bool:
    return any(unicodedata.category(character) in ("Cc", "Cs") for character in value)
