"""Small words for WordprocessingML."""

from collections.abc import Iterable

from docx.oxml.ns import nsmap
from docx.oxml.parser import oxml_parser

SPACES = {prefix: nsmap[prefix] for prefix in ("w", "r", "wp", "a", "pic")} | {
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
OWN_ATTRIBUTES = ("w", "w14")  # here attributes are in the namespace of their element, in drawings they are not
TWIPS_PER_MM = 1440 / 25.4
MAX_TWIPS = 31680  # the widest that Word knows, 22 inches


def clark(name: str) -> str:
    prefix, _colon, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def el(name: str, /, *children, **attributes):
    """`el("w:pStyle", val="Lead")`. Children are elements, lists of them, or None; `r__id` is the attribute `r:id`."""
    prefix = name.partition(":")[0]
    element = oxml_parser.makeelement(clark(name), nsmap=SPACES if prefix == "w" else {prefix: SPACES[prefix]})
    for key, value in attributes.items():
        own, _bar, local = key.rpartition("__")
        space = own or (prefix if prefix in OWN_ATTRIBUTES else "")
        element.set(clark(f"{space}:{local}") if space else local, str(value))
    for child in flat(children):
        element.append(child)
    return element


def flat(children) -> Iterable:
    for child in children:
        if isinstance(child, list | tuple):
            yield from flat(child)
        elif child is not None:
            yield child


def text_el(text: str, name: str = "w:t"):
    element = el(name)
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def twips(mm: float) -> int:
    return min(round(mm * TWIPS_PER_MM), MAX_TWIPS)


def field(instruction: str, shown: str, run_properties=None) -> list:
    """A field that Word reckons out, with what is shown until it does."""
    kinds = [el("w:fldChar", fldCharType=kind) for kind in ("begin", "separate", "end")]
    begin, separate, end = (el("w:r", kind) for kind in kinds)
    code = el("w:r", text_el(f" {instruction} ", "w:instrText"))
    return [begin, code, separate, el("w:r", run_properties, text_el(shown)), end]
