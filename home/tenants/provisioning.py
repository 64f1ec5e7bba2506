"""Gives a municipality its place: page, default pages, groups, collection, workflow, host name. Safe to run again."""

from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import transaction
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.colour.fields import as_hex
from cms.enums import Role, TenantState
from cms.geography.models import Municipality
from cms.models import Tenant
from cms.tenancy.roles import LOCAL_ROLES, RIGHTS
from cms.translating.lifecycle import start_translation
from home.models import HomePage, MunicipalityIndexPage, MunicipalityPage
from home.tenants.default_pages import add_default_pages, has_texts, texts
from home.tenants.groups import Permissions, Place, collection, ensure_group, permissions, shared_collection

validate_host = RegexValidator(
    r"^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$",
    gettext_lazy("Write the host name alone, for example kurs.alta.kommune.no."),
)


@dataclass
class Wish:
    """What is asked for. `languages` are codes, the first one the source; empty for what the written form says."""

    number: str
    host: str = ""
    languages: list[str] = field(default_factory=list)
    mailbox: str = ""
    colour: str = ""


class Installation:
    """What all municipalities share, fetched once for as many as are added."""

    @cached_property
    def permissions(self) -> Permissions:
        return permissions()

    @cached_property
    def shared(self) -> Collection:
        return shared_collection()

    @cached_property
    def indexes(self) -> dict[str, MunicipalityIndexPage]:
        """The page that municipalities hang under, by language."""
        pages = MunicipalityIndexPage.objects.select_related("locale").order_by("-path")
        return {page.locale.language_code: page for page in pages}

    def index_in(self, code: str) -> MunicipalityIndexPage:
        """Where the site has no pages in this language yet, it is a draft that holds the place in the tree."""
        if code not in self.indexes:
            source = self.indexes[settings.LANGUAGE_CODE]
            self.indexes[code] = start_translation(source, Locale.objects.get(language_code=code))
        return self.indexes[code]

    @cached_property
    def contact(self) -> str:
        home = HomePage.objects.exclude(feedback_email="").order_by("path").first()
        return home.feedback_email if home else settings.DEFAULT_FROM_EMAIL


def add_municipality(wish: Wish, user=None, installation: Installation | None = None) -> tuple[Tenant, bool]:
    """The tenant, and whether anything was made. Raises ValidationError with a message for whoever asked."""
    installation = installation or Installation()
    municipality = check_wish(wish, installation)
    with transaction.atomic():
        tenant, made = Tenant.objects.get_or_create(
            municipality=municipality,
            defaults={
                "languages": wish.languages or default_languages(municipality),
                "mailbox": wish.mailbox,
                "state": TenantState.ACTIVE if _is_public_already(municipality) else TenantState.HIDDEN,
            },
        )
        pages = _pages(tenant, wish, installation, user)
        _rights(tenant, pages, installation)
        if wish.host:
            _host(wish.host, pages[0])
        if made:
            log(pages[0], "tenant.add", user=user)
    return tenant, made


def check_wish(wish: Wish, installation: Installation | None = None) -> Municipality:
    """The municipality. Raises ValidationError for a wish that cannot be met."""
    installation = installation or Installation()
    municipality = Municipality.objects.filter(pk=wish.number).first()
    if municipality is None:
        raise ValidationError(_("There is no municipality with the number %(number)s.") % {"number": wish.number})
    if wish.host:
        validate_host(wish.host)
        taken = Site.objects.filter(hostname=wish.host).exclude(root_page__in=_own_pages(municipality))
        if taken.exists():
            raise ValidationError(_("The host name %(host)s is in use already.") % {"host": wish.host})
    as_hex(wish.colour)  # raises for what is no colour
    if unknown := set(wish.languages) - {code for code, _name in settings.LANGUAGES}:
        names = ", ".join(sorted(unknown))
        raise ValidationError(_("The site has no language with the code %(codes)s.") % {"codes": names})
    if settings.LANGUAGE_CODE not in installation.indexes:
        raise ValidationError(_("Make the page that lists the municipalities first, under the front page."))
    return municipality


def default_languages(municipality: Municipality) -> list[str]:
    nynorsk = municipality.written_form == Municipality.WrittenForm.NYNORSK
    sami = [municipality.name_sami_lang] if municipality.in_sami_area and municipality.name_sami_lang else []
    return ["nn", *sami] if nynorsk else [settings.LANGUAGE_CODE, *sami]


def _own_pages(municipality: Municipality):
    return MunicipalityPage.objects.filter(municipality=municipality)


def _is_public_already(municipality: Municipality) -> bool:
    """A page that somebody made by hand, and that the public sees, must not vanish because it is given a tenant."""
    return _own_pages(municipality).live().exists()


def _pages(tenant: Tenant, wish: Wish, installation: Installation, user) -> list[MunicipalityPage]:
    """The municipality's page in each of its languages that we have texts in; in the site's own where that is none.

    In a Sámi language the page begins with a person who writes it: we have no words to put there.
    """
    there = {page.locale_id: page for page in _own_pages(tenant.municipality).order_by("path")}
    codes = [code for code in tenant.languages if has_texts(code)]
    pages = []
    for code in codes or [settings.LANGUAGE_CODE]:
        index = installation.index_in(code)
        page = there.get(index.locale_id)
        if page is None:
            page = _make_page(tenant, index, code, colour=as_hex(wish.colour), owner=user, **_same_as(pages))
        pages.append(page)
        with translation.override(code):
            content = texts(code, tenant.municipality, installation.contact)["pages"]
            add_default_pages(page, content, user)
    return pages


def _same_as(pages: list[MunicipalityPage]) -> dict:
    """What makes a page a translation of the first one."""
    return {"translation_key": pages[0].translation_key} if pages else {}


def _make_page(tenant: Tenant, index, code: str, **fields) -> MunicipalityPage:
    municipality = tenant.municipality
    page = MunicipalityPage(
        title=municipality.display_name,
        slug=municipality.slug,
        municipality=municipality,
        summary=texts(code, municipality, "")["summary"],
        locale=Locale.objects.get(language_code=code),
        live=False,
        **fields,
    )
    parent = Page.objects.get(pk=index.pk)  # treebeard keeps the number of children on the instance
    parent.add_child(instance=page)
    page.save_revision(user=page.owner, log_action=False)
    return page


def _rights(tenant: Tenant, pages: list[MunicipalityPage], installation: Installation) -> None:
    if tenant.collection_id is None:
        tenant.collection = collection(tenant.municipality.display_name)
        tenant.save(update_fields=["collection"])
    place = Place(pages, tenant.collection, installation.shared)
    groups = {role: ensure_group(role, tenant.municipality, place, installation.permissions) for role in LOCAL_ROLES}
    if tenant.workflow_id is None:
        tenant.workflow = _workflow(tenant, groups)
        tenant.save(update_fields=["workflow"])
    for page in pages:
        WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": tenant.workflow})


def give_rights(page: MunicipalityPage) -> None:
    """A page that came later, in another language: for the same people, and approved in the same way."""
    tenant = Tenant.objects.filter(municipality=page.municipality_id).exclude(collection=None).first()
    if tenant:
        _rights(tenant, [page], Installation())


def _workflow(tenant: Tenant, groups: dict) -> Workflow:
    """Approval by the municipality's own editors."""
    with translation.override(settings.LANGUAGE_CODE):
        name = _("Approval in %(municipality)s") % {"municipality": tenant.municipality.display_name}
    workflow = Workflow.objects.create(name=name)
    task = GroupApprovalTask.objects.create(name=name)
    task.groups.set([group for role, group in groups.items() if RIGHTS[Role(role)].approves])
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def _host(host: str, page: MunicipalityPage) -> None:
    site = Site.objects.filter(root_page=page).first() or Site(root_page=page, port=443)
    if site.hostname != host:
        site.hostname, site.site_name = host, page.title
        site.save()
