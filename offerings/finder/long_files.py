"""Files of thousands of runs: a minute's work for a calendar, during which other visitors are to be answered."""

from collections.abc import Iterator
from threading import Semaphore

from cms.security.limiting import TooMany

AT_ONCE = 1  # in a process: the others of its few threads are for everybody else
WAIT = 30  # seconds, until one who came second asks again
_places = Semaphore(AT_ONCE)


class LongFile:
    """Gives the pieces. Its place is free again when all are sent, or when the reader hangs up."""

    def __init__(self, pieces: Iterator[bytes]):
        """TooMany where the places are taken."""
        self._holds = _places.acquire(blocking=False)
        if not self._holds:
            raise TooMany("long", WAIT)
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces
        self.close()

    def close(self) -> None:
        """Whoever sends a response closes it, also one that was cut off."""
        if self._holds:
            self._holds = False
            _places.release()
