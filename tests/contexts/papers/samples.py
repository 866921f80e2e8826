"""A full sample of every kind of paper: the longest organ names, rare characters, several items."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from gongyi.core.papers.compose import compose
from gongyi.core.papers.given import Chosen, Earlier, Given, MatterSaid, Party, Row, Signatory
from gongyi.core.papers.kinds import PaperKind
from gongyi.core.papers.sheet import Sheet
from gongyi.rulebook.reader.papers import paper_kinds

PROCURATORATE = "内蒙古自治区鄂尔多斯市伊金霍洛旗人民检察院"
AGENCY = "内蒙古自治区鄂尔多斯市伊金霍洛旗自然资源局"
COURT = "内蒙古自治区鄂尔多斯市伊金霍洛旗人民法院"
TITLE = "乌兰木伦河㵲阳段采砂场违法占用耕地"
HARM = (
    "2026年3月，本院在巡查中发现，某砂石有限公司自2023年起在乌兰木伦河㵲阳段右岸违法占用耕地堆放砂石。"
    "经第三方测绘，占用耕地31.6亩，其中永久基本农田12.4亩，耕作层平均厚度减少42厘米。\n"
    "现场负责人喆堃、镕祎、玥赟对上述事实没有异议；举报人囧某（化名）提供了航拍照片4张"
)
BREACH = (
    "你单位对本行政区域内的耕地保护负有监督管理职责。2024年5月，你单位对该公司作出责令改正通知，"
    "但其后没有复查，也没有依法处罚，违法状态持续至今。"
)
ITEMS = (
    {
        "who": AGENCY,
        "demand": "对违法占用的31.6亩耕地依法作出处理，督促违法行为人限期恢复种植条件",
        "article": "《中华人民共和国土地管理法》第七十五条",
        "by": date.fromisoformat("2026-07-31"),
        "proof": "处罚决定书、土地复垦验收意见、恢复前后的照片",
    },
    {
        "who": AGENCY,
        "demand": "对乌兰木伦河沿岸砂石堆场开展一次排查，建立台账",
        "article": "《中华人民共和国土地管理法》第六十七条",
        "by": date.fromisoformat("2026-06-30"),
        "proof": "排查台账",
    },
    {"who": AGENCY, "demand": "完善耕地巡查制度。", "article": "《基本农田保护条例》第二十九条", "proof": "制度文本"},
)
DAYS = {name: date.fromisoformat(day) for name, day in {"filing": "2026-03-12", "suggestion": "2026-04-20"}.items()}
EARLIER = {
    "clue": Earlier(act={"source": Chosen("人民检察院在办案中发现", "own_casework")}),
    "filing": Earlier("立案决定书", "伊检公益立〔2026〕7号", DAYS["filing"], PROCURATORATE, AGENCY, {"facts": HARM}),
    "suggestion": Earlier(
        "检察建议书", "伊检行公建〔2026〕3号", DAYS["suggestion"], PROCURATORATE, AGENCY, {"items": ITEMS}
    ),
    "suggestion_service": Earlier(day=date.fromisoformat("2026-04-22"), organ=PROCURATORATE, addressee=AGENCY),
    "reply": Earlier("复函", "伊自然资函〔2026〕45号", date.fromisoformat("2026-06-18"), AGENCY, PROCURATORATE),
    "suspension": Earlier("中止审查决定书", "伊检公益中〔2026〕1号", date.fromisoformat("2026-07-02"), PROCURATORATE),
    "public_notice": Earlier("公告", "伊检民公告〔2026〕2号", date.fromisoformat("2026-05-08"), PROCURATORATE),
    "suit": Earlier("起诉书", "伊检行公诉〔2026〕1号", date.fromisoformat("2026-08-03"), PROCURATORATE, COURT),
    "hearing_notice": Earlier("出庭通知书", "（2026）内0627行初58号", date.fromisoformat("2026-09-10"), COURT),
    "served": Earlier("检察建议书", "伊检行公建〔2026〕3号", DAYS["suggestion"], PROCURATORATE, AGENCY),
}
ACTS: dict[str, Row] = {
    "filing_decision": {
        "agencies": (AGENCY,),
        "facts": HARM,
        "breach": "伊金霍洛旗自然资源局可能没有依法查处违法占用耕地的行为。",
        "legal_basis": "《中华人民共和国土地管理法》第六十七条",
    },
    "non_filing_decision": {
        "facts": "反映的堆场已于2025年11月清理完毕，经现场查看，耕地已恢复种植条件。",
        "reason": "国家利益和社会公共利益没有受到侵害。",
    },
    "clue_transfer_notice": {
        "what": HARM,
        "reason": "负有监督管理职责的行政机关是鄂尔多斯市自然资源局",
        "files": ("举报材料", "现场照片4张", "测绘图"),
    },
    "investigation_plan": {
        "people": ("喆堃", "玥赟"),
        "line": "查明占用耕地的面积、时间和行政机关的履职情况。",
        "methods": "调取行政执法卷宗；询问有关人员；委托测绘；无人机航拍。",
        "steps": "第一步，调取卷宗。\n第二步，现场勘查。\n第三步，询问有关人员。",
        "evidence_list": "执法卷宗\n勘查笔录\n测绘报告",
    },
    "consultation_record": {
        "form": Chosen("召开磋商座谈会", "meeting"),
        "at": datetime.fromisoformat("2026-04-02T09:30"),
        "place": "伊金霍洛旗人民检察院三楼会议室",
        "attendees": "检察机关：喆堃（检察官）、玥赟（检察官助理）\n行政机关：镕祎（副局长）、囧明（法规股股长）",
        "facts": "某砂石有限公司占用耕地31.6亩，其中永久基本农田12.4亩。",
        "minutes": "检察机关介绍了调查情况，指出行政机关责令改正后没有复查。\n行政机关表示认可，说明人手不足的情况",
        "agreed": "行政机关在一个月内立案查处，并将进展书面告知检察机关。",
    },
    "investigation_report": {
        "facts": HARM,
        "harm": "31.6亩耕地种植条件遭到破坏，其中永久基本农田12.4亩。",
        "duties": "《中华人民共和国土地管理法》第六十七条规定，自然资源主管部门对违法行为进行监督检查。",
        "performance": BREACH,
        "proposal": Chosen("提出检察建议", "suggest"),
        "reason": "国家利益和社会公共利益处于受侵害状态，行政机关没有依法全面履行职责。",
    },
    "suggestion_letter": {
        "source": "本院在办理某砂石有限公司非法占用农用地一案中发现",
        "harm": HARM,
        "non_performance": BREACH,
        "legal_basis": (
            "《中华人民共和国土地管理法》第六十七条规定，县级以上人民政府自然资源主管部门对违反土地管理法律、法规的"
            "行为进行监督检查；第七十五条对占用耕地破坏种植条件的法律责任作了规定。"
        ),
        "items": ITEMS,
        "period": "收到本检察建议书之日起两个月内",
        "rectify_by": date.fromisoformat("2026-06-22"),
        "other": "对本检察建议有不同意见的，可以在收到之日起向本院书面说明。",
    },
    "governance_suggestion_letter": {
        "unit": AGENCY,
        "source": "本院在办理某砂石有限公司非法占用农用地一案中发现",
        "facts": HARM,
        "danger": "砂石堆场的备案和复查没有衔接，占用耕地的堆场长期无人处置。",
        "items": (
            {"what": "对沿岸砂石堆场的备案资料进行一次核对", "article": "《中华人民共和国土地管理法》第六十七条"},
            {"what": "建立备案与巡查的衔接制度", "article": "《中华人民共和国土地管理法》第六十七条"},
        ),
        "objection_period": "收到本检察建议书之日起七日内",
        "objection_by": date.fromisoformat("2026-09-24"),
        "reply_period": "收到本检察建议书之日起两个月内",
        "other": "联系电话见附件。",
    },
    "return_slip": {
        "way": Chosen("送达回证", "return_slip"),
        "signed_by": "镕祎",
        "signed_on": date.fromisoformat("2026-04-22"),
        "files": ("送达照片2张",),
    },
    "agency_reply": {
        "text": (
            "收到检察建议书后，我局成立了由局长任组长的工作专班，制定了整改方案。\n"
            "截至目前，三项建议中一项已经办结，两项正在办理。"
        ),
        "items": (
            {
                "item": "第一项（违法占用耕地的处理）",
                "answer": Chosen("正在办理，承诺完成", "promised"),
                "text": "已立案并作出行政处罚决定，罚款126,400元，砂石已清运28,000立方米，剩余部分正在清运。",
                "by": date.fromisoformat("2026-07-31"),
                "proof": "伊自然资罚〔2026〕12号行政处罚决定书",
            },
            {
                "item": "第二项（排查）",
                "answer": Chosen("已经办结", "done"),
                "text": "排查堆场17处，发现问题3处，均已立案。",
                "proof": "排查台账",
            },
            {
                "item": "第三项（巡查制度）",
                "answer": Chosen("遇有客观障碍", "obstacle"),
                "text": "新制度须报旗人民政府批准。",
                "by": date.fromisoformat("2026-09-30"),
            },
        ),
        "contact": "囧明，0477-8600000",
        "files": ("行政处罚决定书", "沿河砂石堆场排查台账", "复垦前后对比照片"),
    },
    "review_report": {
        "facts": "剩余砂石于2026年7月25日清运完毕，31.6亩耕地已恢复种植条件，经专家现场验收合格。",
        "performance": "行政机关依法作出处罚，组织复垦，按期书面回复。",
        "harm": "公益受到侵害的状态已经消除。",
        "proposal": Chosen("终结案件", "end"),
        "reason": "行政机关已经全面采取整改措施依法履行职责。",
    },
    "ended_decision": {
        "end_ground": Chosen("行政机关已经全面采取整改措施依法履行职责", "fully_performed"),
        "facts": "31.6亩耕地已恢复种植条件，沿岸17处堆场已完成排查，巡查制度已印发施行。",
        "reason": "检察建议的三项内容均已办结，并经现场核验。",
    },
    "suspension_decision": {
        "facts": "伊金霍洛旗自然资源局在法定期限内制定了整改方案，已完成清运和土方回填。",
        "cause": "本地区进入冻土期，复垦作业无法进行",
        "reason": "该局没有怠于履行监督管理职责的情形",
    },
    "resumption_decision": {"reason": "冻土已经解冻，复垦作业条件具备。"},
    "administrative_complaint": {
        "defendants": (AGENCY,),
        "claims_text": (
            "1.确认被告对违法占用31.6亩耕地的行为没有依法履行监督管理职责违法；\n2.判令被告依法继续履行监督管理职责。"
        ),
        "facts": HARM,
        "reasons": BREACH.replace("你单位", "被告"),
        "legal_basis": "《中华人民共和国土地管理法》第六十七条",
        "still_not_performing": Chosen("按期回复，但未采取整改措施或者仅采取部分整改措施", "replied_no_measure"),
        "files": ("起诉书副本一份", "证据目录和证据材料"),
    },
    "civil_complaint": {
        "defendants": ("某砂石有限公司",),
        "claims_text": "1.判令被告恢复31.6亩耕地的种植条件；\n2.判令被告承担鉴定费用86,000元。",
        "facts": HARM,
        "reasons": "被告的行为破坏了耕地种植条件，损害了社会公共利益，应当承担侵权责任。",
        "legal_basis": "《中华人民共和国民法典》第一千二百三十四条、《中华人民共和国民事诉讼法》第五十八条第二款",
        "files": ("起诉书副本一份", "证据目录和证据材料"),
    },
    "dispatch_notice": {
        "items": (
            {
                "name": "喆堃",
                "post": "检察官",
                "duties": "宣读公益诉讼起诉书，对证据进行出示和质证，参加法庭调查，发表出庭意见",
            },
            {"name": "玥赟", "post": "检察官助理", "duties": "协助出示证据"},
        )
    },
    "defence_statement": {
        "text": "答辩人已经依法履行监督管理职责，请求驳回公益诉讼起诉人的诉讼请求。",
        "reasons": (
            "答辩人收到检察建议后即立案查处，作出行政处罚决定，并督促当事人复垦。\n"
            "未能如期完成复垦，是因为冻土期无法施工。"
        ),
        "items": (
            {"name": "伊自然资罚〔2026〕12号行政处罚决定书", "proves": "答辩人已对违法行为作出处罚"},
            {"name": "《中华人民共和国土地管理法》", "proves": "作出处罚所依据的法律"},
        ),
        "agent": "囧明（法规股股长）",
    },
    "withdrawal_decision": {
        "facts": "2026年9月，被告督促违法行为人完成复垦，31.6亩耕地经验收已恢复种植条件。",
        "reason": "被告已经依法履行职责，诉讼请求全部实现。",
    },
    "claims_change_decision": {
        "claims_text": "确认被告对违法占用31.6亩耕地的行为没有依法履行监督管理职责违法。",
        "reason": "被告在诉讼中已经依法履行职责，但仍有必要确认其原行政行为违法。",
    },
    "pre_suit_notice": {
        "harm": HARM,
        "invitation": "法律规定的机关和有关组织，可以就上述行为依法向有管辖权的人民法院提起民事公益诉讼。",
        "medium": "正义网",
        "contact": "喆堃",
        "phone": "0477-8611234",
        "address": "鄂尔多斯市伊金霍洛旗阿勒腾席热镇",
    },
    "crime_transfer_letter": {
        "case_number": "伊自然资立〔2026〕12号",
        "cause": "非法占用农用地",
        "suspects": "某砂石有限公司、囧某",
        "facts": HARM,
        "amount": "126400.00",
        "penalty": "罚款126,400元",
        "legal_basis": "《中华人民共和国刑法》第三百四十二条",
        "items": ({"name": "装载机", "quantity": "2台", "kept": "伊金霍洛旗停车场"},),
        "appraisals": "耕地破坏程度鉴定意见1份",
        "report_attached": True,
        "list_attached": True,
        "files": ("涉嫌犯罪案件情况的调查报告", "涉案物品清单"),
    },
    "reasons_request_notice": {
        "matters": "对某砂石有限公司涉嫌非法占用农用地一案不立案的理由。",
        "files": ("案卷目录",),
    },
    "filing_order_notice": {"facts": HARM, "reason": "不立案的理由不能成立，应当立案侦查。", "files": ("案卷目录",)},
    "correction_letter": {"facts": "收到通知立案书后逾期没有立案。", "demand": "依法立案侦查，并将结果书面通知本院。"},
    "filing_chaser_letter": {"matters": "立案后三个月没有侦查终结，请说明侦查进展。"},
    "prosecutorial_opinion_letter": {
        "source": "本院对囧某非法占用农用地一案决定不起诉",
        "person": "囧某",
        "facts": HARM,
        "opinion": "应当依法给予行政处罚。",
        "basis": "《中华人民共和国行政处罚法》第二十七条",
        "rectify_by": date.fromisoformat("2026-11-16"),
        "files": ("不起诉决定书",),
    },
    "assistance_letter": {
        "reason": "查清接报后的处置情况",
        "legal_basis": "检察公益诉讼解释第六条",
        "items": (
            {
                "owner": AGENCY,
                "means": Chosen("查阅、复制行政执法卷宗", "copy"),
                "what": "复制2024年以来的执法卷宗",
                "by": date.fromisoformat("2026-09-25"),
            },
        ),
        "contact": "喆堃，0477-8611234",
    },
    "entrustment_letter": {
        "target": "某砂石有限公司",
        "matters": "查明砂石的销售去向。",
        "demand": "三十日内函复，附询问笔录。",
        "contact": "喆堃，0477-8611234",
    },
    "appraisal_letter": {
        "body": "内蒙古㵲阳司法鉴定中心",
        "matters": "对涉案31.6亩耕地种植条件的破坏程度进行鉴定。\n对恢复种植条件所需的费用进行评估。",
        "demand": "鉴定意见应当附现场采样记录和检测数据",
        "files": ("涉案地块坐标图",),
    },
}
_ADDRESSEES = {
    "crime_transfer_letter": "伊金霍洛旗公安局",
    "reasons_request_notice": "伊金霍洛旗公安局",
    "filing_order_notice": "伊金霍洛旗公安局",
    "correction_letter": "伊金霍洛旗公安局",
    "filing_chaser_letter": "伊金霍洛旗公安局",
    "entrustment_letter": "鄂尔多斯市东胜区人民检察院",
    "clue_transfer_notice": "鄂尔多斯市人民检察院",
    "agency_reply": PROCURATORATE,
    "administrative_complaint": COURT,
    "civil_complaint": COURT,
    "dispatch_notice": COURT,
    "defence_statement": COURT,
    "withdrawal_decision": COURT,
    "claims_change_decision": COURT,
}
_CIVIL = {"civil_complaint", "pre_suit_notice"}
_ADMINISTRATIVE = {"suggestion", "suggestion_service", "reply"}
_NOTICE = {"public_notice"}


def kind_of(name: str) -> PaperKind:
    """The kind of paper of this name."""
    return next(kind for kind in paper_kinds() if kind.id == name)


def sample(name: str) -> Given:
    """A full sample, with a number where the kind bears one."""
    kind = kind_of(name)
    by_agency = name in {"agency_reply", "defence_statement", "crime_transfer_letter"}
    mark = kind.mark.number("伊自然资" if by_agency else "伊", 2026, 3) if kind.mark else None
    return Given(
        organ=Party(AGENCY if by_agency else PROCURATORATE),
        matter=MatterSaid(
            TITLE, "", "生态环境和资源保护", "伊金霍洛旗", "civil" if name in _CIVIL else "administrative"
        ),
        act=ACTS[name],
        day=date.fromisoformat("2026-04-22" if name == "return_slip" else "2026-09-15"),
        number=mark,
        addressees=(Party(_ADDRESSEES.get(name, AGENCY)),),
        copies=(Party("伊金霍洛旗人民政府"), Party("鄂尔多斯市自然资源局")) if name == "agency_reply" else (),
        signatories=(Signatory("镕祎", "法定代表人"),)
        if name == "defence_statement"
        else (Signatory("喆堃", "检察官"), Signatory("玥赟", "检察官助理")),
        earlier={
            one: act for one, act in EARLIER.items() if one not in (_ADMINISTRATIVE if name in _CIVIL else _NOTICE)
        },
        known={AGENCY: Party(AGENCY, address="鄂尔多斯市伊金霍洛旗阿勒腾席热镇文明路1号", head="镕祎，局长")},
    )


def sheet_of(name: str, *, draft: bool = False) -> Sheet:
    """The sample composed; as a draft, without its number."""
    given = sample(name)
    return compose(kind_of(name), replace(given, number=None, draft=True) if draft else given)
