"""What the loaders have put in the tree, and what is still without text."""

from dataclasses import dataclass, field

from cms.models import BasePage
from home.models import HomePage
from offerings.models import ProgrammePage
from tools_library.models import MaterialPage, ToolPage

# Pages that are made, each with the content that `cms.demo.pages.write_pages` gives it when all others are there.
Unwritten = list[tuple[BasePage, dict]]


@dataclass
class National:
    """The national pages that municipalities hang on to."""

    home: HomePage
    menu: dict = field(default_factory=dict)
    tools: dict[str, ToolPage] = field(default_factory=dict)
    materials: dict[str, MaterialPage] = field(default_factory=dict)
    programmes: dict[str, ProgrammePage] = field(default_factory=dict)
