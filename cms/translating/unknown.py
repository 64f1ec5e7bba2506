"""Which words the machine did not know, kept beside the drafts: wagtail-localize has no place for them.

In the cache, as they can be found again: a string whose words are forgotten is run once more.
"""

from collections.abc import Iterable
from hashlib import sha256

from django.core.cache import cache

from cms.translating import machine

A_MONTH = 30 * 24 * 60 * 60


def remember(fragments: Iterable[str], drafts: Iterable[machine.Draft], source: str, target: str) -> None:
    found = zip(fragments, drafts, strict=True)
    cache.set_many({_key(html, source, target): draft.unknown for html, draft in found}, A_MONTH)


def unknown_words(fragments: list[str], source: str, target: str) -> list[tuple[str, ...]] | None:
    """Of each fragment; None when that cannot be told because the machine is gone."""
    keys = [_key(html, source, target) for html in fragments]
    known = cache.get_many(keys)
    forgotten = [html for html, key in zip(fragments, keys, strict=True) if key not in known]
    if forgotten:
        try:
            drafts = machine.translate(forgotten, source, target)
        except machine.MachineError:
            return None
        remember(forgotten, drafts, source, target)
        known |= {_key(html, source, target): draft.unknown for html, draft in zip(forgotten, drafts, strict=True)}
    return [known[key] for key in keys]


def _key(html: str, source: str, target: str) -> str:
    return f"translating:unknown:{source}:{target}:{sha256(html.encode()).hexdigest()}"
