"""What stands on the paper of a submission: its answers as they were sent, file by file."""

from collections.abc import Iterator, Sequence

import orjson

from chalicelib.config import settings
from chalicelib.forms import service as forms
from chalicelib.procedures import service as procedures
from chalicelib.receipts import pdf
from chalicelib.receipts.data import leaf_of, receipt_file
from chalicelib.submissions import service as submissions

__all__ = ["pdf_name", "pdf_of"]

_SAID_BY_NOBODY = {forms.FieldType.EXPLANATION, forms.FieldType.HIDDEN, forms.FieldType.ATTACHMENT}


def pdf_name(submission: submissions.Submission) -> str:
    """The name under which people find it again."""
    return f"申請控え_{submission.receipt_number}.pdf"


def pdf_of(submission: submissions.Submission) -> bytes:
    """The receipt of a submission's present revision on paper."""
    form = submissions.definition_of(submission)
    inquiry = not submission.test and procedures.reception_of(submission.procedure_id).inquiry
    status = f"{settings().public_url}/status/#n={submission.receipt_number}"
    return pdf.draw(
        pdf.Contents(
            office=settings().office_name,
            title=form.title,
            facts=_facts(form, submission),
            sections=list(_sections(form, submission)),
            files=_files(form, submission),
            proof=_proof(submission),
            contact=form.contact,
            number=submission.receipt_number,
            status_url=status if inquiry else "",
            attached=orjson.dumps(receipt_file(submission), option=orjson.OPT_INDENT_2),
        )
    )


def _facts(form: forms.Definition, submission: submissions.Submission) -> list[tuple[str, str]]:
    facts = [("受付番号", submission.receipt_number)]
    facts.append(("受付日時", pdf.spoken(submission.received_at)))
    if submission.place:
        turns = submissions.Turns(submission.procedure_id)
        told = _result(form, submission.place, turns.number(submission.place))
        facts.append(("申込みの結果（この控えを作ったとき）", told))
    if submission.revised_at:
        times = f"{submission.revision - 1}回目の修正"
        facts.append(("修正日時", f"{pdf.spoken(submission.revised_at)}　{times}"))
    if submission.test:
        facts.append(("テスト入力", "この控えは試しに作ったもので、申請の証明にはなりません。"))
    return facts


def _result(form: forms.Definition, place: submissions.Place, number: int | None) -> str:
    option = submissions.option_label(form, place.field, place.option)
    told = submissions.place_told(place.state, number, option)
    return "\n".join(filter(None, (told, submissions.place_note(place.state))))


def _sections(
    form: forms.Definition, submission: submissions.Submission
) -> Iterator[tuple[str, list[tuple[str, Sequence[str]]]]]:
    answers = submission.answers
    for section in form.sections:
        fields = [one for one in section.fields if one.type not in _SAID_BY_NOBODY]
        told: list[tuple[str, Sequence[str]]] = [
            (one.label, forms.display_lines(one, answers[one.id]))
            for one in fields
            if one.id in answers
        ]
        if told:
            yield section.title, told


def _files(form: forms.Definition, submission: submissions.Submission) -> list[tuple[str, str]]:
    """Name and place in the form of each file, with the hash by which it is known."""
    labels = form.by_id
    return [
        (f"{labels[one.field].label}：{one.name}（{one.size:,}バイト）", f"SHA-256 {one.sha256}")
        for one in submission.files
        if one.field in labels
    ]


def _proof(submission: submissions.Submission) -> list[tuple[str, str]]:
    if submission.test:
        return []
    page = f"{settings().public_url}/verify/"
    return [
        ("内容の要約値（SHA-256）", submission.digest),
        ("控えの要約値（電子署名の対象）", leaf_of(submission).hash),
        ("確かめる方法", f"{page} で、このPDF、または画面から保存した控えのデータを選びます。"),
    ]
