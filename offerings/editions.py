"""National text in the language of those who follow it (decision 0019)."""

from wagtail.models import Page


def in_language_of(local: Page, national: Page | None):
    """The published translation of `national` in the language of `local`, else `national`.

    No query within one language, and one for each page that is asked: an offering asks field by field.
    """
    if national is None or national.locale_id == local.locale_id:
        return national
    kept = local.__dict__.setdefault("_editions", {})
    key = national.pk, local.locale_id
    if key not in kept:
        kept[key] = _translation(national, local.locale_id) or national
    return kept[key]


def _translation(page: Page, locale_id: int):
    live = type(page)._default_manager.live().filter(translation_key=page.translation_key, locale_id=locale_id)
    return live.select_related("locale").first()
