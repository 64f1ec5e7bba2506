from cms.outline.slides import Deck


def write_pptx(deck: Deck) -> bytes:
    raise NotImplementedError
