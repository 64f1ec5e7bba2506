"""Translations for the tests, made as an editor makes them."""

from types import SimpleNamespace

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.enums import Role
from cms.models import RoleGroup, Tenant
from cms.translating.asking import translate
from cms.users.models import User
from home.tenants.groups import ensure_national_groups
from tests import factories


def locale_of(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


def begin(page: Page, code: str) -> Translation:
    """A draft in that language with nothing translated."""
    return translate(page.specific, locale_of(code), None)


def fill(translation: Translation, kind: str = "manual", leave: int = 0) -> None:
    """Text for all strings but the last `leave` of them."""
    segments = list(StringSegment.objects.filter(source=translation.source).select_related("string").order_by("order"))
    for segment in segments[: len(segments) - leave]:
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={"data": f"{segment.string.data} på målet", "translation_type": kind},
        )


def show(translation: Translation) -> Page:
    """Publishes the page as it is translated now, as the site itself may."""
    translation.save_target(publish=False)
    page = translation.get_target_instance()
    page.get_latest_revision().publish()
    page.refresh_from_db()
    return page


def whole(page: Page, code: str) -> Translation:
    """A translation that is complete and published."""
    translation = begin(page, code)
    fill(translation)
    show(translation)
    return translation


def writes_in(tenant, *codes: str) -> None:
    Tenant.objects.filter(municipality=tenant.number).update(languages=list(codes))


def give_rights(tenant, page: Page) -> None:
    """The tenant's groups may do in this page, in another language, what they may do in its own."""
    for group in tenant.groups.values():
        for right in group.page_permissions.all():
            group.page_permissions.get_or_create(page=page, permission=right.permission)


EDITOR, PASSWORD = "nasjonal@example.test", "mestring-demo-2026"
BEFORE = {"title": "Om oss", "summary": "Vi hjelper hverandre."}
NYNORSK = {"Om oss": "Om oss på nynorsk", "Vi hjelper hverandre.": "Vi hjelper kvarandre."}


def make_small_site() -> SimpleNamespace:
    """For a browser: a national editor, and one page in bokmål and nynorsk, both public."""
    made = factories.make_site()
    ensure_national_groups()
    user = User.objects.create_user(EDITOR, PASSWORD, first_name="Nora", last_name="Nasjonal")
    user.groups.add(RoleGroup.objects.get(role=Role.NATIONAL_EDITOR).group)
    for page in (made.home, factories.make_information(slug="om-oss", **BEFORE)):
        translation = begin(page, "nn")
        fill(translation)
        for nb, nn in NYNORSK.items():
            StringTranslation.objects.filter(translation_of__data=nb).update(data=nn)
        show(translation)
    return made
