"""Our PowerPoint template, made by code from python-pptx's empty one: a slide master and the layouts of `layouts.py`.

All text has its look from the layouts: what a leader types in a new slide looks like ours, and another template can be
laid over a deck.
"""

from functools import cache
from io import BytesIO
from xml.sax.saxutils import quoteattr

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from cms.writers.powerpoint.layouts import (
    ACROSS,
    BODY,
    FOOTER,
    HANG_PT,
    HEIGHT,
    LAYOUTS,
    LEFT,
    NUMBER,
    WIDTH,
    Block,
    Layout,
    Place,
    body,
    title,
)

DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
HANG = HANG_PT * 12700  # in EMU; one step more for each level
APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Office PowerPoint</Application></Properties>"
)


@cache
def template() -> bytes:
    """A .pptx file without slides. Its layouts stand in the order of `LAYOUTS`."""
    made = Presentation()
    made.slide_width, made.slide_height = Inches(WIDTH), Inches(HEIGHT)
    size = made.element.find("{*}sldSz")
    size.attrib.pop("type", None)
    master = made.slide_masters[0]
    layouts = list(master.slide_layouts)
    for spare in layouts[len(LAYOUTS) :]:
        master.slide_layouts.remove(spare)
    for layout, wanted in zip(layouts, LAYOUTS, strict=False):
        _become(layout.element, wanted)
    _master(master.element)
    _without(made.part, RT.PRINTER_SETTINGS)
    _without(made.part.package, RT.THUMBNAIL)
    made.part.package.part_related_by(RT.EXTENDED_PROPERTIES).blob = APP
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _without(source, kind: str) -> None:
    for key in [key for key, rel in source._rels.items() if rel.reltype == kind]:
        source.drop_rel(key)


def _become(element, layout: Layout) -> None:
    """The layout's element gets our type, ground and placeholders."""
    for name in ("type", "preserve"):
        element.attrib.pop(name, None)
    if layout.kind:
        element.set("type", layout.kind)
    element.set("preserve", "1")
    element.replace(element.cSld, parse_xml(_content(layout.key, layout.ground, layout.blocks, _places(layout))))


def _places(layout: Layout) -> tuple[Place, ...]:
    return layout.places + (foot(layout.line) if layout.numbered else ())


def foot(colour: str) -> tuple[Place, ...]:
    return (
        Place("ftr", FOOTER, "Footer", LEFT, 6.85, 9.5, 0.4, 14, colour, anchor="ctr"),
        Place(
            "sldNum", NUMBER, "Slide number", LEFT + ACROSS - 1.5, 6.85, 1.5, 0.4, 14, colour, anchor="ctr", align="r"
        ),
    )


def _master(element) -> None:
    places = (title(), body(bullets=True), *foot("tx1"))
    element.replace(element.cSld, parse_xml(_content("", "bg1", (), places)))
    styles = element.find("{*}txStyles")
    element.replace(styles, parse_xml(_styles()))


def _content(name: str, ground: str, blocks: tuple[Block, ...], places: tuple[Place, ...]) -> str:
    shapes = [_block(block, number) for number, block in enumerate(blocks, 2)]
    shapes += [placeholder(place, number) for number, place in enumerate(places, 2 + len(blocks))]
    named = f" name={quoteattr(name)}" if name else ""
    return (
        f"<p:cSld {nsdecls('a', 'p', 'r')}{named}><p:bg><p:bgPr>{_filled(ground)}"
        '<a:effectLst/></p:bgPr></p:bg><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/>'
        "</p:nvGrpSpPr><p:grpSpPr/>" + "".join(shapes) + "</p:spTree></p:cSld>"
    )


def _filled(colour: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'


def _frame(thing: Place | Block) -> str:
    x, y, cx, cy = (Inches(length) for length in (thing.left, thing.top, thing.width, thing.height))
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'


def _block(block: Block, number: int) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Ground {number}" descr="">{DECORATIVE}</p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_frame(block)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{_filled(block.colour)}<a:ln><a:noFill/></a:ln></p:spPr>"
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="nb-NO"/></a:p></p:txBody></p:sp>'
    )


def placeholder(place: Place, number: int) -> str:
    """XML of a placeholder in a layout or the master."""
    kind = f' type="{place.kind}"'
    index = f' idx="{place.number}"' if place.number else ""
    small = ' sz="quarter"' if place.kind in ("ftr", "sldNum") else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{place.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph{kind}{small}{index}/></p:nvPr></p:nvSpPr><p:spPr>{_frame(place)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{place.anchor}"><a:normAutofit/>'
        f"</a:bodyPr><a:lstStyle>{_levels(place)}</a:lstStyle>{_sample(place)}</p:txBody></p:sp>"
    )


def _sample(place: Place) -> str:
    if place.kind == "sldNum":
        return f'<a:p><a:fld id="{NUMBER_FIELD}" type="slidenum"><a:rPr lang="nb-NO"/><a:t>‹#›</a:t></a:fld></a:p>'
    if place.kind == "ftr":  # the writer puts the issuer's name here
        return '<a:p><a:r><a:rPr lang="nb-NO"/><a:t>.</a:t></a:r></a:p>'
    return '<a:p><a:endParaRPr lang="nb-NO"/></a:p>'


NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


def _levels(place: Place) -> str:
    sizes = [place.size, max(20, place.size - 4), 20] if place.number == BODY else [place.size]
    return "".join(_level(number, size, place) for number, size in enumerate(sizes, 1))


def _level(number: int, size: int, place: Place) -> str:
    bulleted = place.bullets or (number > 1)
    margin = HANG * number if place.bullets else HANG * (number - 1)
    hang = f'marL="{margin}" indent="{-HANG if bulleted else 0}"'
    bullet = '<a:buClr><a:schemeClr val="accent3"/></a:buClr><a:buFont typeface="Arial"/><a:buChar char="•"/>'
    if place.colour == "bg1":
        bullet = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
    tight = place.kind == "title"
    return (
        f'<a:lvl{number}pPr {hang} algn="{place.align}">'
        f'<a:lnSpc><a:spcPct val="{100000 if tight else 105000}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{0 if tight or place.size < 20 else 1000}"/></a:spcBef>'
        f"{bullet if bulleted else '<a:buNone/>'}"
        f'<a:defRPr sz="{size * 100}" b="{int(place.bold)}">{_filled(place.colour)}'
        f'<a:latin typeface="{"+mj-lt" if tight else "+mn-lt"}"/></a:defRPr></a:lvl{number}pPr>'
    )


def _styles() -> str:
    other = '<a:lvl1pPr><a:defRPr sz="1800"><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>'
    return (
        f"<p:txStyles {nsdecls('a', 'p')}><p:titleStyle>{_levels(title())}</p:titleStyle>"
        f"<p:bodyStyle>{_levels(body(bullets=True))}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )
