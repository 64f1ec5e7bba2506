"""Form fields drawn without templates.

Django's own renderer compiles and runs up to four small templates for each input: half of what the finder's form costs.
"""

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

INPUTS = frozenset(
    f"django/forms/widgets/{name}.html" for name in ("text", "date", "number", "checkbox", "checkbox_option")
)
SELECT = "django/forms/widgets/select.html"


class QuickRenderer(DjangoTemplates):
    """Inputs and lists as Django's templates write them; everything else by those templates."""

    def render(self, template_name, context, request=None):
        widget = context.get("widget", {})
        if template_name in INPUTS and not widget.get("wrap_label"):
            return _input(widget)
        if template_name == SELECT and all(group is None for group, _options, _index in widget["optgroups"]):
            return _select(widget)
        return super().render(template_name, context, request)


def _input(widget: dict) -> SafeString:
    value = "" if widget["value"] is None else f' value="{conditional_escape(str(widget["value"]))}"'
    name = conditional_escape(widget["name"])
    return mark_safe(f'<input type="{widget["type"]}" name="{name}"{value}{_attributes(widget)}>')


def _select(widget: dict) -> SafeString:
    options = [
        f'<option value="{conditional_escape(str(option["value"]))}"{_attributes(option)}>'
        f"{conditional_escape(option['label'])}</option>"
        for _group, grouped, _index in widget["optgroups"]
        for option in grouped
    ]
    name = conditional_escape(widget["name"])
    return mark_safe("\n".join([f'<select name="{name}"{_attributes(widget)}>', *options, "</select>"]))


def _attributes(widget: dict) -> str:
    """True stands for a name without a value, False for no attribute at all."""
    return "".join(
        f" {name}" if value is True else f' {name}="{conditional_escape(str(value))}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )
