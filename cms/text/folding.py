"""Text as it is compared: lower case, plain letters, no marks."""

import re
import unicodedata

# Letters that no Unicode decomposition takes apart. ö and ä come first: they are ø and æ on Swedish keyboards.
LETTERS = str.maketrans(
    {"æ": "ae", "ø": "o", "đ": "d", "ŋ": "n", "ŧ": "t", "ð": "d", "þ": "th", "œ": "oe", "ł": "l", "ı": "i"}
)
WORD = re.compile(r"[^\W_]+")


def fold_characters(text: str) -> str:
    """Lower-case, without accents; å ø æ become a o ae, so that "Tromso" meets "Tromsø". Keeps spaces and signs."""
    swedish = unicodedata.normalize("NFC", text.casefold()).replace("ä", "æ").replace("ö", "ø")
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", swedish).casefold())
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return bare.translate(LETTERS)


def words(text: str) -> list[str]:
    """The folded words of a text, in order; everything that is neither letter nor digit parts two words."""
    return WORD.findall(fold_characters(text))


def fold(text: str) -> str:
    """One line of folded words with single spaces. fold(fold(x)) == fold(x)."""
    return " ".join(words(text))
