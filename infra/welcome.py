"""What is shown once everything runs: where to look, who to be, what to do first."""

from typing import Any

__all__ = ["farewell", "welcome"]

_PAGE = """
────────────────────────────────────────────────────────────────────────
 スマート道庁が動いています / Smart Docho is running{took}

 職員サイト / staff console     {staff_url}/
 公開サイト / public site       {public_url}/
 送信メール / mails sent        make mails（止めると消えます / gone when stopped）
{procedures}
 デモ用の利用者 / demo accounts（パスワードは共通 / same password: {password}）
{accounts}

 はじめに / what to click first
 1. 職員サイトを開き、tanaka@example.lg.jp でサインインする
    Open the staff console and sign in as tanaka@example.lg.jp
 2. 「手続を新しく作る」→「このひな形から作る」→「受付の設定」で保存期間を決める
    Create a procedure from an example, say how long submissions are kept
 3. 「公開」で「リハーサルを行う」→「公開の承認を依頼する」。yamada@example.lg.jp で「公開する」
    Rehearse it, ask for approval; a second person, yamada, publishes it
 4. 表示された公開URL（QRコード）をスマートフォンの幅で開き、送信する
    Open its public address at a phone's width and send it
 5. 職員サイトの「提出一覧」と、make mails で送信メールを見る
    See the submission in the console, and both mails

 {ending}
────────────────────────────────────────────────────────────────────────"""

_FOREGROUND = "Ctrl-C で終わります。データは残ります / Ctrl-C stops it, data is kept"
_BACKGROUND = "make down で止まります。データは残ります / `make down` stops it, data is kept"
_ROLE = {"viewer": "閲覧", "editor": "編集", "publisher": "公開承認", "admin": "管理"}


def welcome(outputs: dict[str, Any], seconds: float | None, *, foreground: bool) -> str:
    """The page for an installation that is up."""
    return _PAGE.format(
        took="" if seconds is None else f"（{seconds:.1f} s）",
        staff_url=outputs["staff_url"],
        public_url=outputs["public_url"],
        procedures=_procedures(outputs),
        password=outputs["accounts"][0]["password"],
        accounts="\n".join(_account(one) for one in outputs["accounts"]),
        ending=_FOREGROUND if foreground else _BACKGROUND,
    )


def _account(one: dict[str, Any]) -> str:
    roles = "・".join(_ROLE[role] for role in one["roles"])
    return f"   {one['username']:<24}{one['department_name']} {one['name']}（{roles}）"


def _procedures(outputs: dict[str, Any]) -> str:
    lines = [f"   {one['title']}\n     {one['url']}" for one in outputs.get("procedures", [])]
    return (
        "\n".join(
            ["\n デモの手続（部局はそれぞれ）/ demo procedures, of several departments", *lines, ""]
        )
        if lines
        else ""
    )


def farewell(*, stopped: bool) -> str:
    """What to say when it does not run any more."""
    if stopped:
        return "止まりました。データは残っています / Stopped; data is kept. (make reset で消去)"
    return "動いていません / not running"
