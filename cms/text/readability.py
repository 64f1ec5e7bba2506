"""LIX, the readability index used in Scandinavia: words a sentence, plus long words in a hundred.

About 25 reads like a children's book, 35 like fiction, 45 like a newspaper, 55 like an official report
(Björnsson 1968). Wagtail's own content check counts the same way.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONG = 7  # letters
WORD = re.compile(r"[^\W_]+(?:[’'\-–/.][^\W_]+)*")
# A full stop inside "kl. 17.30", "f.eks." or "116 117." at the end of a line is told apart by what follows it.
END = re.compile(r"(?<!\bkl)(?<!\bnr)(?<!\bca)[.!?:…]+[»\")]*(?=\s+[«\"(–-]?\s?[A-ZÆØÅÁČĐŊŠŦŽ0-9])")


@dataclass(frozen=True)
class Readability:
    words: int
    sentences: int
    long_words: int

    @property
    def lix(self) -> float:
        """0.0 for a text without words."""
        if not self.words:
            return 0.0
        return self.words / self.sentences + 100 * self.long_words / self.words

    def __add__(self, other: "Readability") -> "Readability":
        return Readability(
            self.words + other.words, self.sentences + other.sentences, self.long_words + other.long_words
        )


NOTHING = Readability(0, 0, 0)


def measure(paragraphs: Iterable[str]) -> Readability:
    """Each paragraph, heading or point of a list ends a sentence, with or without a full stop."""
    return sum(map(_measure, paragraphs), NOTHING)


def _measure(paragraph: str) -> Readability:
    sentences = [words for part in END.split(paragraph) if (words := WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    return Readability(len(words), len(sentences), sum(len(word) >= LONG for word in words))
