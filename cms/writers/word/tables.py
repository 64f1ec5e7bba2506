"""Tables, and the boxes that Word has no other word for than a table with one cell."""

from collections.abc import Sequence

from django.utils.translation import gettext

from cms.outline.blocks import Facts, Notice, Table
from cms.writers.word.paper import Paper
from cms.writers.word.paragraphs import gap, paragraph, run, runs, without_breaks
from cms.writers.word.xml import el, twips

PADDING_MM = 8  # left and right of a box, together
LABEL_SHARE = 0.28  # of the line, for the names of facts
NOTICES = {"info": "NoticeInfo", "warning": "NoticeWarning", "leaders": "NoticeLeaders", "tip": "NoticeTip"}
UNBROKEN = 12  # so many paragraphs are kept on one page


def cell(paper: Paper, content: list) -> list:
    """A cell ends with a paragraph, whatever is in it."""
    return content if content and content[-1].tag.endswith("}p") else [*content, gap(paper)]


def table(
    paper: Paper,
    style: str,
    rows: Sequence[Sequence[list]],
    shares: Sequence[float],
    header: bool = False,
    first_column: bool = False,
    description: str = "",
    unbroken: bool = True,
):
    """`rows` of cells of paragraphs; `shares` of the line for each column. `header`: row one is on each page."""
    widths = [twips(paper.width * share / sum(shares)) for share in shares]
    look = el("w:tblLook", val="0000", firstRow=int(header), lastRow=0, firstColumn=int(first_column), lastColumn=0,
              noHBand=1, noVBand=1)  # fmt: skip
    properties = el(
        "w:tblPr",
        el("w:tblStyle", val=style),
        el("w:bidiVisual") if paper.from_the_right else None,
        el("w:tblW", w=sum(widths), type="dxa"),
        el("w:tblLayout", type="fixed"),
        look,
        el("w:tblDescription", val=description) if description else None,
    )
    grid = el("w:tblGrid", [el("w:gridCol", w=width) for width in widths])
    return el("w:tbl", properties, grid, [_row(row, widths, header and not n, unbroken) for n, row in enumerate(rows)])


def _row(cells: Sequence[list], widths: list[int], is_header: bool, unbroken: bool):
    kept = el("w:cantSplit") if unbroken else None
    properties = el("w:trPr", kept, el("w:tblHeader") if is_header else None)
    filled = [
        el("w:tc", el("w:tcPr", el("w:tcW", w=width, type="dxa")), content)
        for content, width in zip(cells, widths, strict=True)
    ]
    return el("w:tr", properties if len(properties) else None, filled)


def facts(paper: Paper, block: Facts) -> list:
    rows = [
        [[paragraph(paper, "FactsLabel", run(paper, name))], [paragraph(paper, "TableText", *runs(paper, text))]]
        for name, text in block.rows
    ]
    shares = (LABEL_SHARE, 1 - LABEL_SHARE)
    return [table(paper, "Facts", rows, shares, first_column=True, description=gettext("In short")), gap(paper)]


def data_table(paper: Paper, block: Table) -> list:
    head = [[paragraph(paper, "TableHeading", run(paper, name))] for name in block.header]
    rows = [[[paragraph(paper, "TableText", *runs(paper, text))] for text in row] for row in block.rows]
    shares = block.widths or (1,) * len(block.header)
    caption = [paragraph(paper, "TableCaption", run(paper, block.caption))] if block.caption else []
    made = table(paper, "DataTable", [head, *rows], shares, header=True, description=block.caption)
    return [*caption, made, gap(paper)]


def notice(paper: Paper, block: Notice) -> list:
    heading = [paragraph(paper, "NoticeHeading", run(paper, block.heading))] if block.heading else []
    with paper.within(paper.width - PADDING_MM):
        content = cell(paper, [*heading, *without_breaks(paper.write(paper, block.blocks))])
    style = NOTICES.get(block.kind, NOTICES["info"])
    return [table(paper, style, [[content]], (1,), unbroken=len(content) <= UNBROKEN), gap(paper)]
