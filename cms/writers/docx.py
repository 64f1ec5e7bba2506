"""An outline as a Word document, with styles only: whoever gets it can change all of it. See `cms.writers.word`."""

from dataclasses import replace

from django.utils import translation

from cms.outline.blocks import Outline
from cms.outline.tidying import tidy
from cms.writers.palette import palette_of
from cms.writers.word import binding, package
from cms.writers.word.paper import Paper
from cms.writers.word.paragraphs import settle_breaks
from cms.writers.word.parts import write_blocks
from cms.writers.word.styles import text_width


def write_docx(outline: Outline) -> bytes:
    """The same bytes for the same outline. What cannot be shown becomes a note, never an error."""
    outline = tidy(outline)
    if outline.layout not in binding.LAYOUTS:
        outline = replace(outline, layout="sheets")
    with translation.override(outline.language):
        return _written(outline)


def _written(outline: Outline) -> bytes:
    palette = palette_of(outline.issuer)
    document = package.new_document(outline, palette)
    paper = Paper(document, outline, palette, write_blocks, text_width(outline.layout))
    elements = settle_breaks(binding.fill_contents(paper, binding.bound(paper)), paper)
    if elements and elements[-1].tag.endswith("}tbl"):
        elements.append(binding.gap(paper))
    body = document.element.body
    body[:] = [*elements, body.sectPr]
    binding.set_page(paper)
    return package.saved(document)
