"""Word files of one's own XML, in Word's manner: small, and nothing in them but what a test is about."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}"'
PARTS = ("numbering", "styles", "footnotes", "endnotes", "header1", "footer1")


def run(text: str, properties: str = "") -> str:
    """One run of text."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str = "", properties: str = "", *, xml: str = "") -> str:
    """One paragraph: a text, or runs as XML."""
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inside}{run(text) if text else ''}{xml}</w:p>"


def numbered(text: str, level: int = 0, list_id: int = 1) -> str:
    """One paragraph of a list."""
    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/>'
    return paragraph(text, f"<w:numPr>{place}</w:numPr>")


def level(number: int, form: str, text: str, extra: str = "", start: int = 1) -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(
    *levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    """The definition of one list, and the lists made of it."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def cell(text: str, properties: str = "", *, xml: str = "") -> str:
    """One cell of a table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{xml or paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    """A table of rows, each made of cells."""
    width = max(row.count("<w:tc>") for row in rows)
    column = '<w:gridCol w:w="2000"/>'
    grid = f"<w:tblGrid>{column * width}</w:tblGrid>"
    properties = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{properties}{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def word_file(body: str, namespace: str = W, **parts: str) -> bytes:
    """A Word file with this body; `parts` are the inner XML of numbering, styles, footnotes, header1 …."""
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "header1": "hdr", "footer1": "ftr"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _types(["document", *parts]))
        archive.writestr("_rels/.rels", _relations({"officeDocument": "word/document.xml"}))
        links = {name.rstrip("1"): f"{name}.xml" for name in parts}
        archive.writestr("word/_rels/document.xml.rels", _relations(links))
        for name, xml in {"document": f"<w:body>{body}</w:body>", **parts}.items():
            root = roots.get(name, name)
            whole = f'<?xml version="1.0"?><w:{root} {NAMES}>{xml}</w:{root}>'
            archive.writestr(f"word/{name}.xml", whole.replace(W, namespace))
    return out.getvalue()


def _types(names: list[str]) -> str:
    kinds = {"document": "document.main", "header1": "header", "footer1": "footer"}
    form = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    rows = (
        f'<Override PartName="/word/{name}.xml" ContentType="{form}.{kinds.get(name, name)}+xml"/>'
        for name in names
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    plain = f'<Default Extension="rels" ContentType="{relations}"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{plain}{"".join(rows)}</Types>'


def _relations(links: dict[str, str]) -> str:
    rows = (
        f'<Relationship Id="{kind}" Type="{R}/{kind}" Target="{target}"/>'
        for kind, target in links.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>'
