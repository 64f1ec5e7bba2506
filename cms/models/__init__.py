from cms.models.contacts import Contact
from cms.models.media import CmsDocument, CmsImage, CmsRendition
from cms.models.pages import BasePage
from cms.models.tenancy import MunicipalityMixin

__all__ = ["BasePage", "CmsDocument", "CmsImage", "CmsRendition", "Contact", "MunicipalityMixin"]
