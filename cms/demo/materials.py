"""Real files to download: Word documents that a municipality can fill in, cards as PDF, slides, a film elsewhere.

A version is (date, what is new, maker of the file): the older ones lack what came later, as older versions do.
"""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import pikepdf
from django.core.files.base import ContentFile
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cms import writers
from cms.demo.found import National
from cms.demo.tree import ensure, publish
from cms.models import BasePage, CmsDocument
from cms.outline.blocks import Issuer, Item, Items, Notice, Outline, Paragraph, Words
from cms.outline.slides import Deck, Slide
from home.models import MunicipalityPage
from home.tenants.groups import collection, shared_collection
from offerings.models import HandbookPage
from tools_library.models import MaterialPage, MaterialVersion, ToolMaterial

EDITION = date(2026, 8, 17)
NATIONAL = Issuer("Mestring nær deg")
MATERIALS = [
    {
        "slug": "logg-fra-samling",
        "title": "Logg fra en samling",
        "kind": "log",
        "summary": "Et ark for lederne. Fyll det ut rett etter samlingen, mens dere husker.",
        "changes": "Plass til svarene på begge vurderingsøvelsene.",
        "older": [
            (date(2025, 8, 18), "Lært og lurt står hver for seg.", 4),
            (date(2024, 8, 19), "Første utgave.", 3),
        ],
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
        "older": [(date(2025, 8, 18), "Første utgave.", 3)],
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
    {
        "slug": "invitation-in-english",
        "title": "Invitation to a course (in English)",
        "kind": "invitation",
        "content_language": "en",
        "summary": "For dere som vil invitere noen som leser engelsk bedre enn norsk. Fyll ut, og gi den med.",
        "changes": "Første utgave.",
        "parts": [
            ("Would you like to join us?", ["We are starting a new group, and there is room for you."]),
            ("Who can you call?", ["Name:", "Telephone:", "When you can reach us:"]),
            ("When and where", ["The first time:", "All the dates:", "The place:", "How to get there:"]),
            ("Good to know", ["It costs nothing.", "You decide what you want to tell.",
                              "Tell us if you need an interpreter or a place for a wheelchair."]),
        ],
    },
    {
        "slug": "brev-til-fastleger",
        "title": "Brev til fastleger og helsesykepleiere",
        "kind": "letter",
        "content_language": "nn",
        "summary": "Eit kort brev på nynorsk som fortel kven tilbodet passar for, og kven legen kan ringje.",
        "changes": "Første utgåve.",
        "parts": [
            ("Eit tilbod til pasientane dine", ["Vi startar ei ny gruppe for vaksne med helseutfordringar over tid."]),
            ("Kven passar det for?", ["Dei som vil møte andre, og prøve noko som kan gjere kvardagen lettare."]),
            ("Slik tek du kontakt", ["Namn:", "Telefon:", "Treng de tilvising? Skriv det her:"]),
        ],
    },
]  # fmt: skip
CARDS = [
    "Fortell om noe som gjorde deg glad denne uka.",
    "Hva er du god til som få vet om?",
    "Når er det lett å be om hjelp, og når er det vanskelig?",
    "Hvem ringer du når noe har gått bra?",
    "Hva skulle du ønske at andre forsto uten at du må si det?",
    "Hva gjør du for å hvile, og virker det?",
    "Hva vil du gjøre mer av det neste halvåret?",
    "Hva er et råd du har fått, som du faktisk bruker?",
]
SLIDES = [
    ("Velkommen", ["Godt at du kom", "Vi er ferdige klokka åtte", "Du bestemmer selv hva du vil fortelle"]),
    ("Hva er et mestringstreff?", ["Vi møter andre", "Vi prøver verktøy", "Vi finner det som virker for oss"]),
    ("Slik vil vi ha det i gruppa", ["Det vi hører her, blir her", "Alle slipper til", "Det er lov å si pass"]),
    ("Snakk sammen to og to", ["Hva håper du på?", "Hva trenger du for å ha det bra her?"]),
]
FILM = {
    "slug": "film-en-samling",
    "title": "Film: En samling, sett fra deltakerne",
    "kind": "film",
    "summary": "Fem deltakere forteller hva som skjedde, og hva de tok med seg hjem. Eksempel: filmen finnes ikke.",
    "external_url": "https://film.mestring.example/en-samling",
}
Version = tuple[date, str, str, bytes]  # date, what is new, ending of the file's name, content


def ensure_materials(library: BasePage) -> dict[str, MaterialPage]:
    """Those that go with every programme."""
    return {content["slug"]: _ensure(library, content, lambda content=content: _word(content)) for content in MATERIALS}


def complete_materials(national: National) -> None:
    """Those that belong to something that has to be there first: a tool, a handbook, a municipality."""
    library = national.menu["verktoy"]
    cards = _ensure(library, _facts("kort-til-dialogstarter", "Kort til Dialogstarter", "worksheet",
        "Åtte spørsmål å klippe ut og legge på bordet."), _cards)  # fmt: skip
    slides = _ensure(library, _facts("lysbilder-mestringstreff", "Lysbilder til den første samlingen", "slides",
        "Fire lysbilder til å begynne med. Bytt ut ordene, og legg til deres egne."), _slides)  # fmt: skip
    film = _ensure(library, FILM, lambda: [])
    handbook = HandbookPage.objects.filter(programmes__programme__slug="mestringstreff").first()
    if slides.only_with_id is None and handbook:
        slides.only_with = handbook
        publish(slides)
    for slug, materials in {"dialogstarter": [cards], "presentasjonsblomst": [slides, film]}.items():
        tool = national.tools[slug]
        if not tool.materials.exists():
            tool.materials = [ToolMaterial(material=material) for material in materials]
            publish(tool)
    trondheim = MunicipalityPage.objects.filter(municipality="5001").first()
    if trondheim:
        _ensure(trondheim, _facts("brosjyre", "Brosjyre fra Frisklivssentralen", "brochure",
            "Ligger på legekontorene. Eksempel på en PDF uten merking for skjermleser."), _brochure)  # fmt: skip


def _facts(slug: str, title: str, kind: str, summary: str) -> dict:
    return {"slug": slug, "title": title, "kind": kind, "summary": summary}


def _ensure(parent: BasePage, content: dict, versions: Callable[[], list[Version]]) -> MaterialPage:
    """`versions` is asked only where the page is not there: no file is made twice."""
    page = MaterialPage.objects.child_of(parent).filter(slug=content["slug"]).first()
    if page:
        return page
    fields = ("slug", "title", "summary", "kind", "content_language", "external_url")
    page = MaterialPage(**{name: content[name] for name in fields if name in content})
    page.versions = [
        MaterialVersion(document=_document(parent, content, day, ending, data), date=day, changes=changes)
        for day, changes, ending, data in versions()
    ]
    return ensure(parent, page)[0]


def _document(parent: BasePage, content: dict, day: date, ending: str, data: bytes) -> CmsDocument:
    """Among the municipality's own files, or those of all."""
    own = isinstance(parent, MunicipalityPage)
    where = collection(parent.municipality.display_name) if own else shared_collection()
    document = CmsDocument(title=f"{content['title']} ({day:%d.%m.%Y})", collection=where)
    document.file.save(f"{content['slug']}-{day}.{ending}", ContentFile(data))
    return document


def _word(content: dict) -> list[Version]:
    """The newest, and the older ones with fewer parts."""
    parts, language = content["parts"], f"{content.get('content_language', 'nb')}-NO".replace("en-NO", "en-GB")
    newest = (EDITION, content["changes"], "docx", word_file(content["title"], parts, EDITION, language))
    older = [
        (day, changes, "docx", word_file(content["title"], parts[:number], day, language))
        for day, changes, number in content.get("older", [])
    ]
    return [newest, *older]


def _cards() -> list[Version]:
    def made(number: int, day: date, format: str) -> bytes:
        cards = (
            Notice((Paragraph((Words(card),), role="lead"),), kind="tip", heading=f"Kort {place}")
            for place, card in enumerate(CARDS[:number], start=1)
        )
        first = Paragraph((Words("Klipp ut kortene, legg dem med teksten ned og trekk et kort hver."),))
        blocks = (first, *cards)
        words = {"title": "Kort til Dialogstarter", "kind": "Arbeidsark", "language": "nb", "issuer": NATIONAL}
        return writers.write(Outline(**words, blocks=blocks, edition=day), format)

    return [
        (EDITION, "To nye spørsmål, og fila kan leses av skjermleser.", "pdf", made(8, EDITION, "pdf")),
        (date(2025, 1, 13), "Første utgave, i Word.", "docx", word_file(
            "Kort til Dialogstarter", [("Spørsmålene", CARDS[:6])], date(2025, 1, 13))),
    ]  # fmt: skip


def _slides() -> list[Version]:
    def made(number: int, day: date) -> bytes:
        slides = [Slide("start", "title", "Mestringstreff: den første samlingen")]
        for place, (title, points) in enumerate(SLIDES[:number]):
            items = Items(tuple(Item((Words(point),)) for point in points))
            slides.append(Slide(f"s{place}", "text", title, (items,)))
        return writers.write(
            Deck("Lysbilder til den første samlingen", "nb", NATIONAL, tuple(slides), edition=day), "pptx"
        )

    return [
        (EDITION, "Nytt lysbilde med spørsmål to og to.", "pptx", made(4, EDITION)),
        (date(2026, 1, 12), "Første utgave.", "pptx", made(3, date(2026, 1, 12))),
    ]


def _brochure() -> list[Version]:
    """An untagged PDF, as a drawing program makes them: what the warnings are about."""
    lines = ["Frisklivssentralen i Trondheim", "Kurs og treff for deg med helseutfordringer over tid"]
    text = "\n".join(f"1 0 0 1 60 {760 - 40 * place} Tm ({line}) Tj" for place, line in enumerate(lines))
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
        pdf.pages[0].Contents = pdf.make_stream(f"BT /F1 20 Tf {text} ET".encode())
        buffer = BytesIO()
        pdf.save(buffer, deterministic_id=True)
    return [(date(2026, 3, 2), "", "pdf", buffer.getvalue())]


def word_file(title: str, parts: list[tuple[str, list[str]]], day: date = EDITION, code: str = "nb-NO") -> bytes:
    """A document with a title, headings and lines to fill in, all by styles, and its language set."""
    word = Document()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), code)
    word.styles["Normal"].element.get_or_add_rPr().append(language)
    word.core_properties.title = title
    word.core_properties.language = code
    word.core_properties.author = "Mestring nær deg"
    word.core_properties.created = word.core_properties.modified = datetime(day.year, day.month, day.day)
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
