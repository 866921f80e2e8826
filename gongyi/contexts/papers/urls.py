"""地址."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from gongyi.contexts.papers import numbering, views
from gongyi.contexts.papers.outputs import MEDIA


class PaperForm:
    """pdf or docx, in an address."""

    regex = "|".join(MEDIA)

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(PaperForm, "paper_form")

urlpatterns: list[URLPattern] = [
    path("numbers/", numbering.numbers, name="numbers"),
    path("matters/<str:number>/papers/<int:seq>.<paper_form:form>", views.paper, name="paper"),
]
