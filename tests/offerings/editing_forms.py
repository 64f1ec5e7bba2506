"""What an editor's browser sends: the whole form of a page, read off the page as it is drawn."""

import html5lib
from django.urls import reverse
from wagtail.admin.rich_text import get_rich_text_editor_widget

from cms.blocks.text import TEXT_FEATURES


def form_data(client, page) -> dict:
    """Names and values of every field in the editor of `page`, as they would be sent back unchanged.

    Streams and rich text are drawn by scripts; their values are in the form as JSON and are sent by `stream_data`.
    """
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 200
    tree = html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)
    form = next(form for form in tree.iter("form") if form.get("id") == "page-edit-form")
    data = {}
    for field in form.iter():
        name = field.get("name")
        if not name or name.startswith("action-"):
            continue
        if field.tag == "input" and (
            field.get("type") not in ("checkbox", "radio") or field.get("checked") is not None
        ):
            data[name] = field.get("value") or ""
        elif field.tag == "textarea":
            data[name] = "".join(field.itertext()).lstrip("\n")
        elif field.tag == "select":
            chosen = [option.get("value") for option in field.iter("option") if option.get("selected") is not None]
            data[name] = chosen[0] if chosen else ""
    return data


def stream_data(stream, name: str) -> dict:
    """The fields that Wagtail's script makes of a stream."""
    return dict(_stream(stream.stream_block, stream, name))


def _stream(block, stream, prefix):
    yield f"{prefix}-count", str(len(stream))
    for place, child in enumerate(stream):
        at = f"{prefix}-{place}"
        yield from [(f"{at}-type", child.block_type), (f"{at}-id", child.id or ""), (f"{at}-order", str(place))]
        yield f"{at}-deleted", ""
        yield from _value(child.block, child.value, f"{at}-value")


def _value(block, value, prefix):
    if hasattr(block, "child_blocks") and hasattr(value, "stream_block"):
        yield from _stream(block, value, prefix)
    elif hasattr(value, "bound_blocks") and hasattr(value, "list_block"):
        yield f"{prefix}-count", str(len(value))
        for place, child in enumerate(value.bound_blocks):
            at = f"{prefix}-{place}"
            yield from [(f"{at}-id", child.id or ""), (f"{at}-order", str(place)), (f"{at}-deleted", "")]
            yield from _value(child.block, child.value, f"{at}-value")
    elif hasattr(block, "child_blocks"):
        for name, child in block.child_blocks.items():
            yield from _value(child, value.get(name), f"{prefix}-{name}")
    elif hasattr(value, "source"):
        yield prefix, rich(value.source)
    elif isinstance(value, bool):
        yield from [(prefix, "on")] if value else []
    else:
        yield prefix, "" if value is None else str(getattr(value, "pk", value))


def rich(html: str) -> str:
    """What the rich text editor sends for this text."""
    return get_rich_text_editor_widget("default", features=TEXT_FEATURES).format_value(html)
