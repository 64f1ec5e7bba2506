"""What this package hooks on to its own models: views, and signals that keep the finder true."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.signals import page_published, page_slug_changed, page_unpublished

from cms.directory import register_directory
from cms.pageviews import register_view
from cms.tenancy import register_root, rules
from cms.tenancy.decisions import decide
from home import caching, views
from home.models import (
    HomePage,
    InformationPage,
    MunicipalityIndexPage,
    MunicipalityPage,
    NewsIndexPage,
    NewsPage,
)
from home.tenants.provisioning import give_rights
from offerings.listings import refresh_below

TENANT_VIEWS = ("index", "index_results", "add", "edit", "delete", "history", "history_results", "usage")


def register():
    """Called once by `apps.ready()`; importing this module has connected the signals below."""
    register_view(HomePage, views.front)
    register_view(MunicipalityIndexPage, views.municipality_index)
    register_view(MunicipalityPage, views.municipality)
    register_view(NewsIndexPage, views.news_index)
    register_view(NewsPage, views.news)
    register_view(InformationPage, views.information)
    register_root(MunicipalityPage)
    register_directory(views.municipality_entry)
    decide((f"tenants:{name}" for name in TENANT_VIEWS), rules.owner)
    decide(["tenant_state"], rules.checked_by_view)
    caching.register()


@receiver([page_published, page_unpublished, page_slug_changed], sender=MunicipalityPage)
@receiver(page_slug_changed, sender=MunicipalityIndexPage)
def refresh_runs_of_municipality(sender, instance, **kwargs):
    """The contact that its offerings fall back on, and the addresses of all its runs, stand in the finder."""
    refresh_below(instance)


@receiver(post_save, sender=MunicipalityPage)
def give_rights_on_new_language(sender, instance, created, **kwargs):
    if created:
        give_rights(instance)
