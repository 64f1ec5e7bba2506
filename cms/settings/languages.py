"""Languages of the site: content in six, interface in three (the Sámi ones fall back to bokmål)."""

from pathlib import Path

from django.conf.locale import LANG_INFO

LANGUAGE_CODE = "nb"
TIME_ZONE = "Europe/Oslo"
USE_I18N = True
USE_TZ = True
FIRST_DAY_OF_WEEK = 1
LANGUAGES = [
    ("nb", "Norsk bokmål"),
    ("nn", "Norsk nynorsk"),
    ("se", "Davvisámegiella"),
    ("sma", "Åarjelsaemien"),
    ("smj", "Julevsámegiella"),
    ("en", "English"),
]
# Those that the words of the site itself are written in.
INTERFACE_LANGUAGES = ("nb", "nn", "en")
# Django knows none of the Sámi languages.
LANG_INFO.update(
    {
        code: {"bidi": False, "code": code, "name": name, "name_local": local, "fallback": ["nb"]}
        for code, name, local in [
            ("se", "Northern Sami", "Davvisámegiella"),
            ("sma", "Southern Sami", "Åarjelsaemien"),
            ("smj", "Lule Sami", "Julevsámegiella"),
        ]
    }
)
BASE = Path(__file__).resolve().parent.parent.parent
# Ours first: it is what `make messages` rewrites. The other holds what Wagtail itself leaves in English, or says badly.
LOCALE_PATHS = [BASE / "locale", BASE / "cms/wagtail_words/locale"]
FORMAT_MODULE_PATH = ["cms.formats"]
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nb", "Norsk bokmål"), ("nn", "Norsk nynorsk"), ("en", "English")]
# In the date fields of the editor; every language of the admin must take them in (cms.formats).
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
