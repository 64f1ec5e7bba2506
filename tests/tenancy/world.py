"""Three municipalities as provisioning makes them. One of them, the neighbour, is full of what nobody else may see."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Comment, Locale, Page, UploadedFile
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from cms.adaptation.records import track
from cms.enums import Role
from cms.geography.models import Municipality
from cms.models import CmsDocument, CmsImage, PageLink, PreviewLink, Review, RoleGroup, Tenant
from cms.users.models import User
from home.models import InformationPage, MunicipalityContact, MunicipalityPage, NewsPage
from home.tenants.groups import ensure_national_groups
from home.tenants.lifecycle import open_to_the_public
from home.tenants.provisioning import Wish, add_municipality
from offerings.models import CalendarPeriod, CourseRunPage, OfferingPage, SessionPage
from tests import factories
from tools_library.models import ToolPage

# Stands in everything that the neighbour has not published, and in nothing else.
SECRET = "qzhemmelig"
# Stands beside it, so that a search for it finds the secret without writing it.
FINDS = "qzsøkbar"
OURS, NEIGHBOUR, THIRD = "5001", "5031", "1804"
PASSWORD = "et langt passord 123"


@dataclass
class World:
    ours: MunicipalityPage
    neighbour: MunicipalityPage
    people: dict[Role, User] = field(default_factory=dict)
    own_offering: OfferingPage | None = None
    own_pages: list[Page] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    keys: dict[str, list] = field(default_factory=dict)
    national: Page | None = None
    own_draft: Page | None = None

    @property
    def own_run(self) -> Page:
        return self.own_pages[2]

    @property
    def stranger(self) -> int:
        return self.keys["user"][0]

    def state_of(self, page: MunicipalityPage) -> str:
        return f"/admin/municipalities/{Tenant.objects.get(municipality=page.municipality_id).pk}/state/"

    def approved_by(self, user: User) -> bool:
        """Whether the user is asked to approve a page of ours that was sent."""
        (task,) = Tenant.objects.get(municipality=OURS).workflow.tasks
        return task.specific.groups.filter(user=user).exists()


def provisioned(number: str) -> MunicipalityPage:
    """A municipality on the site, open to the public, with someone to call."""
    tenant, _made = add_municipality(Wish(number))
    page = MunicipalityPage.objects.get(municipality=number)
    page.contacts = [MunicipalityContact(name="Kari Nordmann", phone="12 34 56 78")]
    page.save_revision()
    open_to_the_public(tenant, None)
    page.refresh_from_db()
    return page


def member(number: str | None, role: Role, email: str, name: str = "Ola") -> User:
    user = User.objects.create_user(email, PASSWORD, first_name=name, last_name="Testesen")
    user.groups.add(RoleGroup.objects.get(municipality=number, role=role).group)
    return user


def make_world() -> World:
    factories.make_site()
    ensure_national_groups()
    ours, neighbour, _third = (provisioned(number) for number in (OURS, NEIGHBOUR, THIRD))
    world = World(ours, neighbour)
    world.people = {
        role: member(OURS, role, f"{role}@trondheim.test")
        for role in (Role.CONTRIBUTOR, Role.EDITOR, Role.LOCAL_ADMINISTRATOR)
    }
    programme = factories.make_programme()
    national = factories.make_session(programme)
    world.own_offering = factories.make_offering(ours, programme, title="Vårt tilbud", venue=factories.make_venue(OURS))
    world.national, world.own_draft = national, factories.make_information(ours, live=False)
    world.own_pages = [ours, world.own_offering, factories.make_run(world.own_offering)]
    _fill(world, programme, national)
    return world


def _fill(world: World, programme, national) -> None:
    """Everything that a neighbour can have, unpublished."""
    person = member(NEIGHBOUR, Role.EDITOR, f"{SECRET}@malvik.test", f"Q{SECRET[1:]}".capitalize())
    User.objects.filter(pk=person.pk).update(first_name=SECRET, last_name=FINDS)
    title = f"{FINDS} {SECRET}"
    offering = factories.make_offering(world.neighbour, programme, title="Malviks tilbud", owner=person)
    offering.draft_title = offering.title = title
    offering.save_revision(user=person)  # the public still reads the former title
    hidden = [
        OfferingPage(title=title, slug="hemmelig-tilbud", audience="adults", summary=title),
        NewsPage(title=title, slug="hemmelig-nyhet"),
        InformationPage(title=title, slug="hemmelig-side", body=[("paragraph", f"<p>{title}</p>")]),
        ToolPage(title=title, slug="hemmelig-verktoy", purposes=["support"], minutes_from=1, minutes_to=2),
    ]
    pages = [offering, *(_hide(world.neighbour, page, person) for page in hidden)]
    run = CourseRunPage(title=title, slug="hemmelig-runde", dates_note=title)
    pages.append(_hide(OfferingPage.objects.get(pk=offering.pk), run, person))
    local = SessionPage(title=title, slug="hemmelig-samling", number=1, adapts=national)
    pages.append(_hide(OfferingPage.objects.get(pk=offering.pk), local, person))
    world.pages = pages
    draft = pages[3]
    Comment.objects.create(page=draft, user=person, text=title, contentpath="title", position="")
    state = Tenant.objects.get(municipality=NEIGHBOUR).workflow.start(pages[2], person)
    EditingSession.objects.create(user=person, content_object=draft, last_seen_at=timezone.now())
    picture, document = _media(person, title)
    source, _made = TranslationSource.get_or_create_from_instance(draft)
    translation = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="nn"))
    adaptation = track(local)
    world.keys = {
        "page": [page.pk for page in pages],
        "revision": [page.latest_revision_id for page in pages if page.latest_revision_id],
        "user": [person.pk],
        "group": [group.pk for group in person.groups.all()],
        "image": [picture.pk],
        "document": [document.pk],
        "venue": [factories.make_venue(NEIGHBOUR, name=title).pk],
        "period": [_period(title).pk],
        "collection": [picture.collection_id],
        "workflow": [state.workflow_id],
        "workflow_state": [state.pk],
        "task": [state.current_task_state.task_id],
        "task_state": [state.current_task_state_id],
        "translation": [translation.pk],
        "translation_source": [source.pk],
        "string_segment": list(StringSegment.objects.filter(source=source).values_list("pk", flat=True)),
        "adaptation": [adaptation.pk],
        "tenant": [Tenant.objects.get(municipality=NEIGHBOUR).pk],
        "redirect": [Redirect.objects.create(old_path=f"/{SECRET}", redirect_page=draft).pk],
        "link": [_link(draft, title).pk],
        "preview": [_preview(draft, title, person).pk],
        "session": list(EditingSession.objects.values_list("pk", flat=True)),
        "upload": [_upload(person)],
        "national": [national.pk],
    }


def _hide(parent: Page, page: Page, person: User) -> Page:
    page.live, page.owner = False, person
    parent.add_child(instance=page)
    page.save_revision(user=person, log_action=True)
    return page


def _media(person: User, title: str) -> tuple[CmsImage, CmsDocument]:
    collection = Tenant.objects.get(municipality=NEIGHBOUR).collection
    common = {"title": title, "collection": collection, "uploaded_by_user": person}
    picture = CmsImage.objects.create(file=get_test_image_file(), description=title, **common)
    document = CmsDocument.objects.create(file=ContentFile(b"hemmelig", name="hemmelig.txt"), **common)
    return picture, document


def _period(title: str) -> CalendarPeriod:
    today = date.today()
    return CalendarPeriod.objects.create(
        municipality_id=NEIGHBOUR, name=title, starts=today, ends=today + timedelta(days=5)
    )


def _link(page: Page, title: str) -> PageLink:
    return PageLink.objects.create(
        page=page,
        municipality_id=NEIGHBOUR,
        url=f"https://{SECRET}.test/",
        key=SECRET,
        text=title,
        problem="gone",
        failed_at=timezone.now(),
        checked_at=timezone.now(),
    )


def _preview(page: Page, title: str, person: User) -> PreviewLink:
    expires = timezone.now() + timedelta(days=7)
    return PreviewLink.objects.create(page=page, token_hash=SECRET, note=title, made_by=person, expires_at=expires)


def _upload(person: User) -> int:
    stored = SimpleUploadedFile(f"{SECRET}.txt", b"hemmelig")
    return UploadedFile.objects.create(file=stored, uploaded_by_user=person).pk


def snapshot() -> dict[str, list]:
    """What the neighbour has, row by row, to see that nothing of it was touched."""
    pages = Page.objects.filter(path__startswith=MunicipalityPage.objects.get(municipality=NEIGHBOUR).path)
    keys = list(pages.values_list("pk", flat=True))
    rows = {
        "pages": pages,
        "people": User.objects.filter(groups__role_group__municipality=NEIGHBOUR),
        "roles": User.groups.through.objects.filter(group__role_group__municipality=NEIGHBOUR),
        "pictures": CmsImage.objects.filter(collection__name=str(Municipality.objects.get(pk=NEIGHBOUR))),
        "documents": CmsDocument.objects.filter(collection__name=str(Municipality.objects.get(pk=NEIGHBOUR))),
        "reviews": Review.objects.filter(page__in=keys),
        "links": PageLink.objects.filter(page__in=keys),
        "previews": PreviewLink.objects.filter(page__in=keys),
        "periods": CalendarPeriod.objects.filter(municipality=NEIGHBOUR),
        "tenant": Tenant.objects.filter(municipality=NEIGHBOUR),
        "translations": Translation.objects.all(),
        "redirects": Redirect.objects.all(),
        "comments": Comment.objects.filter(page__in=keys),
        "uploads": UploadedFile.objects.all(),
    }
    return {name: list(queryset.order_by("pk").values()) for name, queryset in rows.items()}
