"""What the letter says to GPs, school nurses and others who meet people a course may be for."""

from django.utils.translation import gettext

from cms.enums import Audience
from offerings.downloads.courses import Course
from offerings.downloads.practical import audience_of


def letter_opening(course: Course) -> str:
    """About the person, not the illness."""
    told = {
        Audience.YOUTH: gettext(
            "We hold a course in groups for young people who live with a lasting health challenge: %(title)s. "
            "Many of them hear of it from someone they trust. That may be you."
        ),
        Audience.YOUNG_ADULTS: gettext(
            "We hold a course in groups for young adults who live with a lasting health challenge: %(title)s. "
            "Many of them hear of it from someone they trust. That may be you."
        ),
        Audience.PARENTS: gettext(
            "We hold a course in groups for parents of young people who live with a lasting health challenge: "
            "%(title)s. Many of them hear of it from someone they trust. That may be you."
        ),
        Audience.ADULTS: gettext(
            "We hold a course in groups for adults who live with a lasting health challenge: %(title)s. "
            "Many of them hear of it from someone they trust. That may be you."
        ),
    }
    return told[audience_of(course)] % {"title": course.title}


def asked_of_referrers(course: Course) -> list[str]:
    """Hospital reimbursement is no matter for this letter."""
    offering = course.offering
    asked = [
        gettext("Say briefly what it is, and give them the invitation."),
        gettext("Ask whether they want you to call us together. It makes it easier to come."),
        gettext("Ask first, and tell us no more than they want us to know."),
        gettext("Do not write about anyone’s health in an e-mail. Call us."),
    ]
    if offering and offering.referral_needed:
        asked.append(gettext("Write a referral, as told above."))
    elif offering:
        asked.append(gettext("You need not write a referral."))
    else:
        asked.append(gettext("Whether a referral is needed, is decided locally."))
    asked.append(gettext("We talk with each one before the first session, about whether the course is right for them."))
    return asked
