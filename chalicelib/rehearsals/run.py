"""One run of a rehearsal: each step really does what it is named after, and says what it saw."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.attachments import service as attachments
from chalicelib.config import settings
from chalicelib.errors import DomainError
from chalicelib.exports import service as exports
from chalicelib.forms import service as forms
from chalicelib.notifications import service as notifications
from chalicelib.observability import logger
from chalicelib.procedures import service as procedures
from chalicelib.procedures.service import ReportedStep, ReportedWay
from chalicelib.rehearsals import files, letters, stranger
from chalicelib.rehearsals.model import StepFailed
from chalicelib.submissions import service as submissions

__all__ = ["Run"]

MOST_CASES = 200
MOST_STORED = 30
_SKIPPED = "前の段階が通らなかったため、行っていません。"
_LEFT = (
    "試しに保存したものを消去できませんでした。1時間たつと自動的に消え、件数や一覧には入りません。"
    "時間をおいてもう一度実行し、続くときは情報システムの担当にご連絡ください。"
)
_NO_MAILS = (
    "送るメールはありません（送信結果メールの宛先になる項目も、到達メールの宛先もありません）。"
)
_BROKEN = "途中で止まりました。もう一度実行し、続くときは情報システムの担当にご連絡ください。"


class Run:
    """The steps in their order; `cases` and `ways` tell afterwards what was tried."""

    def __init__(self, procedure: procedures.Procedure, definition: forms.Definition) -> None:
        self._procedure = procedure
        self._definition = definition
        self._filled = forms.Filled()
        self._stored: list[submissions.Submission] = []
        self._files: exports.Rehearsed | None = None
        self.ways: tuple[ReportedWay, ...] = ()

    @property
    def cases(self) -> int:
        return len(self._filled.fillings) + len(self._filled.refusals)

    def steps(self) -> Iterator[ReportedStep]:
        """Run them; what rests on a step that failed is not tried."""
        sound = True
        for name, step in (
            ("記入例の生成", self._fill),
            ("判定", self._judge),
            ("保存", self._store),
            *self._with_files(),
            ("送信結果メール・到達メール", self._letters),
            ("CSV", self._csv),
            ("Excel", self._xlsx),
        ):
            done = _done(name, step) if sound else ReportedStep(name, passed=False, detail=_SKIPPED)
            sound = done.passed
            yield done
        yield _done("他人の目", self._stranger)

    def _fill(self) -> str:
        self._filled = forms.filled(self._definition, most=MOST_CASES)
        self.ways = tuple(ReportedWay(name, reached) for name, reached in self._filled.ways)
        if not self._filled.fillings:
            raise StepFailed(
                "どう記入しても送信できません。必須の項目、条件、項目どうしの確認を見直してください。"
            )
        unreached = [way.name for way in self.ways if not way.reached]
        told = f"{self.cases}通りの記入例を作り、{len(self.ways)}か所の分かれ道を通りました。"
        if not unreached:
            return told
        first = "、".join(unreached[:3])
        return f"{told}確かめられなかったところ：{first}（{len(unreached)}か所）"

    def _judge(self) -> str:
        for one in self._filled.fillings:
            errors = forms.evaluate(self._definition, one.answers).errors
            if errors:
                raise StepFailed(f"正しい記入例「{one.name}」が受け付けられません。")
        if self._definition_asks() and not forms.evaluate(self._definition, {}).errors:
            raise StepFailed("必須の項目があるのに、空のままで受け付けられます。")
        turned = len(self._filled.refusals)
        more = f"、{turned}通りは対象外として断りました" if turned else ""
        return f"{len(self._filled.fillings)}通りを受け付けました{more}。"

    def _definition_asks(self) -> bool:
        """Whether even an empty form shows something that must be answered."""
        shown = set(forms.evaluate(self._definition, {}).visible)
        return any(field.required and field.id in shown for field in self._definition.fields)

    def _store(self) -> str:
        try:
            self._stored = self._stored_soundly()
        finally:
            self._erase()
        return f"{len(self._stored)}件を保存し、読み戻して同じであることを確かめ、消去しました。"

    def _stored_soundly(self) -> list[submissions.Submission]:
        """What was stored, and read back the same."""
        submissions.forget_rehearsed(self._procedure.id)
        raws = [one.answers for one in self._filled.fillings[:MOST_STORED]]
        stored = submissions.rehearse(self._procedure, self._definition, raws)
        found = {one.key: one for one in submissions.rehearsed(self._procedure.id)}
        changed = [one for one in stored if one.key not in found or found[one.key] != one]
        if changed:
            raise StepFailed(f"保存した{len(stored)}件のうち{len(changed)}件が元と違います。")
        return stored

    def _erase(self) -> None:
        """Remove what was stored, and see that it is gone."""
        try:
            submissions.forget_rehearsed(self._procedure.id)
            left = bool(submissions.rehearsed(self._procedure.id))
        except (BotoCoreError, ClientError) as error:
            logger.exception("rehearsed submissions stay behind", cause=type(error).__name__)
            left = True
        if left:
            raise StepFailed(_LEFT)

    def _with_files(self) -> list[tuple[str, Callable[[], str]]]:
        """A step more where files are asked for."""
        asks = any(isinstance(field, forms.Attachment) for field in self._definition.fields)
        return [("添付ファイル", self._attach)] if asks else []

    def _attach(self) -> str:
        try:
            sent = attachments.rehearse(self._procedure.id, self._definition)
        except DomainError as error:
            raise StepFailed(f"ファイルを受け取れませんでした。{error.detail}") from error
        return f"小さなファイルを{sent}個、実際に送って受け取り、消去しました。"

    def _letters(self) -> str:
        draft = self._procedure.definition_json
        terms = procedures.read_reception(self._procedure.reception_json)
        count = 0
        for one in self._stored:
            tried = replace(one, draft=draft)
            mails = notifications.rehearse(tried, self._procedure.notify, terms)
            letters.check(one, mails, self._definition, terms.mail_answers)
            count += len(mails)
        if not count:
            return _NO_MAILS
        return f"{count}通を作り、載せない回答が書かれていないことを確かめました。"

    def _csv(self) -> str:
        self._files = exports.rehearse(self._procedure, self._definition, self._stored)
        return files.read_csv(self._files)

    def _xlsx(self) -> str:
        if self._files is None:
            raise StepFailed(_SKIPPED)
        return files.read_workbook(self._files)

    def _stranger(self) -> str:
        procedure, urls = self._procedure, settings()
        doors = stranger.doors(
            urls.public_url, urls.staff_url, procedure.id, procedure.published_version
        )
        public, *knocked = stranger.knock([stranger.open_door(urls.public_url), *doors])
        silent = [one.door for one in knocked if one.answer is None]
        opened = [one.door for one in knocked if one.answer is not None and not one.refused]
        if opened:
            names = "、".join(dict.fromkeys(door.what for door in opened))
            raise StepFailed(
                f"権限のない人が開けるところがあります：{names}。公開を止めてください。"
            )
        if silent:
            raise StepFailed(
                f"{len(silent)}か所に接続できず、確かめられませんでした（{silent[0].url}）。"
                "時間をおいてもう一度実行してください。"
            )
        if not public.told:
            raise StepFailed(
                f"だれでも開けるはずの{public.door.what}（{public.door.url}）も開けず、"
                "断られたことを確かめられませんでした。"
                "公開サイトの設定を、情報システムの担当にご確認ください。"
            )
        return f"権限のない人として{len(knocked)}か所を開こうとし、すべて断られました。"


def _done(name: str, step: Callable[[], str]) -> ReportedStep:
    try:
        return ReportedStep(name, passed=True, detail=step())
    except StepFailed as failure:
        return ReportedStep(name, passed=False, detail=str(failure))
    except Exception as error:  # noqa: BLE001 — the report tells it, the log knows why
        logger.exception("a step of a rehearsal broke", step=name, cause=type(error).__name__)
        return ReportedStep(name, passed=False, detail=_BROKEN)
