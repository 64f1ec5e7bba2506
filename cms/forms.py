"""What every page form of the admin checks: nobody publishes what belongs to a neighbour by posting its key."""

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from cms.tenancy.people import is_owner
from cms.tenancy.visibility import visible

TAKEN_BY_THE_SITE = frozenset({"last-ned"})  # documents made from a page lie below it there (cms.downloads)
NOT_YOURS = _("This belongs to someone else, or is not published. Choose another.")

# The model, and the key as text: stream blocks store it so.
Reference = tuple[type[Model], str]


class PageForm(WagtailAdminPageForm):
    """Refuses pages, pictures, documents and venues that the user may not choose. What stood there before may stay."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.latest_revision_id == self.instance.live_revision_id:
            self.initial["small_correction"] = False  # it was said of the publication that is done

    def clean(self):
        cleaned = super().clean()
        for name, value in list(cleaned.items()):
            if self._hides(self._references(name, value) - self._references(name, self._before(name))):
                self.add_error(name, NOT_YOURS)
                # The form is shown again with what it had: a chooser would name what was posted.
                self.fields[name].disabled = True
        return cleaned

    def clean_slug(self):
        slug = self.cleaned_data.get("slug")
        if slug in TAKEN_BY_THE_SITE:
            raise ValidationError(_("The site itself uses this address. Choose another."))
        return slug

    def is_valid(self):
        """Rows of inline panels are cleaned after the page itself."""
        valid = super().is_valid()
        rows = [form for formset in self.formsets.values() for form in formset.forms if form.is_bound]
        for form in rows:
            for name, value in list(getattr(form, "cleaned_data", {}).items()):
                is_new = isinstance(value, Model) and form.initial.get(name) != value.pk
                if is_new and self._hides({_reference(value)}):
                    form.add_error(name, NOT_YOURS)
                    form.fields[name].disabled = True
                    valid = False
        return valid

    def _before(self, name: str):
        """What the page held: the form has not written to it yet."""
        return getattr(self.instance, name, None) if self.instance.pk else None

    def _references(self, name: str, value) -> set[Reference]:
        if isinstance(value, Model):
            return {_reference(value)}
        field = next((field for field in self._meta.model._meta.get_fields() if field.name == name), None)
        if not value or not hasattr(field, "extract_references"):
            return set()
        return {(model, str(key)) for model, key, *_path in field.extract_references(value)}

    def _hides(self, references: set[Reference]) -> bool:
        if not references or self.for_user is None or is_owner(self.for_user):
            return False
        keys: dict[type[Model], set[str]] = {}
        for model, key in references:
            keys.setdefault(model, set()).add(key)
        for model, wanted in keys.items():
            rows = visible(model, self.for_user)
            if rows is not None and rows.filter(pk__in=wanted).count() < len(wanted):
                return True
        return False


def _reference(instance: Model) -> Reference:
    return type(instance), str(instance.pk)
