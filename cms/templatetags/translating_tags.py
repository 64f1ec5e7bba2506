"""What the editor of translations is given."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def for_our_editors(props: str) -> str:
    """Wagtail-localize's properties without the way to an alias (decision 0005)."""
    known = json.loads(props)
    known["links"]["convertToAliasUrl"] = None
    return json.dumps(known, cls=DjangoJSONEncoder)
