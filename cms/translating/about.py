from django.urls import reverse
from wagtail.admin.views.generic import WagtailAdminTemplateMixin


class AboutPage(WagtailAdminTemplateMixin):
    """A view of the admin about one page, `self.page`: it says which, and leads back to it."""

    header_icon = "globe"

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [{"url": edit, "label": self.page.get_admin_display_title()}, {"url": "", "label": self.page_title}]
