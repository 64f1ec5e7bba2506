"""An uploaded document is public once a public page names it; until then it is there for those who may work with it."""

from django.http import Http404
from wagtail.documents.permissions import permission_policy
from wagtail.models import Page, ReferenceIndex

OURS = ["add", "change", "delete", "choose"]


def is_public(document) -> bool:
    """Two queries: which pages name it, and whether one of them is live (in a closed municipality none is)."""
    page_type = ReferenceIndex._get_base_content_type(Page)
    named = ReferenceIndex.get_references_to(document).filter(base_content_type=page_type)
    return Page.objects.live().filter(pk__in=list(named.values_list("object_id", flat=True).distinct())).exists()


def refuse_unpublished(document, request) -> None:
    """As if it were not there: the address says its number, and whoever counts upwards shall learn nothing."""
    if is_public(document):
        return
    user = request.user
    if not (user.is_authenticated and permission_policy.user_has_any_permission_for_instance(user, OURS, document)):
        raise Http404
