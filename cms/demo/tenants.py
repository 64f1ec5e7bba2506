"""Gives every municipality of the demo its place: groups, collection, workflow, default pages."""

from home.models import InformationPage, MunicipalityPage
from home.tenants.groups import ensure_national_groups
from home.tenants.provisioning import Installation, Wish, add_municipality, default_languages

# Their own contact page and statements are published; the others have them as drafts, as a new municipality has.
WITH_OWN_STATEMENTS = ("5001", "1804", "5610")


def _languages(page: MunicipalityPage) -> list[str]:
    """The one that its content is written in first, and the Sámi one of its area."""
    chosen = [code for code in default_languages(page.municipality) if code not in ("nb", "nn")]
    return [page.locale.language_code, *chosen]


def load_tenants() -> None:
    ensure_national_groups()
    installation = Installation()
    pages = MunicipalityPage.objects.filter(municipality__tenant=None).select_related("municipality", "locale")
    for page in pages.order_by("path"):
        mailbox = f"mestring@{page.municipality.slug}.kommune.example"
        wish = Wish(page.municipality_id, languages=_languages(page), mailbox=mailbox)
        add_municipality(wish, installation=installation)
        if page.municipality_id in WITH_OWN_STATEMENTS:
            for statement in InformationPage.objects.child_of(page).filter(live=False, in_footer=True):
                statement.get_latest_revision().publish(log_action=False)
