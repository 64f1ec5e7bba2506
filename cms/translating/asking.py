"""Translating a page into another language: who may, into which, and what is made then."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.models import Locale, Page
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import apply_machine_translation

from cms.translating.about import AboutPage
from cms.translating.lifecycle import start_translation
from cms.translating.machine import MachineError, can_translate
from cms.translating.places import languages_for
from cms.translating.standing import source_of, translations_of


def languages_left(page: Page) -> list[Locale]:
    """What this page, a source, may be had in and is not. Two queries, three for a municipality's page."""
    there = Page.objects.filter(translation_key=page.translation_key, alias_of=None).values("locale")
    return list(Locale.objects.filter(language_code__in=languages_for(page)).exclude(pk__in=there).order_by("pk"))


def may_translate(user, page: Page, locale: Locale) -> bool:
    """Whether the user writes this page, and may add to what it would stand below in the other language."""
    if not page.permissions_for_user(user).can_edit():
        return False
    for above in page.get_ancestors().order_by("-depth").filter(depth__gt=1):
        there = above.get_translations().filter(locale=locale, alias_of=None).first()
        if there:
            return there.permissions_for_user(user).can_add_subpage()
        if not above.permissions_for_user(user).can_edit():
            return False
    return Page.objects.get(depth=1).permissions_for_user(user).can_add_subpage()


@transaction.atomic
def translate(page: Page, locale: Locale, user) -> Translation:
    """The translation, with its page as a draft below drafts of the pages above it. No alias is ever made."""
    start_translation(page, locale, user)
    return translations_of(page).get(target_locale=locale)


class TranslateForm(forms.Form):
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Which languages?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one language.")},
    )
    machine = forms.BooleanField(label=gettext_lazy("Start from a machine draft"), required=False)

    def __init__(self, *args, page: Page, locales: list[Locale], **kwargs):
        super().__init__(*args, **kwargs)
        names = [(locale.language_code, locale.get_display_name()) for locale in locales]
        self.fields["languages"].choices = names
        source = page.locale.language_code
        drafted = [name for code, name in names if can_translate(source, code)]
        if not drafted:
            del self.fields["machine"]
            return
        self.fields["machine"].help_text = _(
            "Into %(languages)s. The machine is on our own server, and no text leaves it."
            " You look it all over before anything can be published."
        ) % {"languages": ", ".join(drafted)}


class TranslateView(AboutPage, FormView):
    """For a page that is a source; from a translation it leads to its source."""

    form_class = TranslateForm
    template_name = "cms/admin/translating/translate.html"
    page_title = gettext_lazy("Translate this page")

    def dispatch(self, request, *args, **kwargs):
        self.page = get_object_or_404(Page, pk=kwargs["page_id"], depth__gt=1)
        source = source_of(self.page)
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        if source.pk != self.page.pk:
            return redirect("translating:translate", source.pk)
        self.page = source.specific
        left = languages_left(self.page)
        self.locales = [locale for locale in left if may_translate(request.user, self.page, locale)]
        self.closed = [locale for locale in left if locale not in self.locales]
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"page": self.page, "locales": self.locales}

    def get_initial(self):
        codes = [locale.language_code for locale in self.locales]
        wanted = self.request.GET.get("language")
        return {"languages": [wanted] if wanted in codes else codes[:1], "machine": True}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"page": self.page, "locales": self.locales, "closed": self.closed}

    def form_valid(self, form):
        chosen = [locale for locale in self.locales if locale.language_code in form.cleaned_data["languages"]]
        made = [translate(self.page, locale, self.request.user) for locale in chosen]
        drafted = [row for row in made if form.cleaned_data.get("machine") and self._draft(row)]
        self._tell(made)
        if len(made) > 1:
            return redirect("translations_overview")
        if drafted:
            return redirect("translating:look_over", made[0].pk)
        return redirect("wagtailadmin_pages:edit", made[0].get_target_instance().pk)

    def _draft(self, translation: Translation) -> bool:
        """Whether the machine could; a failure costs the editor nothing but the draft."""
        codes = translation.source.locale.language_code, translation.target_locale.language_code
        translator = get_machine_translator()
        if translator is None or not can_translate(*codes):
            return False
        try:
            return apply_machine_translation(translation.pk, self.request.user, translator)
        except MachineError:
            messages.warning(self.request, _("The machine could not make a draft now. You can write it yourself."))
            return False

    def _tell(self, made: list[Translation]) -> None:
        text = _("The page can now be translated into %(languages)s. It is a draft until you publish it.")
        names = ", ".join(row.target_locale.get_display_name() for row in made)
        buttons = [
            messages.button(
                reverse("wagtailadmin_pages:edit", args=[row.get_target_instance().pk]),
                row.target_locale.get_display_name(),
            )
            for row in (made if len(made) > 1 else [])
        ]
        messages.success(self.request, text % {"languages": names}, buttons=buttons)
