"""The scenes: people and places, wide enough for the top of a page."""

from django.utils.translation import gettext_lazy as _

from cms.drawings.drawing import Drawing

SCENES = (
    Drawing(
        "circle",
        "scene",
        _("People in a circle"),
        _("People of different ages sit in a circle and talk; one of them uses a wheelchair."),
    ),
    Drawing(
        "door",
        "scene",
        _("Open door in the evening"),
        _("A person stands in an open, lit door and welcomes someone who comes in the evening."),
    ),
    Drawing(
        "phone",
        "scene",
        _("Someone rings"),
        _("One person rings from the sofa at home, another answers at a desk."),
    ),
    Drawing(
        "fjord",
        "scene",
        _("Village by a fjord"),
        _("Houses by a fjord below high mountains, with a path from the shore."),
    ),
    Drawing(
        "table",
        "scene",
        _("At the kitchen table"),
        _("Two people at a kitchen table with cups and an open workbook."),
    ),
    Drawing(
        "walk",
        "scene",
        _("A parent and a youngster on a walk"),
        _("A parent and a youngster walk side by side along a path among trees."),
    ),
    Drawing(
        "talk",
        "scene",
        _("Talk with a health worker"),
        _("A person with a list in one hand talks with a health worker, who listens."),
    ),
    Drawing(
        "wheel",
        "scene",
        _("The annual wheel"),
        _("A wheel with twelve fields and a sign for each season, and a person who points at it."),
    ),
    Drawing(
        "board",
        "scene",
        _("Three phases on a wall"),
        _("Two people put notes on a board with three columns and arrows between them."),
    ),
    Drawing(
        "online",
        "scene",
        _("People meet on a screen"),
        _("Six people meet on a screen; beside it stands a cup, and a cat sits and watches."),
    ),
)
