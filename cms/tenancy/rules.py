"""The rules that the gate knows: may this user come to this address, with these keys in it?

Each takes the request and the keys from the address, and answers yes or no, or with a response of its own.
"""

from collections.abc import Callable

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.views.chooser import page_models_from_string
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation, TranslationSource

from cms.models import Tenant
from cms.tenancy import municipalities_for
from cms.tenancy.people import is_owner
from cms.tenancy.visibility import EDITING, MEDIA, explorable_pages, own_media, own_pages, visible_pages

Rule = Callable[[HttpRequest, dict], bool | HttpResponse]
CHANGING = ["add", "change", "delete"]


def anyone(request, keys) -> bool:
    """Shows nothing that belongs to anybody, or only what is the user's own."""
    return True


def checked_by_view(request, keys) -> bool:
    """Our own view asks for itself. The sweep of the admin shows that it does."""
    return True


def owner(request, keys) -> bool:
    """Wagtail's settings and reports are global: they show every municipality."""
    return is_owner(request.user)


def superuser(request, keys) -> bool:
    """Groups and permissions: whoever may change them may do anything."""
    return request.user.is_superuser


def writer(request, keys) -> bool:
    """Lists that Wagtail or our hooks keep to what the user may see."""
    return page_permission_policy.user_has_any_permission(request.user, EDITING)


def place_for_new_page(request, keys) -> bool:
    """The page that was posted as the place for a new one."""
    return writer(request, keys) and _posted_is_visible(request, "parent_page")


def own_page(*names: str, field: str = "") -> Rule:
    """The pages with these keys, and the one posted as `field`, are the user's own."""

    def rule(request, keys) -> bool:
        wanted = {str(keys[name]) for name in names}
        return _all_in(own_pages(request.user), wanted) and _posted_is_visible(request, field)

    return rule


def own_page_waiting_for_me(name: str) -> Rule:
    """The same, and a page that was sent to the user for approval."""

    def rule(request, keys) -> bool:
        page = Page.objects.filter(pk=keys[name]).first()
        return page is not None and page.permissions_for_user(request.user).can_edit()

    return rule


def way_to_page(request, keys) -> bool:
    return _all_in(explorable_pages(request.user), {str(keys["parent_page_id"])})


def place_to_choose_from(request, keys) -> bool | HttpResponse:
    """Wagtail opens a chooser at the nearest page above all pages of the wanted type: that may be a neighbour's."""
    if not writer(request, keys):
        return False
    names = request.GET.get("page_type") or "wagtailcore.page"
    try:
        types = page_models_from_string(names)
    except (ValueError, LookupError):
        return True  # Wagtail answers that
    if types == (Page,):
        return True
    pages = Page.objects.type(*types)
    top = pages.first_common_ancestor()
    if top.is_root():  # there are such pages in several languages
        top = pages.filter(locale__language_code=_own_language(request.user)).first_common_ancestor()
        if not top.is_root() and (is_owner(request.user) or _all_in(visible_pages(request.user), {str(top.pk)})):
            return _choose_below(request, top)
    if is_owner(request.user) or _all_in(visible_pages(request.user), {str(top.pk)}):
        return True
    return _choose_below(request, page_permission_policy.explorable_root_instance(request.user))


def _choose_below(request, page: Page) -> HttpResponse:
    return redirect(f"{reverse('wagtailadmin_choose_page_child', args=[page.pk])}?{request.GET.urlencode()}")


def _own_language(user) -> str:
    """What the user's municipality writes in; the site's own where there is none, or there are several."""
    found = {(row[:1] or [settings.LANGUAGE_CODE])[0] for row in _languages(user)}
    return found.pop() if len(found) == 1 else settings.LANGUAGE_CODE


def _languages(user):
    return Tenant.objects.of(municipalities_for(user)).values_list("languages", flat=True)


def visible_page(request, keys) -> bool:
    return writer(request, keys) and _all_in(visible_pages(request.user), {str(keys["parent_page_id"])})


def chosen_pages(request, keys) -> bool:
    return _all_in(visible_pages(request.user), set(request.GET.getlist("id")))


def media(model, name: str, actions: list[str]) -> Rule:
    def rule(request, keys) -> bool:
        return _all_in(own_media(model, request.user, actions), {str(keys[name])})

    return rule


def chosen_media(model) -> Rule:
    def rule(request, keys) -> bool:
        return _all_in(own_media(model, request.user, MEDIA), set(request.GET.getlist("id")))

    return rule


def bulk(request, keys) -> bool:
    """Every row named is the user's own; Wagtail would list the others by name as out of reach."""
    wanted = set(request.GET.getlist("id"))
    label = keys["app_label"], keys["model_name"]
    for model in (get_image_model(), get_document_model()):
        if label == (model._meta.app_label, model._meta.model_name):
            of_own = "all" in wanted or _all_in(own_media(model, request.user, CHANGING), wanted)
            return of_own and keys["action"] != "add_tags"  # tags are shared by all: see `no_tags`
    if label != ("wagtailcore", "page"):
        return False
    listed_under = request.GET.get("childOf") or ("" if "all" in wanted else None)
    if listed_under is not None and not _all_in(own_pages(request.user), {listed_under}):
        return False
    return _all_in(own_pages(request.user), wanted - {"all"}) and _posted_is_visible(request, "chooser")


def own_translation(request, keys) -> bool:
    translation = Translation.objects.filter(pk=keys["translation_id"]).select_related("source").first()
    return translation is not None and _own_source(request.user, translation.source)


def own_translation_source(request, keys) -> bool:
    source = TranslationSource.objects.filter(pk=keys["translation_source_id"]).first()
    return source is not None and _own_source(request.user, source)


def _own_source(user, source: TranslationSource) -> bool:
    return own_pages(user).filter(translation_key=source.object_id).exists()


def edited_page(request, keys) -> bool:
    """Who else is editing: asked of pages only."""
    return own_page("object_id")(request, keys) if keys["object_id"].isdigit() else False


def no_tags(request, keys) -> JsonResponse | bool:
    """Tags are shared by all, so a word that somebody tagged with would be shown to neighbours."""
    return True if is_owner(request.user) else JsonResponse([], safe=False)


def _all_in(rows, keys: set[str]) -> bool:
    numbers = {int(key) for key in keys if key.isdecimal() and len(key) < 19}
    return len(numbers) == len(keys) and rows.filter(Q(pk__in=numbers)).count() == len(numbers)


def _posted_is_visible(request, field: str) -> bool:
    """A form that is shown again names the page that was posted, so it must be one that the user may know of."""
    value = (request.POST.get(field) or request.GET.get(field)) if field else ""
    return not value or _all_in(visible_pages(request.user), {value})
