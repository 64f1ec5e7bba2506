"""Many municipalities and runs at once, for benchmarks: rows written in bulk, without revisions or search entries."""

from datetime import time, timedelta
from itertools import cycle, islice
from random import Random
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.demo.found import National
from cms.demo.tree import ensure
from cms.geography.models import Municipality, PostalCode
from home.models import MunicipalityContact, MunicipalityPage
from offerings.listings import refresh_runs
from offerings.models import CourseRunPage, Meeting, OfferingPage, Venue

CHUNK = 1000
SIGN_UPS = ["open", "open", "open", "few", "full", "planned"]
CLOCKS = [(time(17, 30), time(20, 0)), (time(10, 0), time(12, 30)), (time(18, 0), time(20, 30))]


def add_municipalities(national: National, number: int) -> None:
    """The next municipalities by number, each with one Mestringstreff at a venue in its centre."""
    taken = MunicipalityPage.objects.values_list("municipality_id", flat=True)
    for municipality in Municipality.objects.exclude(pk__in=taken).order_by("number")[:number]:
        page = MunicipalityPage(
            title=municipality.display_name, slug=municipality.slug, municipality=municipality,
            summary=f"Kurs og treff i {municipality.name}.",
        )  # fmt: skip
        page.contacts = [
            MunicipalityContact(
                name="Servicetorget", phone=f"12 34 {municipality.number[:2]} {municipality.number[2:]}"
            )
        ]
        page, _made = ensure(national.menu["kommuner"], page)
        code = PostalCode.objects.filter(municipality=municipality).order_by("code").first()
        venue = Venue.objects.create(
            municipality=municipality, name="Helsehuset", address="Storgata 1", postal_code=code.code, wheelchair=True
        )
        offering = OfferingPage(
            title=f"Mestringstreff i {municipality.name}", slug="mestringstreff",
            programme=national.programmes["mestringstreff"], venue=venue, languages=["nb"],
        )  # fmt: skip
        ensure(page, offering)


def add_runs(number: int) -> None:
    """Runs dealt out over all offerings in turn, always the same for the same tree and day."""
    random = Random(number)  # noqa: S311  no secret: the same demo every time
    offerings = list(OfferingPage.objects.order_by("path").select_related("municipality"))
    dealt: dict[int, int] = {}
    for offering in islice(cycle(offerings), number):
        dealt[offering.pk] = dealt.get(offering.pk, 0) + 1
    for offering in offerings:
        for start in range(0, dealt.get(offering.pk, 0), CHUNK):
            _add_to(offering, min(CHUNK, dealt[offering.pk] - start), random)


@transaction.atomic
def _add_to(offering: OfferingPage, number: int, random: Random) -> None:
    now, content_type = timezone.now(), ContentType.objects.get_for_model(CourseRunPage)
    offering.refresh_from_db()
    last = offering.get_last_child()
    first_step = (CourseRunPage._str2int(last.path[-Page.steplen :]) if last else 0) + 1
    runs = []
    for step in range(first_step, first_step + number):
        slug = f"runde-{step}"
        runs.append(
            CourseRunPage(
                path=Page._get_path(offering.path, offering.depth + 1, step), depth=offering.depth + 1, numchild=0,
                title=f"Runde {step}", draft_title=f"Runde {step}", slug=slug, url_path=f"{offering.url_path}{slug}/",
                content_type=content_type, locale_id=offering.locale_id, translation_key=uuid4(), live=True,
                has_unpublished_changes=False, first_published_at=now, last_published_at=now,
                municipality_id=offering.municipality_id, sign_up=random.choice(SIGN_UPS),
            )
        )  # fmt: skip
    _insert(runs)
    Page.objects.filter(pk=offering.pk).update(numchild=offering.numchild + number)
    Meeting.objects.bulk_create([meeting for run in runs for meeting in _meetings(run, random)], batch_size=CHUNK)
    refresh_runs(CourseRunPage.objects.filter(pk__in=[run.pk for run in runs]))


def _insert(runs: list[CourseRunPage]) -> None:
    """Django's bulk_create refuses multi-table models: the page rows first, then the runs' own columns."""
    shared = {field.attname for field in Page._meta.concrete_fields}
    pages = [Page(**{name: getattr(run, name) for name in shared if name != "id"}) for run in runs]
    Page.objects.bulk_create(pages, batch_size=CHUNK)
    for run, page in zip(runs, pages, strict=True):
        run.pk = run.page_ptr_id = page.pk
    own = CourseRunPage._meta.local_concrete_fields
    for start in range(0, len(runs), 50):  # SQLite takes a limited number of values at a time
        CourseRunPage._base_manager._insert(runs[start : start + 50], fields=own, using=CourseRunPage.objects.db)


def _meetings(run: CourseRunPage, random: Random) -> list[Meeting]:
    first = timezone.localdate() + timedelta(days=random.randrange(-60, 300))
    start, end = random.choice(CLOCKS)
    days = [first + timedelta(weeks=2 * n) for n in range(6)]
    return [
        Meeting(run_id=run.pk, locale_id=run.locale_id, sort_order=n, date=day, start=start, end=end)
        for n, day in enumerate(days)
    ]
