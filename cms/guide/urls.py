from django.urls import path

from cms.guide.views import guide

urlpatterns = [path("veiledning/", guide, name="guide")]
