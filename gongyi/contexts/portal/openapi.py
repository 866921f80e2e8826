"""接口说明: the read-only interface as an OpenAPI 3.1 document, made from what the rulebook knows."""

from __future__ import annotations

from typing import Any

from gongyi.contexts.portal.termform import fact_title
from gongyi.rulebook.reader import rulebook

_TEXT, _WHOLE, _FLAG = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
_DAY = {"type": "string", "format": "date"}
_LEGAL_DAY = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?(\.\.\d{4}-\d{2}-\d{2})?$"}
_SPAN = {
    "type": ["array", "null"],
    "items": _DAY,
    "minItems": 2,
    "maxItems": 2,
    "description": "最早、最迟 · first, last",
}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


_STATES = {"type": "string", "enum": ["kept", "late", "lapsed", "open", "waiting", "unknown"]}
_STANDINGS = {"type": ["string", "null"], "enum": ["text", "reading", "internal", None]}
_PROBLEM = {**_object(errors=_list(_object(field=_TEXT, says=_TEXT))), "required": ["errors"]}
_TERM = {
    **_object(
        rule={"type": ["string", "null"]},
        asked=_TEXT,
        question=_TEXT,
        cite={"type": ["string", "null"]},
        standing=_STANDINGS,
        due=_SPAN,
        provisional=_FLAG,
        no_rule_in_force=_FLAG,
        because=_list(_TEXT),
        on=_DAY,
        days_left=_WHOLE,
        rulebook=_TEXT,
    ),
    "required": ["rule", "question", "due", "no_rule_in_force", "because", "rulebook"],
}
_TERM["properties"]["from"] = _LEGAL_DAY
_TRIGGER = _object(step=_TEXT, date=_LEGAL_DAY)
_DUTY = _object(
    rule=_TEXT,
    cite=_TEXT,
    standing=_STANDINGS,
    who=_TEXT,
    towards={"type": ["string", "null"]},
    trigger=_TRIGGER,
    due=_SPAN,
    provisional=_FLAG,
    state=_STATES,
    done_on={"type": ["string", "null"]},
    because=_list(_TEXT),
)
_ACT = _object(seq=_WHOLE, kind=_TEXT, day=_LEGAL_DAY, by=_TEXT, to=_list(_TEXT), answers=_list(_WHOLE))
_FINDING = _object(code=_TEXT, cite=_TEXT, says=_TEXT, date=_LEGAL_DAY)
_CASE = _object(
    id=_TEXT,
    kind=_TEXT,
    title=_TEXT,
    source=_TEXT,
    field=_TEXT,
    procuratorate=_TEXT,
    respondents=_list(_TEXT),
    court=_TEXT,
    outcome=_TEXT,
    record={"const": "published"},
    stage=_TEXT,
    on=_DAY,
    rulebook=_TEXT,
    acts=_list(_ACT),
    duties=_list(_DUTY),
    findings=_list(_FINDING),
    unread=_list(_TEXT),
)
_LISTED = _object(
    id=_TEXT, title=_TEXT, kind=_TEXT, source=_TEXT, stage=_TEXT, href={"type": "string", "format": "uri"}
)


def description(site: str) -> dict[str, Any]:
    """The document. site: scheme and host of this installation."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "公益：期间与公布案例 · terms and published cases",
            "version": rulebook().version[:16],
            "description": "只读，不需要账号。期间由现行有效和当时有效的规定推算，以法律文书为准。"
            " Read only, no account. Terms are computed from the law in force on their day.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": site}],
        "paths": {
            "/api/term.json": {"get": _term()},
            "/api/cases.json": {"get": _listing()},
            "/api/cases/{id}.json": {"get": _case()},
        },
        "components": {"schemas": {"Term": _TERM, "Case": _CASE, "Listed": _LISTED, "Problem": _PROBLEM}},
    }


def _answers(name: str, schema: dict[str, Any], *problems: str) -> dict[str, Any]:
    words = {"400": "问法不对，逐条说明 · what is wrong with the question", "404": "没有这个案例 · no such case"}
    found = {"200": {"description": name, "content": {"application/json": {"schema": schema}}}}
    problem = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return found | {code: {"description": words[code], "content": problem} for code in problems}


def _parameter(name: str, schema: dict[str, Any], says: str, *, required: bool = False, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "description": says, "schema": schema, **more}


def _term() -> dict[str, Any]:
    book = rulebook()
    facts = sorted({fact for versions in book.rules.values() for rule in versions for fact in rule.conditions})
    named = "；".join(f"{fact} {fact_title(fact)}" for fact in facts)
    rules = {"type": "string", "enum": [*dict.fromkeys([*book.questions, *book.rules])]}
    several = {"type": "array", "items": {"type": "string", "enum": facts}}
    return {
        "operationId": "term",
        "summary": "期间计算 · compute a term",
        "parameters": [
            _parameter("rule", rules, "期间或者规则的标识 · term or rule", required=True),
            _parameter("from", _LEGAL_DAY, "送达或者起算之日 · the day it runs from", required=True),
            _parameter("kind", {"type": "string", "enum": [*book.procedures]}, "案件种类 · kind of matter"),
            _parameter("fact", several, f"另有的情形 · circumstances: {named}", explode=True),
            _parameter("suspended", _TEXT, "不计入的期间，2022-02-01..2022-02-10，几段用逗号分开 · pauses"),
            _parameter("extended", _TEXT, "延长：1、15d、1mo 或者日期 · extension"),
            _parameter("on", _DAY, "从哪一天看还剩几日 · days left on this day"),
        ],
        "responses": _answers("期间及其依据", {"$ref": "#/components/schemas/Term"}, "400"),
    }


def _listing() -> dict[str, Any]:
    schema = _object(count=_WHOLE, cases=_list({"$ref": "#/components/schemas/Listed"}))
    return {"operationId": "cases", "summary": "公布案例 · published cases", "responses": _answers("案例", schema)}


def _case() -> dict[str, Any]:
    return {
        "operationId": "case",
        "summary": "一件公布案例 · one published case",
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": _TEXT}],
        "responses": _answers("案例", {"$ref": "#/components/schemas/Case"}, "404"),
    }
