"""What an editor is told who publishes in a municipality that is not open to the public."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.models.tenancy import closed_tenant


def tell_if_closed(request, page) -> None:
    """Wagtail says that the page is published; it will be, when the municipality is opened."""
    tenant = closed_tenant(getattr(page.specific, "municipality_id", None))
    if tenant is None:
        return
    button = messages.button(reverse("tenant_state", args=[tenant.pk]), _("See what is missing, and open"))
    text = _("The page is saved, but the municipality is not open to the public. It is shown when you open it.")
    messages.warning(request, text, buttons=[button])
