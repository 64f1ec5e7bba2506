"""A document and a deck with every kind of part, for the writers' tests."""

from datetime import date, time

from cms.drawings.paper import drawing_picture
from cms.outline.blocks import (
    Break,
    Code,
    Facts,
    Heading,
    InLanguage,
    Issuer,
    Item,
    Items,
    Lines,
    Notice,
    Outline,
    Paragraph,
    Person,
    Quote,
    Scale,
    Table,
    Timed,
    Words,
)
from cms.outline.rich import words
from cms.outline.slides import Deck, Slide

SAMI = "Áŋel, čáhci, đuoddar, šiella, ŧ ja ž"
TROUBLE = "#*_[]<>\\$@`~ – «sitat» & 100 % ½"
NATIONAL = Issuer("Mestring nær deg", url="https://mestring.example/nb/")
TRONDHEIM = Issuer(
    "Trondheim",
    url="https://mestring.example/nb/kommuner/trondheim/",
    colour="#0f5f8c",
    people=(Person("Ingrid Solbakk", "Koordinator", "12 34 50 01", "mestring@trondheim.example", "Hverdager 9–14"),),
    is_national=False,
)


def every_block():
    link = Words("verktøyet Livselva", href="https://mestring.example/nb/verktoy/livselva/")
    return (
        Heading(1, "Første kapittel", anchor="forste"),
        Paragraph(words("Kort om kapitlet."), "lead"),
        Paragraph(
            (
                Words("Vanlig tekst med "),
                Words("fet", bold=True),
                Words(" og "),
                Words("kursiv", italic=True),
                Words(" skrift, og en lenke til "),
                link,
                Words("."),
            )
        ),
        Paragraph(words(TROUBLE)),
        Heading(2, "Lister"),
        Items((Item(words("En")), Item(words("To"), Items((Item(words("Under to")),), "numbers")))),
        Items((Item(words("Først")), Item(words("Så"))), "numbers"),
        Items((Item(words("Rommet er bestilt")), Item(words("Alle er ringt"))), "checks"),
        Notice((Paragraph(words("Ring legevakten på 116 117.")),), "warning", "Hvis noen har det vanskelig"),
        Notice((Paragraph(words("Ta imot hver enkelt i døra.")),), "leaders", "For ledere"),
        Notice((Paragraph(words("La det være stille litt.")),), "tip"),
        Facts((("Tid", words("2 timer 30 min")), ("Gruppe", words("8–12 personer")))),
        Table(
            ("Hva", "Timer"),
            ((words("Faggruppeleder"), words("40")), (words("Brukergruppeleder"), words("34"))),
            "Timer på en runde",
            (3, 1),
        ),
        drawing_picture("circle", caption="Alle ser hverandre.", width_mm=90),
        Timed("Velkommen", 30, (Paragraph(words("Vi hilser.")),), "Oppstart", False, time(17, 30), time(18, 0)),
        Timed("Rigge rommet", 60, (Paragraph(words("Sett fram stoler.")),), "Planlegging samme dag", True),
        Scale("Hvordan er livet akkurat nå?", "Tungt", "Veldig bra"),
        Lines("Dette tar jeg med meg", 4),
        Quote("Jeg trodde jeg var den eneste.", "Deltaker, 17 år"),
        Code("https://mestring.example/nb/kommuner/trondheim/", "Les mer på siden vår"),
        InLanguage("se", (Paragraph(words(SAMI)),)),
        Heading(1, "Andre kapittel", new_page=True),
        Break(),
        Heading(3, "Et nivå er hoppet over"),
        Paragraph(words("Slutt.")),
    )


def outline(layout="sheets", issuer=TRONDHEIM, **fields) -> Outline:
    values = {
        "title": "Håndbok for Helt sjef!",
        "kind": "Håndbok",
        "language": "nb",
        "issuer": issuer,
        "blocks": every_block(),
        "layout": layout,
        "subtitle": "For deg som leder",
        "url": "https://mestring.example/nb/tilbudene/handbok-helt-sjef/",
        "edition": date(2026, 11, 27),
        "picture": drawing_picture("circle"),
        **fields,
    }
    return Outline(**values)


def deck(issuer=TRONDHEIM) -> Deck:
    points = Items((Item(words("Vi hilser")), Item(words("Vi ser på planen"))))
    slides = (
        Slide("tittel", "title", "Samling 1: Bli kjent", (Paragraph(words("Trondheim, høsten 2026")),)),
        Slide("s1", "section", "Oppstart", kicker="Samling 1"),
        Slide("a1", "text", "Velkommen", (points,), (Paragraph(words("Ta imot i døra.")),), kicker="Oppstart"),
        Slide("a2", "question", "Hva gir deg energi?"),
        Slide("a3", "scale", "Vurdering", (Scale("Hvordan er livet akkurat nå?", "Tungt", "Veldig bra"),)),
        Slide("a4", "tool", "Livselva", (points,), (Paragraph(words("Bruk flippover.")),), drawing_picture("circle")),
        Slide("a5", "picture", "Alle ser hverandre", picture=drawing_picture("circle")),
        Slide("a6", "pause", "Pause", (Paragraph(words("Vi begynner igjen kl. 18.45")),)),
        Slide("a7", "text", TROUBLE, (Paragraph(words(SAMI)),), language="se"),
    )
    return Deck("Samling 1: Bli kjent", "nb", issuer, slides, "Helt sjef! for ungdom", edition=date(2026, 11, 27))
