"""Which version of the site this process runs: pages that another version made are not served."""

import hashlib
from functools import cache

from django.conf import settings

PARTS = {"cms": ("*.py", "*.mo"), "home": ("*.py",), "offerings": ("*.py",), "tools_library": ("*.py",)}
OTHERS = {"templates": ("*.html",), "locale": ("*.mo",)}


@cache
def fingerprint() -> str:
    """Of code, templates and words, the names of the static files, and which database: 30 ms, once a process."""
    digest = hashlib.sha256()
    for folder, patterns in (PARTS | OTHERS).items():
        for pattern in patterns:
            for path in sorted((settings.BASE_DIR / folder).rglob(pattern)):
                digest.update(f"{path.relative_to(settings.BASE_DIR)}\n".encode())
                digest.update(path.read_bytes())
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    digest.update(manifest.read_bytes() if manifest.exists() else b"")
    database = settings.DATABASES["default"]
    digest.update(repr([database.get(name) for name in ("ENGINE", "HOST", "PORT", "NAME")]).encode())
    digest.update(f"{settings.DEMO_CONTENT}{settings.MEDIA_URL}".encode())
    return digest.hexdigest()[:16]
