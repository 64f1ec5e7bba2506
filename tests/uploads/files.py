"""Good and bad files, made here so that one can see what is in them."""

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pikepdf
from docx import Document
from openpyxl import Workbook
from pptx import Presentation

ICS = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"


def saved(thing) -> bytes:
    buffer = BytesIO()
    thing.save(buffer)
    return buffer.getvalue()


def word() -> bytes:
    document = Document()
    document.add_heading("Invitasjon", level=1)
    return saved(document)


def powerpoint() -> bytes:
    return saved(Presentation())


def excel() -> bytes:
    return saved(Workbook())


def packed(parts: dict[str, bytes], how=ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def changed(office: bytes, add: dict[str, bytes] | None = None, replace=()) -> bytes:
    """The same file with parts added, and with (part, from, to) put in place in its parts."""
    with ZipFile(BytesIO(office)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, old, new in replace:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)
    return packed(parts | (add or {}))


def opendocument(kind: str = "text", **more: bytes) -> bytes:
    manifest = b'<manifest:manifest xmlns:manifest="urn:x"/>'
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", more.pop("manifest", manifest))
        archive.writestr("content.xml", b"<x/>")
        for name, content in more.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def pdf(change=None, tagged=False, text=True, **how) -> bytes:
    """One page; `change(pdf)` puts something in it."""
    with pikepdf.new() as made:
        made.add_blank_page()
        if text:
            font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
            made.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        if tagged:
            made.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
            made.Root.StructTreeRoot = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
            made.Root.Lang = pikepdf.String("nb")
            made.docinfo["/Title"] = "Invitasjon"
        if change:
            change(made)
        buffer = BytesIO()
        made.save(buffer, **how)
        return buffer.getvalue()


def with_script(made):
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('hei')"))


def with_script_on_a_link(made):
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.launchURL('x')"))
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action, Rect=[0, 0, 9, 9])
    made.pages[0].Annots = pikepdf.Array([link])


def with_launch(made):
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))


def with_form_scripts(made):
    made.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=made.make_stream(b"<xdp/>"))


def with_file(made):
    made.attachments["faktura.exe"] = pikepdf.AttachedFileSpec(made, b"MZ", filename="faktura.exe")


def with_film(made):
    film = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.RichMedia, Rect=[0, 0, 9, 9])
    made.pages[0].Annots = pikepdf.Array([film])


def bomb_of_a_zip() -> bytes:
    return changed(word(), {"word/media/image1.bmp": bytes(40_000_000)})


def bomb_of_a_pdf(name: bytes = b"ObjStm") -> bytes:
    """Its table of objects is 110 MB when it is unpacked."""
    packer = zlib.compressobj(9)
    table = b"".join([*(packer.compress(bytes(10_000_000)) for _ in range(11)), packer.flush()])
    head = b"1 0 obj\n<< /Type /%s /N 1 /First 5 /Filter /FlateDecode /Length %d >>\nstream\n" % (name, len(table))
    return b"%PDF-1.7\n" + head + table + b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF"


def encrypted_zip() -> bytes:
    """Says of its first part that it is encrypted, in both places where a ZIP says it."""
    content = bytearray(word())
    content[6] |= 1
    content[content.find(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def with_path(name: str) -> bytes:
    return changed(word(), {name: b"x"})


def lying_on_top() -> bytes:
    """Forty names for one and the same packed part: small on disk, large when it is unpacked."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        archive.writestr("a", bytes(range(256)) * 400)
        first = archive.filelist[0]
        for number in range(40):
            other = type(first)(f"b{number}")
            for name in ("CRC", "compress_size", "file_size", "header_offset", "compress_type", "external_attr"):
                setattr(other, name, getattr(first, name))
            archive.filelist.append(other)
            archive.NameToInfo[other.filename] = other
    return buffer.getvalue()


def saved_as(picture, format: str) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, format)
    return buffer.getvalue()
