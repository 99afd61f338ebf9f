"""What a line looks like by itself: a title, a date, an issuer, a list of addressees, prose."""

import re
from enum import Enum

from taskparse.lexicon import standard
from taskparse.rare import rare
from taskparse.text import SENTENCE_END

_NUMBER = r"[^\s,。:、]{1,20}[〔\[(【]\d{4}[〕\])】](?:第)?\d{1,5}号"
_DAMAGED_NUMBER = r"[^\s,。:、〔\[(]{1,12}[发字函办文政创][^\s,。:、]{0,3}[〔\[(【]?(?:19|20)\d{2}[〕\])】]?[-—第]?\d{1,5}号?"
_DAMAGED_DATE = r"\(?(?:(?:19|20)\d{2}年?\d{1,4}月?\d{0,2}日|20[0-3]\d{4,5})\)?"
_DATE = r"\(?[^年月日,。;]{1,6}年[^年月日,。;]{1,4}月[^年月日,。;]{1,4}日(?:印发)?\)?"
_BRACKETED = re.compile(r"[(〔][^()〔〕]{1,16}[)〕]$")
_MARKS = re.compile(r"[。;!?,:、]")
_RECORD = rare("文号|发文字号|发布机构|发文机关|索引号")
"""What stands before a number in the record that a site keeps of the document."""
_LONGEST_TITLE, _LONGEST_ISSUER, _SHORTEST_ISSUER = 120, 40, 4


class Shape(Enum):
    """What a line of the frame looks like by itself."""

    NUMBER = "document number"
    DATE = "date"
    NOTE = "note"
    REMARK = "remark"
    HEAD = "red head"
    SITE = "site"
    ANNEX = "annex"
    ADDRESSEES = "addressees"
    TITLE = "title"
    ISSUER = "issuer"
    FRAGMENT = "fragment"
    PROSE = "prose"
    CLOSING = "closing"
    MARKED = "marked"


_PATTERNS = (
    (re.compile(rf"(?:\(?{_NUMBER}[),、;]?|{_DAMAGED_NUMBER})$"), Shape.NUMBER),
    (re.compile(f"(?:{_DATE}|{_DAMAGED_DATE})$"), Shape.DATE),
    (
        re.compile(r"\((?:征求意见稿|送审稿|讨论稿|审议稿|草案|试行|暂行|修订稿|代拟稿)\)$"),
        Shape.REMARK,
    ),
    (
        re.compile(
            r"本[^,。;:]{2,12}(?:自|从)[^,。;]{2,20}起(?:施行|执行|实施|生效)[^。]{0,20}。?$"
        ),
        Shape.REMARK,
    ),
    (
        re.compile(
            r"[^,。;:《》]{3,24}(?:政府|委员会|办公室|办公厅|[局厅部委署院校会社队处站]|大学|中学|小学|集团|公司|银行)文件$"
        ),
        Shape.HEAD,
    ),
    (re.compile(f"[^,。;:]{{2,30}}{_DATE}$"), Shape.SITE),
    (
        re.compile(
            r"[^,。;:《》]{2,16}(?:(?:政府|信息|新闻|法律|搜索|门户|资讯|在线)网(?:站)?|网站|网[-—_|].{1,24})$"
        ),
        Shape.SITE,
    ),
    (
        re.compile(r"(?:时间:)?\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\d{2}:\d{2}(?::\d{2})?$"),
        Shape.SITE,
    ),
)


def shape(text: str) -> Shape:
    """Tell the shape of a line of the frame; `text` is folded and holds no white space."""
    words = standard().header
    framed = text[0] in "(〔" and text[-1] in ")〕"
    if (
        framed
        and any(word in text for word in words.note_words)
        and not _PATTERNS[0][0].match(text)
    ):
        return Shape.NOTE
    if text.startswith(words.notes) or text in words.seals:
        return Shape.REMARK
    for pattern, found in _PATTERNS:
        if pattern.match(text):
            in_record = found is Shape.NUMBER and _RECORD.search(text)
            return Shape.SITE if in_record else found
    for openings, found in ((words.site_words, Shape.SITE), (words.annex_words, Shape.ANNEX)):
        short = found is Shape.ANNEX or ("。" not in text[:-1] and len(text) <= _LONGEST_ISSUER)
        if text.startswith(openings) and short:
            return found
    if (
        text.endswith(":")
        and "。" not in text
        and any(word in text for word in words.addressee_words)
        and not (text.startswith(words.leads_over) or text.endswith(words.announces))
    ):
        return Shape.ADDRESSEES
    return _shape_of_words(text)


def _are_issuers(text: str) -> bool:
    """Tell several issuers in one line: 某市交通委员会、某市发展和改革委员会."""
    ends = standard().header.issuer_ends
    parts = text.split("、")
    whole = all(len(part) >= _SHORTEST_ISSUER and part.endswith(ends) for part in parts)
    return len(parts) > 1 and whole and not _MARKS.search(text.replace("、", ""))


def _shape_of_words(text: str) -> Shape:
    words = standard().header
    if text.rstrip("。!") in words.cover_closings:
        return Shape.CLOSING
    if text[-1] not in SENTENCE_END and "。" not in text and len(text) <= _LONGEST_TITLE:
        plain = _BRACKETED.sub("", text) or text
        if text.endswith(words.seals):
            text = plain
        if plain.endswith(words.title_ends) and text.count("《") == text.count("》"):
            return Shape.TITLE
        if not _MARKS.search(text):
            issuer = text.endswith(words.issuer_ends) and len(text) <= _LONGEST_ISSUER
            issuer = issuer and "《" not in text and "关于" not in text
            return Shape.ISSUER if issuer else Shape.FRAGMENT
        if _are_issuers(text):
            return Shape.ISSUER
    return Shape.PROSE
