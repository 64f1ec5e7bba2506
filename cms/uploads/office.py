"""Word, PowerPoint, Excel and OpenDocument: which of them a ZIP file is, and what it could do when it is opened."""

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from cms.uploads.archives import opened, read_part
from cms.uploads.enums import Reason, Refused

OOXML = "application/vnd.openxmlformats-officedocument"
MAIN_PARTS = {
    f"{OOXML}.wordprocessingml.document.main+xml": "docx",
    f"{OOXML}.presentationml.presentation.main+xml": "pptx",
    f"{OOXML}.spreadsheetml.sheet.main+xml": "xlsx",
}
ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
MACRO_TYPES = ("macroenabled", "vbaproject", "ms-office.activex", "vnd.ms-word.attachedtoolbars")
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
MACRO_FOLDERS = ("/basic/", "/scripts/")  # OpenDocument
FETCHED = ("/attachedTemplate", "/oleObject", "/frame", "/subDocument")
OFFICE_INSIDE = (".docx", ".pptx", ".xlsx", ".docm", ".pptm", ".xlsm", ".dotm", ".potm", ".xlsb", ".ppam", ".xlam")
PACKAGE = "Ole10Native".encode("utf-16-le")  # the stream in which Office keeps a file of any kind
MOST_INSIDE = 20_000_000  # bytes; the workbook behind a chart is far smaller
DEEPEST = 2


def check_office(file, named: str, depth: int = 0) -> str:
    """The kind by what is inside: "docx", "odt", …; "" for another ZIP. Raises Refused for what could do harm."""
    with opened(file) as archive:
        if archive.namelist()[:1] == ["mimetype"]:
            return _opendocument(archive, named)
        if read_part(archive, "[Content_Types].xml"):
            kind = _office_open(archive, named)
            _look_inside(archive, named, depth)
            return kind
    return ""


def _opendocument(archive: ZipFile, named: str) -> str:
    kind = ODF.get(read_part(archive, "mimetype", 200).strip(), "")
    files = [f"/{name}".casefold() for name in archive.namelist() if not name.endswith("/")]
    if any(folder in name for name in files for folder in MACRO_FOLDERS):
        raise Refused(Reason.MACROS, named=named)
    if b"encryption-data" in read_part(archive, "META-INF/manifest.xml"):
        raise Refused(Reason.PROTECTED)
    return kind


def _office_open(archive: ZipFile, named: str) -> str:
    types = _xml(read_part(archive, "[Content_Types].xml"))
    said = {node.get("PartName", "").casefold(): node.get("ContentType", "") for node in types}
    all_types = " ".join(node.get("ContentType", "") for node in types).casefold()
    if any(word in all_types for word in MACRO_TYPES):
        raise Refused(Reason.MACROS, named=named)
    main = ""
    for name in (name for name in archive.namelist() if name.casefold().endswith(".rels")):
        for link in _xml(read_part(archive, name)):
            if name == "_rels/.rels" and link.get("Type", "").endswith("/officeDocument"):
                main = "/" + link.get("Target", "").lstrip("/")
            if _fetches(link):
                raise Refused(Reason.REMOTE)
    return MAIN_PARTS.get(said.get(main.casefold(), ""), "")


def _fetches(link) -> bool:
    """Whether opening the file calls another computer. A template on the writer's own disk is left alone."""
    outside = link.get("TargetMode") == "External" and link.get("Type", "").endswith(FETCHED)
    return outside and link.get("Target", "").strip().casefold().startswith(("http:", "https:", "ftp:", "mhtml:"))


def _look_inside(archive: ZipFile, named: str, depth: int) -> None:
    for name in archive.namelist():
        lower = name.casefold()
        if lower.endswith(MACRO_PARTS) or "/activex/" in f"/{lower}":
            raise Refused(Reason.MACROS, named=named)
        if "/embeddings/" not in f"/{lower}" or lower.endswith("/"):
            continue
        content = read_part(archive, name, MOST_INSIDE)
        if content.startswith(b"PK") and lower.endswith(OFFICE_INSIDE) and depth < DEEPEST:
            check_office(BytesIO(content), named, depth + 1)
        elif not _is_picture_of_object(content):
            raise Refused(Reason.ENCLOSED)


def _is_picture_of_object(content: bytes) -> bool:
    """An equation or a drawing from another program, and no file that a reader could be led to open."""
    return content.startswith(bytes.fromhex("d0cf11e0a1b11ae1")) and PACKAGE not in content


def _xml(content: bytes):
    """The root; office files have no document type, which is where XML can be made to do harm."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Refused(Reason.STRANGE)
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise Refused(Reason.DAMAGED) from error
