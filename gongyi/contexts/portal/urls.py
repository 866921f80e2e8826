"""公共页面的地址."""

from __future__ import annotations

from django.urls import path

from gongyi.contexts.portal import about, api, normviews, responsible, service, stories, views

urlpatterns = [
    path("", views.home, name="home"),
    path("term/", views.term, name="term"),
    path("cases/", views.cases, name="cases"),
    path("cases/<slug:id_>/", views.case, name="case"),
    path("responsible/", responsible.who, name="responsible"),
    path("about/", about.about, name="about"),
    path("stories/", stories.stories, name="stories"),
    path("stories/<slug:slug>/", stories.story, name="story"),
    path("stories/<slug:slug>/pictures/<int:n>/", stories.picture, name="story_picture"),
    path("norms/", normviews.norms, name="norms"),
    path("norms/<str:key>/", normviews.norm, name="norm"),
    path("checkpoints/", service.checkpoints, name="checkpoints"),
    path("health", service.health, name="health"),
    path("metrics", service.metrics, name="metrics"),
    path("robots.txt", service.robots, name="robots"),
    path("api/term.json", api.term, name="api_term"),
    path("api/cases.json", api.cases, name="api_cases"),
    path("api/cases/<slug:id_>.json", api.case, name="api_case"),
    path("api/openapi.json", api.openapi, name="api_openapi"),
    path("i18n/setlang/", service.language, name="set_language"),
]
