"""Words for what was found in a PDF: why it cannot be used, and what is good to know."""

from collections.abc import Iterator

from chalicelib.contracts.paper.looking import MOST_PAGES
from chalicelib.contracts.paper.model import Looks

__all__ = ["notes", "objections"]

_PROBLEMS = {
    "not_pdf": "PDFではありません。PDFとして保存したファイルを選んでください。",
    "broken": "壊れているか、途中で切れています。元の文書から、PDFを作り直してください。",
    "encrypted": "パスワードや利用の制限がかかっています。制限のないPDFを作り直してください。",
    "too_large": "大きすぎます。写真や図面の解像度を下げるか、ファイルを分けてください。",
    "too_many_pages": f"ページが多すぎます（{MOST_PAGES:,}ページまで）。ファイルを分けてください。",
}
_AGAIN = "元の文書から、PDFとして印刷（保存）し直してください。"
_PRINT = (
    "PDFを開いて「印刷」を選び、プリンターに「PDFに保存」（Microsoft Print to PDFなど）を選んで、"
    "書き出し直してください。"
)


def objections(looks: Looks) -> tuple[str, ...]:
    """Why this PDF cannot become a part of a contract, and what to do; none if it can."""
    if looks.problem:
        return (_PROBLEMS[looks.problem],)
    return tuple(_objected(looks))


def _objected(looks: Looks) -> Iterator[str]:
    if looks.signatures:
        names = "、".join(looks.signatures)
        yield f"電子署名（{names}）が付いています。まとめると署名が無効になるため、使えません。"
    if looks.files:
        names = "、".join(looks.files)
        yield f"ファイル（{names}）が埋め込まれています。取り出して、別の添付書類にしてください。"
    if looks.javascript:
        yield f"動作（JavaScript）が埋め込まれています。{_AGAIN}"
    if looks.actions:
        yield f"プログラムの起動、送信、音声や動画の再生が埋め込まれています。{_AGAIN}"
    yield from _objected_on_pages(looks)


def _objected_on_pages(looks: Looks) -> Iterator[str]:
    if looks.reaches:
        yield f"別のファイルなどへのリンクか、開いたときに動くしかけがあります。{_PRINT}"
    if looks.fields:
        yield f"あとから書き込める欄（記入欄・署名欄）があります。記入を終えて、{_PRINT}"
    if looks.hidden_layers:
        yield (
            "表示されないか、画面と印刷で表示の変わる層（レイヤー）があります。"
            f"すべての層を表示してから、{_PRINT}"
        )
    if looks.swaps:
        yield f"ほかのファイルの中身を映すか、画面と印刷で見えるものが変わります。{_PRINT}"
    if looks.comments:
        yield (
            f"書き込み（注釈・スタンプなど）が{looks.comments}件あります。"
            f"要らないものは消し、残すものは紙面に焼き付けるため、{_PRINT}"
        )


def notes(looks: Looks) -> tuple[str, ...]:
    """What is lost when parts are bound, and would surprise somebody later."""
    told = (
        (looks.layers, "層（レイヤー）は切り替えられなくなります。すべて表示されます。"),
        (looks.bookmarks, "しおりは残りません。書類ごとのしおりに替わります。"),
        (looks.tagged, "読み上げのための構造（タグ）は残りません。"),
    )
    return tuple(words for found, words in told if found and not looks.problem)
