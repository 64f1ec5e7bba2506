from django.urls import path

from cms.adaptation.views.compare import CompareView

app_name = "adaptations"

urlpatterns = [path("<int:pk>/", CompareView.as_view(), name="compare")]
