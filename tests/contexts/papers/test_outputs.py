"""A sheet as bytes, handed over."""

from __future__ import annotations

from gongyi.contexts.papers.outputs import handed


def test_a_pdf_is_shown_in_a_sandbox_and_a_docx_handed_over() -> None:
    shown = handed(b"%PDF-", "检察建议书（草稿）.pdf", "pdf")
    assert shown["Content-Type"] == "application/pdf"
    assert shown["Content-Disposition"].startswith("inline; filename*=UTF-8''")
    assert shown["Content-Security-Policy"].startswith("sandbox")
    saved = handed(b"PK", "检察建议书.docx", "docx")
    assert saved["Content-Disposition"].startswith("attachment")
    assert saved["X-Content-Type-Options"] == "nosniff"
