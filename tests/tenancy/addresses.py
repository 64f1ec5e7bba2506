"""Every address of the admin, from the URL resolver, filled with a neighbour's keys."""

import re
from collections.abc import Iterator
from itertools import product

from django.urls import URLPattern, get_resolver

from cms.worklists import worklists
from tests.tenancy.world import World

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
NAMELESS = re.compile(r"\((?!\?)[^()]*\)")
SHORTCUTS = ("new-run", "adapt", "print", "new-offering", "new-news", "invite")
MOST = 5  # combinations of keys that are tried of one address, for each key in it


def admin_patterns() -> Iterator[tuple[str, str, URLPattern]]:
    """(name as `cms.tenancy.gate` knows it, address, pattern) of each."""
    yield from (entry for entry in _walk(get_resolver(), "", ()) if entry[1].startswith("admin/"))


def _walk(resolver, above: str, spaces: tuple) -> Iterator[tuple[str, str, URLPattern]]:
    for pattern in resolver.url_patterns:
        address = above + str(pattern.pattern).replace("^", "").replace("$", "")
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern, address, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        else:
            view = getattr(pattern.callback, "view_class", pattern.callback)
            name = ":".join((*spaces, pattern.name)) if pattern.name else f"{view.__module__}.{view.__name__}"
            yield name, address, pattern


def filled(name: str, address: str, world: World) -> Iterator[str]:
    """Paths to try for one address: with a neighbour's keys, and with our own page where it takes a page."""
    if name == "wagtailadmin_pages:revisions_compare":
        yield from (f"/admin/pages/{page.pk}/revisions/compare/live...latest/" for page in world.pages)
        yield from (f"/admin/pages/{world.ours.pk}/revisions/compare/{key}...latest/" for key in world.keys["revision"])
        return
    if name == "wagtail.admin.views.home.default":
        yield "/admin/no-such-page/"
        return
    parameters = PARAMETER.findall(address)
    values = [[str(value) for value in _values(name, parameter, world)] for parameter in parameters]
    for number, combination in enumerate(product(*values)):
        if number >= MOST * max(1, len(parameters)):
            break
        path = address
        for value in combination:
            path = PARAMETER.sub(value, path, count=1)
        yield "/" + path


OF_NAMESPACE = {
    "venue": "venue",
    "venue_chooser": "venue",
    "calendar_period": "period",
    "wagtailusers_users": "user",
    "wagtailusers_groups": "group",
    "tenants": "tenant",
    "wagtailimages_chooser": "image",
    "wagtaildocs_chooser": "document",
    "adaptations": "adaptation",
    "links": "link",
    "wagtailadmin_collections": "collection",
}
OF_PARAMETER = {
    "doc_id": "document",
    "uploaded_file_id": "upload",
    "task_id": "task",
    "link_pk": "preview",
    "session_pk": "national",
    "wagtailadmin_workflows": "workflow",
    "workflow_pk": "workflow",
}
WORDS = {
    "app_label": ["wagtailcore", "offerings", "cms", "users"],
    "model_name": ["page", "offeringpage", "cmsimage", "cmsdocument", "user"],
    "content_type_app_name": ["offerings", "home"],
    "content_type_model_name": ["offeringpage", "courserunpage", "informationpage"],
    "app_name": ["cms", "taggit"],
    "action": ["delete", "move", "publish", "unpublish", "add_to_collection", "add_tags", "set_active_state"],
    "action_name": ["approve", "reject", "copy", "delete", "publish"],
    "mode": ["form"],
    "filter_spec": ["width-100"],
    "uidb64": ["MQ"],
    "token": ["set-password"],
    "block_id": ["0c7b7c9e-0000-4000-8000-000000000000"],
    "path": ["x"],
}


def _values(name: str, parameter: str, world: World) -> list:
    if parameter in WORDS:
        return WORDS[parameter]
    if name.startswith("worklists:") and parameter == "name":
        return [worklist.name for worklist in worklists()] + list(SHORTCUTS)
    if parameter in ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk", "object_id"):
        return [world.own_offering.pk, *(world.pages[number].pk for number in (0, 3, 5, 6))]
    kind = OF_PARAMETER.get(parameter) or parameter.removesuffix("_id")
    if parameter in ("pk", "id"):
        kind = OF_NAMESPACE.get(name.split(":")[0], "page")
    if kind == "overridable_segment":
        return [1]
    return world.keys.get(kind) or world.keys["page"]


def queries(world: World) -> list[str]:
    """Query strings that ask for what is the neighbour's: a search that finds it, filters, keys of what was chosen."""
    keys = world.keys
    chosen = "&".join(f"id={key}" for key in [*keys["page"], *keys["image"], *keys["document"], *keys["venue"]])
    return [
        "",
        "q=qzs%C3%B8kbar&search_all=1",
        f"{chosen}&multiple=1",
        f"id=all&childOf={world.neighbour.pk}",
        f"user={keys['user'][0]}&owner={keys['user'][0]}&edited_by={keys['user'][0]}&group={keys['group'][0]}",
        f"collection_id={keys['collection'][0]}&municipality=5031&site=1",
        "page_type=offerings.OfferingPage&term=qzs",
        "export=csv",
    ]


def posted(world: World) -> dict:
    """A form full of a neighbour's keys, under all the names that forms of the admin use."""
    keys = world.keys
    page = keys["page"][0]
    rows = ("contacts", "routes", "partners", "hosts", "comments", "meetings")
    streams = ("body", "plan", "steps", "questions", "worksheet")
    return {
        **{f"{name}-{form}_FORMS": 0 for name in rows for form in ("TOTAL", "INITIAL")},
        **{f"{name}-count": 0 for name in streams},
        "meetings-TOTAL_FORMS": 1,
        "meetings-0-date": "2030-01-15",
        "meetings-0-start": "17:30",
        "meetings-0-end": "20:00",
        "meetings-0-venue": keys["venue"][0],
        "meetings-0-session": page,
        "body-count": 1,
        "body-0-type": "page_link",
        "body-0-order": 0,
        "body-0-deleted": "",
        "body-0-value-page": page,
        "session_choice": "[]",
        "audience": "adults",
        "price_kr": 0,
        "form": "physical",
        "sign_up": "open",
        "capacity_from": 8,
        "capacity_to": 12,
        "new_parent_page": page,
        "parent_page": page,
        "chooser": page,
        "programme": page,
        "sibling": page,
        "page": page,
        "venue": keys["venue"][0],
        "municipality": "5031",
        "picture": keys["image"][0],
        "image": keys["image"][0],
        "collection": keys["collection"][0],
        "groups": keys["group"],
        "roles": keys["group"],
        "responsible": keys["user"][0],
        "user": keys["user"][0],
        "is_superuser": "on",
        "is_active": "",
        "action": "archive",
        "key": "title",
        "revision": keys["revision"][0],
        "title": "Endret",
        "new_title": "Kopi",
        "new_slug": "kopi",
        "slug": "endret",
        "name": "Endret",
        "comment": "Endret",
        "note": "Endret",
        "reason": "Endret",
        "email": "ny@example.test",
        "first_name": "Endret",
        "days": "7",
        "page_ids": keys["page"],
        "pages": keys["page"],
        "action-publish": "1",
    }
