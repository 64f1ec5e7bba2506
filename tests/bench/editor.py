"""An editor at the admin: logs in, opens a page, writes in it and publishes, by the forms that a browser would send."""

import http.cookiejar
import threading
import time
import urllib.parse
import urllib.request

from lxml import html

FIELD = "dates_note"


class Editor(threading.Thread):
    """Publishes one run again and again until `over` is set.

    `published` holds the milliseconds of each, `refused` what went wrong.
    """

    def __init__(self, base: str, known: dict, pause: float = 2.0):
        super().__init__(daemon=True)
        self.base, self.known, self.pause = base, known, pause
        self.edit = f"{base}/admin/pages/{known['run']}/edit/"
        self.over, self.published, self.refused = threading.Event(), [], []
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def run(self):
        self._send(f"{self.base}/admin/login/", {"username": self.known["email"], "password": self.known["password"]})
        number = 0
        while not self.over.wait(self.pause):
            number += 1
            started = time.perf_counter()
            try:
                answer = self._send(self.edit, {FIELD: f"Ringt {number} ganger", "action-publish": "action-publish"})
            except OSError as error:
                self.refused.append(str(error))
                continue
            if answer.startswith(self.edit):  # a page that is published leads back to its folder
                self.refused.append("the form came back")
            self.published.append((time.perf_counter() - started) * 1000)

    def _send(self, address: str, values: dict[str, str]) -> str:
        """Fills in the form of the page with these values and sends it; where that leads."""
        with self.opener.open(address, timeout=60) as page:
            document = html.fromstring(page.read())
        form = next(form for form in document.forms if set(values) - {"action-publish"} <= set(form.fields.keys()))
        data = urllib.parse.urlencode([*((k, v) for k, v in form.form_values() if k not in values), *values.items()])
        request = urllib.request.Request(address, data.encode(), {"Referer": address})
        with self.opener.open(request, timeout=60) as answer:
            answer.read()
            return answer.url
