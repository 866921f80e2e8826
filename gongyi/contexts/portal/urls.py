"""公共页面的地址."""

from __future__ import annotations

from django.urls import path

from gongyi.contexts.portal import (
    about,
    api,
    feed_of_cases,
    findable,
    normviews,
    public_figures,
    responsible,
    rights,
    service,
    stories,
    views,
)

urlpatterns = [
    path("", views.home, name="home"),
    path("term/", views.term, name="term"),
    path("cases/", views.cases, name="cases"),
    path("cases/<slug:id_>/", views.case, name="case"),
    path("responsible/", responsible.who, name="responsible"),
    path("about/", about.about, name="about"),
    path("rights/", rights.rights, name="rights"),
    path("stories/", stories.stories, name="stories"),
    path("stories/feed.atom", feed_of_cases.feed, name="stories_feed"),
    path("figures/", public_figures.figures, name="public_figures"),
    path("stories/<slug:slug>/", stories.story, name="story"),
    path("stories/<slug:slug>/pictures/<int:n>/", stories.picture, name="story_picture"),
    path("norms/", normviews.norms, name="norms"),
    path("norms/<str:key>/", normviews.norm, name="norm"),
    path("checkpoints/", service.checkpoints, name="checkpoints"),
    path("health", service.health, name="health"),
    path("metrics", service.metrics, name="metrics"),
    path("robots.txt", service.robots, name="robots"),
    path("sitemap.xml", findable.sitemap, name="sitemap"),
    path("api/term.json", api.term, name="api_term"),
    path("api/cases.json", api.cases, name="api_cases"),
    path("api/cases/<str:id_>.json", api.case, name="api_case"),
    path("i18n/setlang/", service.language, name="set_language"),
]
