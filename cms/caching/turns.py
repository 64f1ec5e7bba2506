"""One at a time makes a page: the others in the same process wait for it, or take the one from before."""

import threading


class Turns:
    def __init__(self):
        self._lock = threading.Lock()
        self._busy: dict[str, threading.Event] = {}

    def take(self, key: str) -> bool:
        """True for the one whose turn it is, who has to `give` it back."""
        with self._lock:
            if key in self._busy:
                return False
            self._busy[key] = threading.Event()
            return True

    def wait(self, key: str, seconds: float) -> None:
        with self._lock:
            busy = self._busy.get(key)
        if busy:
            busy.wait(seconds)

    def give(self, key: str) -> None:
        with self._lock:
            busy = self._busy.pop(key)
        busy.set()
