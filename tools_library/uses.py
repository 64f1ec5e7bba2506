"""Who uses a tool or a material: asked before it is deleted."""

from collections.abc import Iterable

from wagtail.models import Page, PageQuerySet, ReferenceIndex


def users_of(page: Page) -> PageQuerySet:
    """Live pages that point at this one, in a plan, a list or a text; not those that it replaces."""
    return Page.objects.live().filter(pk__in=ids_pointing_at([page.pk]) - {page.pk})


def ids_pointing_at(targets: Iterable[int]) -> set[int]:
    """Keys of pages that refer to any of these pages otherwise than as their successor."""
    pages = ReferenceIndex._get_base_content_type(Page)
    references = ReferenceIndex.objects.filter(
        to_content_type=pages, base_content_type=pages, to_object_id__in=[str(pk) for pk in targets]
    ).exclude(model_path="successor")
    return {int(pk) for pk in references.values_list("object_id", flat=True)}
