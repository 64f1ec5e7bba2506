"""What of a page, or of a row on it, a translator writes; all the rest follows the page in its source language."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField, TranslatableField

# wagtail-localize leaves these to Wagtail, and so must a list that is given to it.
OF_THE_TREE = frozenset(
    {"path", "depth", "numchild", "go_live_at", "expire_at", "first_published_at", "content_type", "owner"}
)


class DeclaredFields:
    """The declaration in the form that wagtail-localize reads.

    What is not named in `translated_fields` is copied from the source, and cannot be set for one language alone: a date
    that differs between two languages is an error. The address is the exception.
    """

    def __get__(self, instance, model) -> list[BaseTranslatableField]:
        return [_declared(model, field.name) for field in model._meta.get_fields() if _is_declared(field)]


def _declared(model, name: str) -> BaseTranslatableField:
    if name in model.translated_fields:
        return TranslatableField(name)
    return SynchronizedField(name, overridable=name == "slug")


def _is_declared(field) -> bool:
    return (
        field.concrete
        and field.editable
        and not isinstance(field, models.AutoField | models.ManyToManyField | models.OneToOneField | ParentalKey)
        and field.name not in OF_THE_TREE
    )


class TranslatedMixin:
    """`translated_fields` names the text that is written anew in each language; a subclass adds to those above it."""

    translated_fields: tuple[str, ...] = ()
    override_translatable_fields = DeclaredFields()
