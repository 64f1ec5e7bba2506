import re

from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.enums import Role
from cms.guide import PARTS, parts_for
from cms.worklists.roles import roles_of

NYNORSK = "nn"
LINK_TAG = re.compile(r"</?a\b[^>]*>")


def guide(request):
    """The parts of the user's own roles first, the others folded away; bokmål unless the admin is in nynorsk."""
    language = NYNORSK if (get_language() or "").startswith(NYNORSK) else "nb"
    roles = roles_of(request.user)
    own = parts_for(roles)
    others = [
        (role.label, [(anchor, without_links(text)) for anchor, text in texts(language, parts)])
        for role in Role
        if role not in roles and (parts := [part for part in PARTS[role] if part not in own])
    ]
    context = {
        "language": language,
        "roles": [role.label for role in roles],
        "own": texts(language, own),
        "others": others,
        "page_title": _("Guide"),
        "header_title": _("Guide"),
        "header_icon": "help",
        "breadcrumbs_items": [{"url": "", "label": _("Guide")}],
    }
    return TemplateResponse(request, "cms/admin/guide/guide.html", context)


def texts(language: str, parts: list[str]) -> list[tuple[str, str]]:
    """(anchor, HTML) of each part."""
    return [(part.replace("_", "-"), render_to_string(f"cms/admin/guide/{language}/{part}.html")) for part in parts]


def without_links(text: str) -> str:
    """What others do is there to be read: the addresses would answer that one may not."""
    return mark_safe(LINK_TAG.sub("", text))
