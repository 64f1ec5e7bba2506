"""`{% part "name" %}…{% endpart %}`: HTML that is made once for many visitors, where it may be (cms.caching.parts)."""

from django import template

from cms.caching.parts import part

register = template.Library()


@register.tag("part")
def do_part(parser, token):
    """`{% part "name" %}`. What may follow: `any_query` where the query of the address makes no difference, and then
    `without "runs" "news"` for tags of the page (cms.caching.tags) that this part is not made of."""
    _tag, name, *rest = (bit.strip("\"'") for bit in token.split_contents())
    any_query = rest[:1] == ["any_query"]
    rest = rest[any_query:]
    if rest and (rest[0] != "without" or len(rest) < 2):
        raise template.TemplateSyntaxError("part: a name, then perhaps any_query, then perhaps “without” and tags")
    nodes = parser.parse(("endpart",))
    parser.delete_first_token()
    return PartNode(nodes, name, rest[1:], any_query)


class PartNode(template.Node):
    """What is set inside stays inside, so that the rest of the page is the same whether this was kept or made.

    Only here does a template see what the view gathers in `fill` (cms.pageviews.respond).
    """

    def __init__(self, nodelist, name: str, without: list[str], any_query: bool):
        self.nodelist, self.name, self.without, self.any_query = nodelist, name, without, any_query

    def render(self, context):
        # A page can have several templates, as a tool and its worksheet.
        name = f"{context.template.name} {self.name}"
        request, page = context.get("request"), context.get("page")
        return part(request, page, name, lambda: self._make(context), self.without, self.any_query)

    def _make(self, context):
        fill = context.get("fill")
        with context.push(fill() if fill else {}):
            return self.nodelist.render(context)
