"""What browsers are told, which cookies they get, how often one address may ask, and which secrets the site has."""

import os

from cms.settings.environment import env_limits, env_list, env_number, env_secret

SECRET_KEY = env_secret("SECRET_KEY")  # Django refuses to start while it is empty
SECRET_KEY_FALLBACKS = [key for key in [env_secret("SECRET_KEY_BEFORE")] if key]  # while a new key takes over
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]  # probes speak plain HTTP inside the network
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = False  # Wagtail's editor reads it
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "SAMEORIGIN"

# The policies themselves are in cms.security.policies (decision 0024).
PUBLIC_SCRIPTS = ["site/menu.js", "site/finder.js", "site/copy.js", "offerings/session.js"]
LOGIN_PATHS = ("/admin/login/", "/admin/password_reset/")
FILES_ORIGINS = env_list("FILES_ORIGINS")  # where pictures are shown from, when not from here: https://files.example

# Proxies of our own before this process. Each adds an address to X-Forwarded-For; further left nothing is believed.
TRUSTED_PROXIES = env_number("TRUSTED_PROXIES", 1)
# Requests from one address, by what they are for. A school has one address for all its pupils.
RATE_LIMITS = env_limits(
    "RATE_LIMITS",
    {
        "pages": "3000/minute",
        "finder": "900/minute",
        "search": "600/minute",
        "api": "600/minute",
        "documents": "600/minute",
        "making": "200/minute",
        "place": "300/minute",
        "preview": "60/minute",
        "forms": "60/minute",
    },
)
RATE_LIMIT_REDIS = env_secret("REDIS_URL")
SECURITY_CONTACT = os.environ.get("SECURITY_CONTACT", "")  # for security.txt; else the front page's e-mail address
