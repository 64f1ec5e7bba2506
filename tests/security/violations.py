"""Gathers what a browser refuses because of a content security policy."""

import json

from playwright.sync_api import BrowserContext

TELL = """addEventListener("securitypolicyviolation", (event) => console.warn("CSP " + JSON.stringify({
    page: location.pathname, directive: event.effectiveDirective, blocked: event.blockedURI, sample: event.sample,
    file: event.sourceFile, line: event.lineNumber})));"""


class Violations:
    """`found` holds (path of the page, directive, what was blocked, where it came from); `broken` errors of scripts."""

    def __init__(self, context: BrowserContext):
        self.found: set[tuple] = set()
        self.broken: set[tuple] = set()
        context.add_init_script(TELL)
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.broken.add((error.page.url if error.page else "", str(error.error))))

    def _heard(self, message) -> None:
        if message.text.startswith("CSP {"):
            said = json.loads(message.text[4:])
            where = f"{said['file'].split('?')[0]}:{said['line']} {said['sample']}".strip()
            self.found.add((said["page"], said["directive"], said["blocked"], where))
