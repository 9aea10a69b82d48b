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
        web = Dictionary(S=Name.URI, URI=String("https://example.jp/"), Next=script)
        action = Dictionary(S=Name.GoTo, Next=Array([web]))
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


def revised(pdf, number, body):
    """With a later revision of one object behind it, as editors append them."""
    out = bytearray(pdf)
    start = len(out)
    out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    end, before = len(out), int(pdf.rsplit(b"startxref", 1)[1].split()[0])
    size = pdf.rsplit(b"/Size ", 1)[1].split(b"/")[0]
    out += b"xref\n%d 1\n%010d 00000 n \ntrailer\n" % (number, start)
    tail = b"<</Size %s/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out) + tail % (size, before, end)


def without_pages():
    buffer = BytesIO()
    with pikepdf.new() as document:
        document.save(buffer)
    return buffer.getvalue()


def bomb(megabytes, layers=1, streams=1):
    """A few kilobytes that would unpack to many megabytes as soon as an object is looked for."""
    packed = b"%d 0 << /A 1 >>" + b" " * (megabytes << 20)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/X 4 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    }
    inner = {4 + 2 * place: 5 + 2 * place for place in range(streams)}
    for number, outer in inner.items():
        objects[outer] = _packed(packed % number, layers)
    return _with_table(objects, inner)


def _packed(data, layers):
    for _ in range(layers):
        data = zlib.compress(data, 9)
    filters = b"[%s]" % (b"/FlateDecode " * layers)
    about = b"<</Type/ObjStm/N 1/First 4/Filter %s/Length %d>>" % (filters, len(data))
    return b"%sstream\n%s\nendstream" % (about, data)


def _with_table(objects, inner):
    out, rows = bytearray(b"%PDF-1.5\n"), {0: bytes(5)}
    for number, body in objects.items():
        rows[number] = b"\1" + len(out).to_bytes(3, "big") + b"\0"
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows |= {number: b"\2" + outer.to_bytes(3, "big") + b"\0" for number, outer in inner.items()}
    size = max(rows) + 1
    table = b"".join(rows[number] for number in range(size))
    about = b"<</Type/XRef/Size %d/W[1 3 1]/Root 1 0 R/Length %d>>" % (size, len(table))
    tail = b"%d 0 obj\n%sstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out) + tail % (size, about, table, len(out))


def simple(*bodies, trailer=b""):
    """A PDF of these very objects, the first its catalog, as somebody's program wrote it."""
    out, starts = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(bodies, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size, end = len(bodies) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n" % (size, rows)
    out += b"<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, end)
    return bytes(out)


def of_one_page(page=b"", *more, root=b"", trailer=b""):
    """A catalog, a tree, one page (object 3) with `page` in it, and more objects from 4 on."""
    return simple(
        b"<</Type/Catalog/Pages 2 0 R%s>>" % root,
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]%s/Resources<<>>>>" % page,
        *more,
        trailer=trailer,
    )


def in_a_ring(pages):
    """Each page has a link to the next one, the last to the first."""

    def change(document):
        for place, page in enumerate(document.pages):
            goal = Array([document.pages[(place + 1) % pages].obj, Name.Fit])
            link = Dictionary(Subtype=Name.Link, Rect=Array([1, 1, 9, 9]), Dest=goal)
            page.Annots = Array([document.make_indirect(link)])

    return changed(change, plain(pages))


def inheriting():
    """The size of its pages stands in the tree above them."""

    def change(document):
        document.Root.Pages.MediaBox = Array([0, 0, 300, 200])
        for page in document.Root.Pages.Kids:
            del page.MediaBox

    return changed(change)
