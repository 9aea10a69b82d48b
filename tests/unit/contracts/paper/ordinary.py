"""PDFs as everyday programs write them, with all that a contract may well hold."""

from io import BytesIO

import pdfs
import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from reportlab.pdfgen.canvas import Canvas

_WEB = "https://www.example.lg.jp/keiyaku?a=1#入札"


def _link(document, place=0, **told):
    about = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 10, 90, 40]), **told)
    page = document.pages[place]
    page.Annots = Array([*page.get("/Annots", []), document.make_indirect(about)])


def _web(address=_WEB):
    return Dictionary(Type=Name.Action, S=Name.URI, URI=String(address))


def _tagged(document):
    """A tree of structure as Word and LibreOffice write it."""
    tree = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    page = document.pages[0].obj
    words = Dictionary(Type=Name.StructElem, S=Name.P, P=tree, Pg=page, K=Array([0]))
    about = Dictionary(O=Name.Layout, Placement=Name.Block)
    link = Dictionary(Type=Name.StructElem, S=Name.Link, P=tree, Pg=page, A=about)
    tree.K = Array([document.make_indirect(words), document.make_indirect(link)])
    document.Root.StructTreeRoot = tree
    document.Root.MarkInfo = Dictionary(Marked=True)
    page.StructParents = 0


def _transparent(document):
    """A group, a shadow with a mask, and a state for printing, as Word draws shapes."""
    page = document.pages[0]
    page.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceRGB)
    shadow = Stream(document, b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form)
    shadow.BBox, shadow.Group = Array([0, 0, 9, 9]), page.Group
    mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=document.make_indirect(shadow))
    states = {"/GS1": Dictionary(Type=Name.ExtGState, SMask=mask, ca=0.5)}
    states["/GS2"] = Dictionary(Type=Name.ExtGState, TR2=Name.Default, TR=Name.Identity)
    page.Resources.ExtGState = Dictionary(states)


def word():
    def change(document):
        _tagged(document)
        _transparent(document)
        border, flags = Array([0, 0, 0]), 4
        _link(document, A=_web(), Border=border, F=flags, StructParent=1)
        _link(document, A=_web("mailto:keiyaku@example.lg.jp"), BS=Dictionary(W=0), F=flags)
        _link(document, Dest=Array([document.pages[1].obj, Name.XYZ, 0, 700, 0]), F=flags)
        document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        document.Root.Metadata = Stream(document, b"<x/>", Type=Name.Metadata)

    return pdfs.changed(change)


def excel_by_acrobat():
    def change(document):
        goal = Array([document.pages[0].obj, Name.Fit])
        document.Root.OpenAction = Dictionary(S=Name.GoTo, D=goal)
        document.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        document.Root.AcroForm = Dictionary(Fields=Array([]), DA=String("/Helv 0 Tf"))
        document.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("a"), goal])))
        _link(document, Dest=String("a"))
        _link(document, A=Dictionary(S=Name.GoTo, D=goal, Next=_web()), Border=Array([0, 0, 1]))

    return pdfs.changed(change, linearize=True)


def just_pdf():
    def change(document):
        page = document.pages[0].obj
        document.Root.OpenAction = Array([page, Name.FitH, 842])
        document.Root.PageMode = Name.UseOutlines
        page.PieceInfo = Dictionary(Maker=Dictionary(Private=Dictionary(P=Array([1]))))

    return pdfs.changed(change, pdfs.with_bookmarks())


def quartz():
    def change(document):
        goal = Array([document.pages[1].obj, Name.XYZ, None, None, None])
        _link(document, A=Dictionary(S=Name.GoTo, D=goal), Border=Array([0, 0, 0]))

    return pdfs.changed(change, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def libreoffice():
    def change(document):
        _tagged(document)
        goal = Array([document.pages[0].obj, Name.XYZ, None, None, 0])
        document.Root.OpenAction, document.Root.Lang = goal, String("ja-JP")
        frame, dashed = Array([0, 0, 1, Array([3, 2])]), Dictionary(W=1, S=Name.D)
        _link(document, A=_web("HTTP://example.jp/"), Border=frame, BS=dashed, H=Name.I)
        with document.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("第1章", 1))

    return pdfs.changed(change)


def reportlab():
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.bookmarkPage("first")
    canvas.addOutlineEntry("第1章", "first")
    canvas.linkURL("https://example.jp/", (10, 10, 90, 40), thickness=1)
    canvas.showPage()
    canvas.linkAbsolute("前へ", "first", (10, 10, 90, 40))
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def archive():
    """PDF/A-1b: with metadata, and a profile of its colours."""

    def change(document):
        with document.open_metadata() as told:
            told["pdfaid:part"], told["pdfaid:conformance"] = "1", "B"
        profile = document.make_indirect(Stream(document, b"profile", N=3))
        intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=profile)
        document.Root.OutputIntents = Array([intent])

    return pdfs.changed(change)


def edited_in_acrobat():
    """Saved over: the new revision is appended to the old one."""
    return pdfs.revised(pdfs.of_one_page(b"", b"<</A 1>>"), 4, b"<</A 2>>")


def drawing():
    """Layers as CAD programs write them, all seen everywhere."""

    def change(document):
        shown = Dictionary(
            CreatorInfo=Dictionary(Creator=String("CAD"), Subtype=Name.Technical),
            View=Dictionary(ViewState=Name.ON),
            Print=Dictionary(PrintState=Name.ON, Subtype=Name.Print),
            Export=Dictionary(ExportState=Name.ON),
        )
        names = ("配管", "寸法")
        layers = Array(
            document.make_indirect(Dictionary(Type=Name.OCG, Name=String(name), Usage=shown))
            for name in names
        )
        both = Dictionary(Type=Name.OCMD, OCGs=layers, P=Name.AnyOn)
        events = Array(
            Dictionary(Event=Name("/" + one), Category=Array([Name("/" + one)]), OCGs=layers)
            for one in ("View", "Print", "Export")
        )
        usual = Dictionary(
            ON=layers, OFF=Array([]), Order=layers, AS=events, ListMode=Name.AllPages
        )
        document.Root.OCProperties = Dictionary(OCGs=layers, D=usual)
        document.pages[0].Resources.Properties = Dictionary(MC0=layers[0], MC1=both)

    return pdfs.changed(change)
