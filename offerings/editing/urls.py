from django.urls import path

from offerings.editing import calling_off, dates, rounds, sessions, tools

app_name = "offerings_editing"
urlpatterns = [
    path("<int:pk>/sessions/", sessions.sessions, name="sessions"),
    path("<int:pk>/sessions/<int:session_pk>/adapt/", sessions.adapt_one, name="adapt_one"),
    path("<int:pk>/words/adapt/", sessions.adapt_words, name="adapt_words"),
    path("sessions/<int:pk>/adapt/", sessions.adapt, name="adapt"),
    path("sessions/<int:pk>/tools/", tools.tools, name="tools"),
    path("sessions/<int:pk>/tools/<str:block_id>/", tools.swap, name="swap"),
    path("<int:pk>/dates/", dates.NewRunDatesView.as_view(), name="new_run"),
    path("runs/<int:pk>/dates/", dates.RunDatesView.as_view(), name="run_dates"),
    path("runs/<int:pk>/new-round/", rounds.new_round, name="new_round"),
    path("runs/<int:pk>/cancel/", calling_off.cancel, name="cancel_run"),
    path("runs/<int:pk>/restore/", calling_off.restore, name="restore_run"),
    path("runs/<int:pk>/meetings/<int:meeting_pk>/cancel/", calling_off.cancel_one, name="cancel_meeting"),
    path("runs/<int:pk>/meetings/<int:meeting_pk>/restore/", calling_off.restore_one, name="restore_meeting"),
]
