"""What is translated is said of every page type: who adds a field of text has to decide."""

import pytest
from django.apps import apps
from django.db import models
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import TranslatableField, get_translatable_fields

from cms.models import BasePage, TranslatedMixin
from cms.models.translated import OF_THE_TREE

# Text that is the same in every language, and why.
SHARED = {
    "slug": "the address; it can be chosen for one language alone",
    "change_note": "one line from the national editors, about the publication",
    "name": "of a person",
    "phone": "a number",
    "email": "an address",
    "feedback_email": "an address",
    "colour": "a colour",
    "external_url": "an address",
    "url": "an address",
}
PAGES = [model for model in apps.get_models() if issubclass(model, BasePage)]
ROWS = [
    model
    for model in apps.get_models()
    if issubclass(model, TranslatableMixin) and issubclass(model, TranslatedMixin) and model not in PAGES
]


def texts(model) -> set[str]:
    fields = [field for field in model._meta.get_fields() if field.concrete and field.editable]
    kinds = models.CharField, models.TextField, StreamField
    return {field.name for field in fields if isinstance(field, kinds) and not getattr(field, "choices", None)}


@pytest.mark.parametrize("model", [*PAGES, *ROWS], ids=lambda model: model.__name__)
def test_every_text_is_translated_or_the_same_for_a_reason(model):
    undecided = texts(model) - set(model.translated_fields) - set(SHARED) - OF_THE_TREE
    assert undecided == set()


@pytest.mark.parametrize("model", [*PAGES, *ROWS], ids=lambda model: model.__name__)
def test_a_translator_is_given_the_text_that_is_declared_and_nothing_else(model):
    given = {field.field_name for field in get_translatable_fields(model) if isinstance(field, TranslatableField)}
    rows = {relation.name for relation in model._meta.related_objects if relation.related_model in ROWS}
    assert given - rows == set(model.translated_fields)


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_only_the_address_can_be_chosen_for_one_language(model):
    free = {
        field.field_name
        for field in model.override_translatable_fields
        if not isinstance(field, TranslatableField) and field.overridable
    }
    assert free == {"slug"}
