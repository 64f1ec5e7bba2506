"""What each role may do. The one source: groups are built from it, `docs/roles.md` is written from it, and the sweep
of the admin (tests/tenancy) tries each address as each role.

Permissions are named as Wagtail and Django do: for pages and collections by codename, for models "app.codename".
"""

from dataclasses import dataclass

from cms.enums import Role

WRITE_MEDIA = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
CHOOSE_MEDIA = ("choose_image", "choose_document")
VENUES = ("offerings.add_venue", "offerings.change_venue", "offerings.delete_venue", "offerings.view_venue")
PERIODS = tuple(f"offerings.{verb}_calendarperiod" for verb in ("add", "change", "delete", "view"))
PEOPLE = ("users.add_user", "users.change_user", "users.view_user")


@dataclass(frozen=True)
class Rights:
    """`pages` and `media` hold from the role's own page and collection down, `shared_media` for the national ones."""

    pages: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    shared_media: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    approves: bool = False

    @property
    def writes(self) -> bool:
        return bool(self.pages)


RIGHTS: dict[Role, Rights] = {
    Role.CONTRIBUTOR: Rights(
        pages=("add_page", "change_page"),
        media=WRITE_MEDIA,
        shared_media=CHOOSE_MEDIA,
        models=(*VENUES[:2], VENUES[3]),
    ),
    Role.EDITOR: Rights(
        pages=("add_page", "change_page", "publish_page"),
        media=(*WRITE_MEDIA, "delete_image", "delete_document"),
        shared_media=CHOOSE_MEDIA,
        models=(*VENUES, *PERIODS),
        approves=True,
    ),
    Role.LOCAL_ADMINISTRATOR: Rights(models=PEOPLE),
    Role.NATIONAL_EDITOR: Rights(
        pages=("add_page", "change_page", "publish_page"),
        media=(*WRITE_MEDIA, "delete_image", "delete_document"),
        models=(*VENUES, *PERIODS),
        approves=True,
    ),
    Role.OWNER: Rights(
        pages=("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"),
        media=(*WRITE_MEDIA, "delete_image", "delete_document"),
        models=(
            *VENUES,
            *PERIODS,
            *PEOPLE,
            "users.delete_user",
            "cms.manage_tenants",
            "wagtailredirects.add_redirect",
            "wagtailredirects.change_redirect",
            "wagtailredirects.delete_redirect",
        ),
        approves=True,
    ),
}  # fmt: skip

LOCAL_ROLES = (Role.CONTRIBUTOR, Role.EDITOR, Role.LOCAL_ADMINISTRATOR)
NATIONAL_ROLES = (Role.NATIONAL_EDITOR, Role.OWNER)
