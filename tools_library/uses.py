"""Who uses a tool or a material: asked before it is deleted."""

from wagtail.models import Page, PageQuerySet, ReferenceIndex


def users_of(page: Page) -> PageQuerySet:
    """Live pages that point at this one, in a plan, a list or a text; not those that it replaces."""
    references = ReferenceIndex.objects.filter(
        to_content_type=ReferenceIndex._get_base_content_type(page),
        base_content_type=ReferenceIndex._get_base_content_type(Page),
        to_object_id=str(page.pk),
    ).exclude(model_path="successor")
    ids = {int(pk) for pk in references.values_list("object_id", flat=True)}
    return Page.objects.live().filter(pk__in=ids - {page.pk})
