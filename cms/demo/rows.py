"""Many pages at once: what treebeard, Wagtail and the search index would have written, in a few statements.

No revisions, no signals and no references: a page gets its first revision when an editor saves it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms.models import BasePage
from cms.text.norwegian import normalise

CHUNK = 1000
FEW = 50  # SQLite takes a limited number of values at a time
T = TypeVar("T")


def chunks(rows: Sequence[T], size: int = CHUNK) -> Iterator[list[T]]:
    for start in range(0, len(rows), size):
        yield list(rows[start : start + size])


def next_step(parent: Page) -> int:
    """The number of the first free place below a page, as treebeard counts."""
    return next_steps([parent])[parent.path]


def next_steps(parents: Iterable[Page]) -> Counter:
    """The same by the path of each of these, which all stand as deep; one query."""
    parents = list(parents)
    below = Page.objects.filter(depth__in={parent.depth + 1 for parent in parents}).order_by()
    if len(parents) == 1:
        below = below.filter(path__startswith=parents[0].path)
    steps = Counter({parent.path: 1 for parent in parents})
    for path in below.values_list("path", flat=True):
        above, last = path[: -Page.steplen], Page._str2int(path[-Page.steplen :])
        steps[above] = max(steps[above], last + 1)
    return steps


def put_below(parent: Page, page: BasePage, step: int) -> BasePage:
    """A published page at this place below its parent, in the parent's language; `insert` writes it."""
    page.path, page.depth, page.numchild = Page._get_path(parent.path, parent.depth + 1, step), parent.depth + 1, 0
    page.url_path = f"{parent.url_path}{page.slug}/"
    page.locale_id, page.translation_key, page.draft_title = parent.locale_id, uuid4(), page.title
    page.content_type = ContentType.objects.get_for_model(type(page))
    page.live, page.has_unpublished_changes = True, False
    page.first_published_at = page.last_published_at = timezone.now()
    return page


def insert(pages: Iterable[BasePage]) -> None:
    """Pages that `put_below` has placed, each after its parent, with their entries in the search index."""
    for page_class, same in groupby(pages, key=type):
        index = get_search_backend().get_index_for_model(page_class)
        for some in chunks(list(same)):
            for page in some:
                page.search_text = normalise(" ".join(page.search_sources()))
            _insert(page_class, some)
            index.add_items(page_class, some)


def _insert(page_class: type[BasePage], pages: list[BasePage]) -> None:
    """Django's bulk_create refuses multi-table models: the page rows first, then the columns of the type."""
    shared = [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]
    rows = [Page(**{name: getattr(page, name) for name in shared}) for page in pages]
    Page.objects.bulk_create(rows, batch_size=CHUNK)
    for page, row in zip(pages, rows, strict=True):
        page.id = page.page_ptr_id = row.pk
    own = page_class._meta.local_concrete_fields
    for some in chunks(pages, FEW):
        page_class._base_manager._insert(some, fields=own, using=page_class.objects.db)


def count_children(parents: models.QuerySet) -> None:
    """What treebeard keeps on each parent, after `insert`."""
    below = (
        Page.objects.filter(path__startswith=models.OuterRef("path"), depth=models.OuterRef("depth") + 1)
        .order_by().values("depth").annotate(number=models.Count("pk")).values("number")
    )  # fmt: skip
    counted = models.functions.Coalesce(models.Subquery(below), 0)
    Page.objects.filter(pk__in=parents.values("pk")).update(numchild=counted)
