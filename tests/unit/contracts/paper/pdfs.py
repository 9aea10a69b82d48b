"""PDFs as people bring them: plain ones, and each with one thing that a contract may not hold."""

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas


def plain(pages=2, words="page"):
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for number in range(1, pages + 1):
        canvas.drawString(72, 720, f"{words} {number}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def changed(change, pdf=None, **saving):
    """A plain PDF after a change."""
    buffer = BytesIO()
    with pikepdf.open(BytesIO(pdf or plain())) as document:
        change(document)
        document.save(buffer, **saving)
    return buffer.getvalue()


def _annotation(document, **told):
    about = Dictionary(Type=Name.Annot, Rect=Array([10, 10, 90, 40]), **told)
    document.pages[0].Annots = Array([document.make_indirect(about)])


def with_script():
    def change(document):
        document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))

    return changed(change)


def with_hidden_script():
    """Deep inside, in a compressed object stream, and in no place where one is looked for first."""

    def change(document):
        script = Dictionary(S=Name.JavaScript, JS=String("1"))
        action = Dictionary(S=Name.GoTo, Next=Array([Dictionary(S=Name.URI, Next=script)]))
        _annotation(document, Subtype=Name.Link, A=action)

    return changed(change, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def with_launch():
    def change(document):
        _annotation(document, Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("a.exe")))

    return changed(change)


def with_file():
    def change(document):
        document.attachments["内訳.xlsx"] = b"numbers"

    return changed(change)


def with_field():
    def change(document):
        _annotation(document, Subtype=Name.Widget, FT=Name.Tx, T=String("amount"))
        document.Root.AcroForm = Dictionary(Fields=Array([document.pages[0].Annots[0]]))

    return changed(change)


def with_xfa():
    def change(document):
        document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Array([]))

    return changed(change)


def with_signature(name="Approver"):
    def change(document):
        value = Dictionary(
            Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=String(b"\x30\x80")
        )
        told = {"T": String(name)} if name else {}
        _annotation(document, Subtype=Name.Widget, FT=Name.Sig, V=value, **told)
        document.Root.AcroForm = Dictionary(Fields=Array([document.pages[0].Annots[0]]))

    return changed(change)


def with_layers(*, hidden):
    def change(document):
        layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("配管")))
        usual = Dictionary(OFF=Array([layer] if hidden else []))
        document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=usual)

    return changed(change)


def with_comment():
    def change(document):
        _annotation(document, Subtype=Name.Highlight, Contents=String("ここを直す"))

    return changed(change)


def with_bookmarks():
    def change(document):
        with document.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("第1章", 0))

    return changed(change)


def with_tags():
    def change(document):
        document.Root.StructTreeRoot = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))

    return changed(change)


def locked(user="", owner="secret"):
    return changed(lambda _: None, encryption=pikepdf.Encryption(user=user, owner=owner))


def without_pages():
    buffer = BytesIO()
    with pikepdf.new() as document:
        document.save(buffer)
    return buffer.getvalue()


def bomb(megabytes, layers=1):
    """A few kilobytes that would unpack to many megabytes as soon as an object is looked for."""
    packed = b"4 0 << /A 1 >>" + b" " * (megabytes << 20)
    for _ in range(layers):
        packed = zlib.compress(packed, 9)
    filters = b"[%s]" % (b"/FlateDecode " * layers)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/X 4 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        5: b"<</Type/ObjStm/N 1/First 4/Filter %s/Length %d>>stream\n%s\nendstream"
        % (filters, len(packed), packed),
    }
    return _with_table(objects)


def _with_table(objects):
    out, rows = bytearray(b"%PDF-1.5\n"), {0: bytes(5)}
    for number, body in objects.items():
        rows[number] = b"\1" + len(out).to_bytes(3, "big") + b"\0"
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows[4] = b"\2" + (5).to_bytes(3, "big") + b"\0"
    table = b"".join(rows[number] for number in range(6))
    about = b"<</Type/XRef/Size 6/W[1 3 1]/Root 1 0 R/Length %d>>" % len(table)
    tail = b"6 0 obj\n%sstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out) + tail % (about, table, len(out))


def inheriting():
    """The size of its pages stands in the tree above them."""

    def change(document):
        document.Root.Pages.MediaBox = Array([0, 0, 300, 200])
        for page in document.Root.Pages.Kids:
            del page.MediaBox

    return changed(change)
