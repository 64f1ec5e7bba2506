import re

from django.http import QueryDict

from offerings.finder.forms import FinderForm
from offerings.finder.query import find_runs

FINDER = "/nb/finn-kurs/"


def found(query: str) -> list[int]:
    """Ids in the order of the list."""
    return [run.pk for run in find_runs(FinderForm(QueryDict(query))).runs]


def form(query: str) -> FinderForm:
    return FinderForm(QueryDict(query))


def listed(client, query: str) -> list[str]:
    """Addresses of the runs on the page, in order."""
    html = client.get(f"{FINDER}?{query}").content.decode()
    answer = html[html.index('id="treff"') :]
    return re.findall(r'run-card__title"><a href="([^"]+)"', answer)
