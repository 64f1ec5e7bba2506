"""The annual wheel and the resource calculator: beneath the pages that tell about them, and linked from their texts."""

from django.utils import translation

from cms.demo.reading import read, rich
from cms.demo.tree import ensure, publish
from home.models import HomePage, InformationPage
from offerings.models import AnnualWheelPage, ResourceCalculatorPage
from offerings.planning.defaults import default_rows


def load_planning(home: HomePage) -> None:
    """Safe to run again: a page that is there is left as it is, one without its text gets it."""
    pages = {page.slug: page for page in InformationPage.objects.child_of(home)}
    if "arshjul" not in pages or "kom-i-gang" not in pages:
        return
    # Both first, so that they can link to each other.
    wheel, calculator = _wheel(pages["arshjul"]), _calculator(pages["kom-i-gang"])
    for page, content in ((wheel, read("planning/arshjul.yaml")), (calculator, read("planning/ressurser.yaml"))):
        if not page.introduction:
            page.introduction, page.after = rich(content["introduction"]), rich(content["after"])
            publish(page)


def _wheel(parent: InformationPage) -> AnnualWheelPage:
    with translation.override("nb"):
        rows = default_rows()
    page, _made = ensure(parent, AnnualWheelPage(**_texts(read("planning/arshjul.yaml")), rows=rows))
    return page


def _calculator(parent: InformationPage) -> ResourceCalculatorPage:
    content = read("planning/ressurser.yaml")
    page, _made = ensure(parent, ResourceCalculatorPage(**_texts(content), source=content["source"]))
    return page


def _texts(content: dict) -> dict:
    return {name: content[name] for name in ("title", "slug", "summary")}
