"""The looks in `styles.xml`, with the colours of the issuer and the sizes of the layout."""

from functools import cache
from pathlib import Path
from string import Template

from django.utils.html import escape
from django.utils.translation import pgettext_lazy

from cms.outline.blocks import Outline
from cms.writers.palette import Palette
from cms.writers.word.paper import region
from cms.writers.word.xml import twips

HERE = Path(__file__).parent
A4_MM = (210, 297)
MARGINS_MM = {"book": 25, "sheets": 23, "letter": 20, "poster": 20}

# Points. A poster is read from where one stands.
_PARTS = ("title", "subtitle", "lead", "h1", "h2", "h3", "h4", "body", "small", "kind")
SIZES = {
    "sheets": dict(zip(_PARTS, (25, 13, 12.5, 17, 14, 12, 10.5, 10.5, 9, 10), strict=True)),
    "letter": dict(zip(_PARTS, (18, 12, 11, 13, 12, 11, 10, 10, 9, 10), strict=True)),
    "book": dict(zip(_PARTS, (38, 17, 13, 24, 16, 13, 11, 10.5, 9, 12), strict=True)),
    "poster": dict(zip(_PARTS, (38, 18, 16, 22, 18, 16, 13, 13, 10, 15), strict=True)),
}
SPACES = {
    "sheets": {"title_before": 0, "kind_before": 0, "subtitle_after": 280, "h1_before": 400},
    "letter": {"title_before": 360, "kind_before": 0, "subtitle_after": 200, "h1_before": 260},
    "book": {"title_before": 0, "kind_before": 1800, "subtitle_after": 480, "h1_before": 0},
    "poster": {"title_before": 0, "kind_before": 120, "subtitle_after": 240, "h1_before": 320},
}

# Style → its name in Word's list of styles. Word names its own styles itself.
NAMES = {
    "Lead": pgettext_lazy("style in Word", "Lead"),
    "Kicker": pgettext_lazy("style in Word", "Kicker"),
    "Kind": pgettext_lazy("style in Word", "Kind of document"),
    "Clock": pgettext_lazy("style in Word", "Clock and length"),
    "Muted": pgettext_lazy("style in Word", "Small print"),
    "Checklist": pgettext_lazy("style in Word", "Checklist"),
    "NoticeHeading": pgettext_lazy("style in Word", "Box heading"),
    "WritingLabel": pgettext_lazy("style in Word", "Writing task"),
    "WritingLine": pgettext_lazy("style in Word", "Writing line"),
    "Field": pgettext_lazy("style in Word", "Field to fill in"),
    "Question": pgettext_lazy("style in Word", "Question"),
    "ScaleNumber": pgettext_lazy("style in Word", "Scale number"),
    "ScaleEnds": pgettext_lazy("style in Word", "Scale ends"),
    "TableText": pgettext_lazy("style in Word", "Table text"),
    "TableHeading": pgettext_lazy("style in Word", "Table heading"),
    "FactsLabel": pgettext_lazy("style in Word", "Facts label"),
    "TableCaption": pgettext_lazy("style in Word", "Table caption"),
    "Figure": pgettext_lazy("style in Word", "Picture"),
    "FigureWithCaption": pgettext_lazy("style in Word", "Picture with caption"),
    "QuoteSource": pgettext_lazy("style in Word", "Quote source"),
    "CodeLabel": pgettext_lazy("style in Word", "QR code label"),
    "CodeAddress": pgettext_lazy("style in Word", "QR code address"),
    "Sender": pgettext_lazy("style in Word", "Sender"),
    "Gap": pgettext_lazy("style in Word", "Gap"),
    "StrongEmphasis": pgettext_lazy("style in Word", "Strong emphasis"),
    "HyperlinkStrong": pgettext_lazy("style in Word", "Link, strong"),
    "HyperlinkEmphasis": pgettext_lazy("style in Word", "Link, emphasis"),
    "TickBox": pgettext_lazy("style in Word", "Tick box"),
    "DataTable": pgettext_lazy("style in Word", "Table"),
    "Facts": pgettext_lazy("style in Word", "Facts"),
    "ScaleTable": pgettext_lazy("style in Word", "Scale"),
    "CodeTable": pgettext_lazy("style in Word", "QR code"),
    "NoticeInfo": pgettext_lazy("style in Word", "Box"),
    "NoticeWarning": pgettext_lazy("style in Word", "Box, take care"),
    "NoticeLeaders": pgettext_lazy("style in Word", "Box, for leaders"),
    "NoticeTip": pgettext_lazy("style in Word", "Box, tip"),
}


@cache
def _template(name: str) -> Template:
    return Template((HERE / name).read_text(encoding="utf-8"))


def text_width(layout: str) -> float:
    """Millimetres between the margins."""
    return A4_MM[0] - 2 * MARGINS_MM[layout]


def styles_xml(outline: Outline, palette: Palette) -> bytes:
    layout = outline.layout
    colours = {name: value.removeprefix("#").upper() for name, value in vars(palette).items()}
    sizes = {name: round(2 * points) for name, points in SIZES[layout].items()}
    names = {f"name_{style}": escape(name) for style, name in NAMES.items()}
    return _filled(
        "styles.xml",
        **colours,
        **sizes,
        **SPACES[layout],
        **names,
        language=region(outline.language),
        right=twips(text_width(layout)),
        chapter_break="<w:pageBreakBefore/>" if layout == "book" else "",
    )


def settings_xml(outline: Outline) -> bytes:
    return _filled("settings.xml", language=region(outline.language))


def numbering_xml() -> bytes:
    return _filled("numbering.xml")


def theme_xml(theme: bytes, palette: Palette) -> bytes:
    """The theme of python-docx' template with our accent and letters, so that what one adds in Word looks alike."""
    text = theme.decode()
    for old, new in (
        ('<a:srgbClr val="4F81BD"/>', f'<a:srgbClr val="{palette.accent[1:].upper()}"/>'),
        ('<a:latin typeface="Calibri"/>', '<a:latin typeface="Inter"/>'),
        ('<a:latin typeface="Cambria"/>', '<a:latin typeface="Inter"/>'),
    ):
        text = text.replace(old, new)
    return text.encode()


def _filled(file: str, **values) -> bytes:
    return _template(file).substitute(values).encode()
