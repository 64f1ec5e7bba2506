"""Rows for the links of pages: made for what is there, dropped with what is gone."""

from hashlib import sha256
from urllib.parse import urlsplit

from wagtail.models import Page, Site, get_page_models

from cms.links.gathering import FILE, PAGE, Link, links_of
from cms.models import PageLink

BATCH = 500
# What was found out about an address on one page is true on the next one too.
SHARED = ("problem", "checked_at", "failed_at", "failures")


def key_of(url: str) -> str:
    return sha256(url.encode("utf-8", "surrogatepass")).hexdigest()


def published_pages(municipality_id: str | None):
    """Every published page of a municipality, or every national one, as its own type; one query for each page type."""
    for model in get_page_models():
        # Exactly this type: a page of a subtype comes with its own.
        pages = model.objects.live().exact_type(model).filter(alias_of=None).order_by("pk")
        if _names_its_municipality(model):
            pages = pages.filter(municipality_id=municipality_id)
        elif municipality_id:
            continue
        yield from pages


def municipalities() -> list[str]:
    """Numbers of those with published pages."""
    local = [model for model in get_page_models() if _names_its_municipality(model)]
    numbers = {number for model in local for number in _numbers(model)}
    return sorted(numbers - {None})


def _numbers(model: type):
    return model.objects.live().order_by().values_list("municipality_id", flat=True).distinct()


def _names_its_municipality(model: type) -> bool:
    return any(field.name == "municipality" for field in model._meta.concrete_fields)


def gather(pages) -> int:
    """Brings the rows of these published pages up to date; returns how many links there are."""
    hosts = own_hosts()
    count = 0
    for page in pages:
        count += gather_page(page, hosts)
    return count


def gather_page(page: Page, hosts: frozenset[str] | None = None) -> int:
    """Of the specific page as published. A page that readers do not see has no links to mend."""
    hosts = own_hosts() if hosts is None else hosts
    found = {key_of(link.url): link for link in links_of(page)} if page.live and not page.alias_of_id else {}
    rows = {row.key: row for row in PageLink.objects.filter(page_id=page.pk)}
    municipality_id = getattr(page, "municipality_id", None)
    gone = [row.pk for key, row in rows.items() if key not in found]
    if gone:
        PageLink.objects.filter(pk__in=gone).delete()
    changed = []
    for key in found.keys() & rows.keys():
        row, text = rows[key], found[key].text[:255]
        if (row.text, row.municipality_id) != (text, municipality_id):
            row.text, row.municipality_id = text, municipality_id
            changed.append(row)
    PageLink.objects.bulk_update(changed, ["text", "municipality"], batch_size=BATCH)
    new = [_row(page, municipality_id, key, link, hosts) for key, link in found.items() if key not in rows]
    if new:
        _share(new)
        PageLink.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    return len(found)


def _row(page: Page, municipality_id: str | None, key: str, link: Link, hosts: frozenset[str]) -> PageLink:
    return PageLink(
        page_id=page.pk,
        municipality_id=municipality_id,
        url=link.url[:2000],
        key=key,
        text=link.text[:255],
        internal=is_internal(link.url, hosts),
    )


def _share(new: list[PageLink]) -> None:
    known = PageLink.objects.filter(key__in=[row.key for row in new if not row.internal], checked_at__isnull=False)
    tried = {row.key: row for row in known}
    for row in new:
        if other := tried.get(row.key):
            for name in SHARED:
                setattr(row, name, getattr(other, name))


def own_hosts() -> frozenset[str]:
    return frozenset(host.lower() for host in Site.objects.values_list("hostname", flat=True))


def is_internal(url: str, hosts: frozenset[str]) -> bool:
    """Whether the database can tell: what Wagtail keeps by number, what has no host, and our own hosts."""
    if url.startswith((PAGE, FILE)):
        return True
    try:
        parts = urlsplit(url)
        return (not parts.scheme and not parts.netloc) or (parts.hostname or "").lower() in hosts
    except ValueError:
        return False
