"""When a local page was last looked over, and when it is to be looked over again.

The page types above register themselves in `apps.ready()`, with the months between two looks:

- 6 for what people act on: whom to call, where and when, what it costs. A phone number that nobody answers costs a
  reader the courage it took to call; every half year fits the terms that courses are held in.
- 12 for what is read by those who run a group: sessions, tools, materials. They hold no names and no numbers of ours.

Not for course runs, whose dates tell whether they are right, nor for news, which carry their own date. Nor for an
alias, which is a copy of another page: what is said about that page is said about its aliases too.
"""

_months: dict[type, int] = {}


def register_reviewed(page_class: type, months: int = 6) -> None:
    """`page_class` has a `municipality`; those of its pages that have one are looked over every so many months."""
    _months[page_class] = months


def reviewed_classes() -> list[type]:
    return list(_months)


def is_local(page) -> bool:
    """Whether this specific page is a municipality's, of a type that is looked over."""
    return type(page) in _months and bool(page.pk and page.municipality_id)


def is_reviewed(page) -> bool:
    """Whether it has a review of its own. A page that is not saved yet, and an alias, have none."""
    return is_local(page) and not page.alias_of_id


def months_between(page_class: type | None) -> int:
    return _months.get(page_class, 6)
