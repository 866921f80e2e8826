"""The administrative procedure by hand, three organs, in the browser: ended after rectification, and through a suit."""

from __future__ import annotations

import io

from docx import Document
from pypdf import PdfReader

from tests.browser.hands import Hand, People
from tests.browser.story import all_done, done, steps

SECRET = "抚河东岸滩地现场勘验笔录"  # noqa: S105  # words of the investigation
PAPERS = ("立案决定书", "检察建议书", "送达回证", "复函", "审查终结报告", "终结案件决定书")


def stage(hand: Hand, number: str) -> str:
    """Where the matter stands, as its page says."""
    hand.matter(number)
    return hand.page.locator(".page-head__lead .status").inner_text()


def papers(hand: Hand) -> list[str]:
    """The papers of the page that is open, each opened as PDF and as .docx: the text of the PDF."""
    found = []
    for one in hand.page.locator('.timeline a[href*="/papers/"]').all():
        address = one.get_attribute("href") or ""
        answer = hand.context.request.get(address)
        assert answer.ok, (address, answer.status)
        if address.endswith(".docx"):
            assert "".join(line.text for line in Document(io.BytesIO(answer.body())).paragraphs)
        else:
            text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages)
            found.append(text.replace("\n", ""))
    return found


def test_from_clue_to_archive_after_rectification(people: People) -> None:
    number = all_done(people, "", [*steps("begun"), *steps("ended")])
    prosecutor, clerk, judge = people["prosecutor"], people["clerk"], people["judge"]
    assert stage(prosecutor, number) == "归档"
    assert "已实地核验" in prosecutor.page.locator(".item-table").inner_text()
    texts = papers(prosecutor)
    for title in PAPERS:
        assert any(title in text for text in texts), title
    proof = prosecutor.page.locator(".item-table .file-chip a", has_text="清除前后.png").first.get_attribute("href")
    answer = prosecutor.context.request.get(proof or "")
    assert answer.body().startswith(b"\x89PNG")
    # what is in the closed circle of the procuratorate never reaches the agency; the court has no part in it at all
    clerk.matter(number)
    assert clerk.page.locator(".timeline .act-line, .timeline > li").count()
    assert SECRET not in clerk.page.content()
    assert not any(SECRET in text for text in papers(clerk))
    judge.go(f"/matters/{number}/", status=404)


def test_through_a_suit_to_archive(people: People) -> None:
    refused = False
    for number, step in done(people, "", [*steps("begun"), *steps("sued")]):
        if step["act"] == "complaint_copy":
            # the copy is for the defendant alone, whose term to answer it starts
            told = people["judge"].page.locator(".timeline").inner_text()
            assert "向南昌市西湖生态环境局发送起诉书副本" in told
        if "refused" in step:
            officer = people["officer"]
            assert officer.page.locator("#f-name").input_value() == "某律师"
            refused = stage(people["judge"], number) == "一审"
    assert refused
    assert stage(people["prosecutor"], number) == "归档"
    texts = papers(people["prosecutor"])
    assert any("起诉书" in text and "江西省南昌市西湖区人民法院" in text for text in texts)
    assert any("答辩状" in text for text in texts)
    judge = people["judge"]
    judge.matter(number)
    assert SECRET not in judge.page.content()
