"""Materials with files, for the tests."""

from datetime import date

from django.core.files.base import ContentFile

from cms.models import CmsDocument
from tests import factories
from tools_library.models import MaterialPage, MaterialVersion


def make_material(site, title="Invitasjon", kind="invitation", dates=(date(2026, 1, 1),), parent=None, **fields):
    page = MaterialPage(title=title, kind=kind, **fields)
    page.versions = [make_version(day, title=title) for day in dates]
    return factories.add(parent or site.tools, page)


def make_version(day: date, content: bytes | None = None, ending="pdf", title="Fil", changes=""):
    """The bytes say which version it is, 2048 of them."""
    content = content if content is not None else f"{day}".encode().ljust(2048)
    document = CmsDocument.objects.create(title=title, file=ContentFile(content, name=f"fil-{day}.{ending}"))
    return MaterialVersion(document=document, date=day, changes=changes)
