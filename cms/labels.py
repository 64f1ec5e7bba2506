"""Names for the fields that Wagtail leaves without: Django then makes one of the field's English name in the code."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import auth, choosers

LINK_TEXT = _("Link text")
FORMS = {
    auth.LoginForm: {"password": _("Password")},
    choosers.AnchorLinkChooserForm: {"link_text": LINK_TEXT},
    choosers.EmailLinkChooserForm: {
        "email_address": _("E-mail address"),
        "link_text": LINK_TEXT,
        "subject": _("Subject of the e-mail"),
        "body": _("Text of the e-mail"),
    },
    choosers.ExternalLinkChooserForm: {"link_text": LINK_TEXT},
    choosers.PhoneLinkChooserForm: {"phone_number": _("Phone number"), "link_text": LINK_TEXT},
}


def name_fields() -> None:
    for form, labels in FORMS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
