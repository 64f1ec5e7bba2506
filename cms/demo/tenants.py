"""Gives every municipality of the demo its place: groups, collection, workflow, default pages."""

from home.models import InformationPage, MunicipalityPage
from home.tenants.groups import ensure_national_groups
from home.tenants.provisioning import Installation, Wish, add_municipality

# Their own contact page and statements are published; the others have them as drafts, as a new municipality has.
WITH_OWN_STATEMENTS = ("5001", "1804", "5610")


def load_tenants() -> None:
    ensure_national_groups()
    installation = Installation()
    pages = MunicipalityPage.objects.filter(municipality__tenant=None).select_related("municipality")
    for page in pages.order_by("path"):
        mailbox = f"mestring@{page.municipality.slug}.kommune.example"
        add_municipality(Wish(page.municipality_id, mailbox=mailbox), installation=installation)
        if page.municipality_id in WITH_OWN_STATEMENTS:
            for statement in InformationPage.objects.child_of(page).filter(live=False, in_footer=True):
                statement.get_latest_revision().publish(log_action=False)
