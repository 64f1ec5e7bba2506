from wagtail import blocks


class PageReferenceBlock(blocks.PageChooserBlock):
    """A page that is shown in the reader's language where it exists: nothing for a translator to choose."""

    def get_translatable_segments(self, value) -> list:
        return []

    def restore_translated_segments(self, value, segments):
        return value
