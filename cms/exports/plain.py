import unicodedata

NOT_TEXT = ("Cc", "Cs")
NOT_CHARACTERS = "\ufffe\uffff"


def plain(text) -> str:
    """Text without control characters other than line breaks: XML cannot hold them, calendars show them as rubbish."""
    characters = str("" if text is None else text)
    return "".join(
        c for c in characters if c == "\n" or not (unicodedata.category(c) in NOT_TEXT or c in NOT_CHARACTERS)
    )
