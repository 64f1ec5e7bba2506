from cms.outline.blocks import Outline


def write_docx(outline: Outline) -> bytes:
    raise NotImplementedError
