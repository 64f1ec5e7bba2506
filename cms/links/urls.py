from django.urls import path

from cms.links.views import accept, again

app_name = "links"

urlpatterns = [
    path("<int:pk>/again/", again, name="again"),
    path("<int:pk>/accept/", accept, name="accept"),
]
