"""Exports over HTTP: ask, then look until the file is ready."""

from pydantic import field_validator

from chalicelib.authorizer import staff_authorizer
from chalicelib.errors import NotFound
from chalicelib.exports import service
from chalicelib.exports.model import Export, Format, State
from chalicelib.http import ApiBlueprint, Body, Call, Reply
from chalicelib.permissions import Permission

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)


class NewExport(Body):
    format: Format
    test: bool = False

    @field_validator("format")
    @classmethod
    def _of_a_procedure(cls, value: Format) -> Format:
        if value is Format.CONTRACTS:
            raise ValueError("contracts are handed over elsewhere")
        return value


class ExportReply(Reply):
    """`rows` are submissions, or the files of a zip; `left_out` files that are not in it."""

    id: str
    state: State
    format: Format
    rows: int | None
    left_out: int | None
    url: str | None
    error: str | None


@api.endpoint(
    "POST",
    "/staff/procedures/{procedure_id}/exports",
    permission=Permission.STAFF_SUBMISSION_EXPORT,
    summary="CSV・Excel・添付ファイルのZIPの作成の依頼",
    returns=ExportReply,
    status=202,
    body=NewExport,
    errors=(NotFound,),
)
def ask_export(call: Call, procedure_id: str) -> ExportReply:
    body = call.body
    return _reply(service.ask(call.staff, procedure_id, body.format, test=body.test))


@api.endpoint(
    "GET",
    "/staff/procedures/{procedure_id}/exports/{export_id}",
    permission=Permission.STAFF_SUBMISSION_EXPORT,
    summary="CSV・Excel・ZIPの作成の状態と、できあがったファイルの場所",
    returns=ExportReply,
    errors=(NotFound,),
)
def read_export(call: Call, procedure_id: str, export_id: str) -> ExportReply:
    return _reply(service.show(call.staff, procedure_id, export_id))


def _reply(export: Export) -> ExportReply:
    return ExportReply(
        id=export.id,
        state=export.state,
        format=export.format,
        rows=export.rows,
        left_out=export.left_out,
        url=service.link(export),
        error=export.error if export.state is State.FAILED else None,
    )
