"""Real files to download: short Word documents that a municipality can fill in."""

from datetime import date, datetime
from io import BytesIO

from django.core.files.base import ContentFile
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cms.demo.tree import ensure
from cms.models import CmsDocument
from tools_library.models import MaterialPage, MaterialVersion, ToolLibraryPage

EDITION = date(2026, 8, 17)
MATERIALS = [
    {
        "slug": "logg-fra-samling",
        "title": "Logg fra en samling",
        "kind": "log",
        "summary": "Et ark for lederne. Fyll det ut rett etter samlingen, mens dere husker.",
        "changes": "Plass til svarene på begge vurderingsøvelsene.",
        "parts": [
            ("Samlingen", ["Navn på samlingen:", "Dato:", "Hvor mange var til stede:"]),
            ("Vurderingsøvelsene", ["Svar ved oppstart (1–10):", "Svar ved avslutning (1–10):"]),
            ("Gjort", ["Hva var planen, og hva gjorde vi annerledes?"]),
            ("Lært", ["Hva lærte vi om gruppa i dag?"]),
            ("Lurt", ["Hva virket? Hva vil vi endre neste gang?"]),
        ],
    },
    {
        "slug": "invitasjon",
        "title": "Invitasjon til kurs",
        "kind": "invitation",
        "summary": "Et utkast dere fyller ut med tid, sted og navnet på den som svarer.",
        "changes": "Kortere tekst, og kontaktpersonen står øverst.",
        "parts": [
            ("Vil du være med?", ["Vi starter en ny gruppe, og det er plass til deg."]),
            ("Hvem kan du ringe?", ["Navn:", "Telefon:", "Når treffer du oss:"]),
            ("Når og hvor", ["Første gang:", "Alle datoene:", "Stedet:", "Slik kommer du deg dit:"]),
            ("Greit å vite", ["Det koster ingenting.", "Du bestemmer selv hva du vil fortelle.",
                                   "Si fra om du trenger tolk, teleslynge eller plass til rullestol."]),
        ],
    },
    {
        "slug": "evalueringsskjema",
        "title": "Hva syntes du om kurset?",
        "kind": "evaluation",
        "summary": "Et kort skjema til deltakerne på den siste samlingen. Det fylles ut uten navn.",
        "changes": "Første utgave.",
        "parts": [
            ("Hvordan var det å være med?", ["Sett et tall fra 1 til 10:", "Hva var best?", "Hva kunne vært bedre?"]),
            ("Hva tar du med deg?", ["Noe jeg bruker hjemme:", "Noe jeg tenker annerledes om:"]),
            ("Ville du anbefalt det til en venn?", ["Ja, fordi:", "Nei, fordi:"]),
        ],
    },
]  # fmt: skip


def ensure_materials(library: ToolLibraryPage) -> dict[str, MaterialPage]:
    pages = {}
    for content in MATERIALS:
        page = MaterialPage.objects.child_of(library).filter(slug=content["slug"]).first()
        pages[content["slug"]] = page or _make(library, content)
    return pages


def _make(library: ToolLibraryPage, content: dict) -> MaterialPage:
    document = CmsDocument(title=content["title"])
    document.file.save(f"{content['slug']}.docx", ContentFile(word_file(content["title"], content["parts"])))
    texts = {name: content[name] for name in ("slug", "title", "summary", "kind")}
    page = MaterialPage(**texts)
    page.versions = [MaterialVersion(document=document, date=EDITION, changes=content["changes"])]
    return ensure(library, page)[0]


def word_file(title: str, parts: list[tuple[str, list[str]]]) -> bytes:
    """A document with a title, headings and lines to fill in, all by styles, and its language set."""
    word = Document()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nb-NO")
    word.styles["Normal"].element.get_or_add_rPr().append(language)
    word.core_properties.title = title
    word.core_properties.language = "nb-NO"
    word.core_properties.author = "Mestring nær deg"
    word.core_properties.created = word.core_properties.modified = datetime(EDITION.year, EDITION.month, EDITION.day)
    word.add_heading(title, level=0)
    for heading, texts in parts:
        word.add_heading(heading, level=1)
        for text in texts:
            word.add_paragraph(text)
            if text.endswith((":", "?")):
                word.add_paragraph("_" * 60)
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()
