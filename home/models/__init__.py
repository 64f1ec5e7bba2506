from home.models.front import HomeAudienceLink, HomePage
from home.models.information import InformationPage, NewsIndexPage, NewsPage
from home.models.municipalities import MunicipalityContact, MunicipalityIndexPage, MunicipalityPage

__all__ = [
    "HomeAudienceLink",
    "HomePage",
    "InformationPage",
    "MunicipalityContact",
    "MunicipalityIndexPage",
    "MunicipalityPage",
    "NewsIndexPage",
    "NewsPage",
]
