"""Reuse over HTTP: what to start from, packages to send to other offices, sheets to fill in."""

from base64 import b64encode

from chalicelib.authorizer import staff_authorizer
from chalicelib.errors import DefinitionIncomplete, NotFound, Unreadable, WrongState
from chalicelib.http import ApiBlueprint, Call, Done
from chalicelib.permissions import Permission
from chalicelib.procedures import service as procedures
from chalicelib.reuse import service, shapes

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)


@api.endpoint(
    "GET",
    "/staff/examples",
    permission=Permission.STAFF_PROCEDURE_READ,
    summary="ひな形の一覧（所属のもの、共通のものの順。source で絞る）",
    returns=shapes.StartList,
    query=shapes.StartQuery,
)
def list_examples(call: Call) -> shapes.StartList:
    return shapes.StartList(items=service.starts(call.staff, call.query.source))


@api.endpoint(
    "POST",
    "/staff/templates",
    permission=Permission.STAFF_PROCEDURE_WRITE,
    summary="手続の下書きを所属のひな形にする",
    returns=shapes.StartReply,
    status=201,
    body=shapes.NewTemplate,
    errors=(NotFound, DefinitionIncomplete, WrongState),
)
def add_template(call: Call) -> shapes.StartReply:
    made = procedures.add_template(call.staff, call.body.procedure, call.body.title)
    return shapes.StartReply(service.example_of(made))


@api.endpoint(
    "DELETE",
    "/staff/templates/{template_id}",
    permission=Permission.STAFF_PROCEDURE_WRITE,
    summary="所属のひな形を外す（作った手続には影響しない）",
    returns=Done,
    errors=(NotFound,),
)
def remove_template(call: Call, template_id: str) -> Done:
    procedures.remove_template(call.staff, template_id)
    return Done()


@api.endpoint(
    "GET",
    "/staff/procedures/{procedure_id}/package",
    permission=Permission.STAFF_PROCEDURE_READ,
    summary="下書きの書き出し（様式、受付の条件、試験）",
    returns=shapes.Package,
    errors=(NotFound, DefinitionIncomplete),
)
def read_package(call: Call, procedure_id: str) -> shapes.Package:
    return shapes.Package(service.package_of(call.staff, procedure_id))


@api.endpoint(
    "POST",
    "/staff/packages",
    permission=Permission.STAFF_PROCEDURE_WRITE,
    summary="書き出された様式の取り込み（付いている試験も行う）",
    returns=shapes.PackageTaken,
    status=201,
    body=shapes.NewPackage,
    errors=(Unreadable,),
)
def take_package(call: Call) -> shapes.PackageTaken:
    made, opened = service.from_package(call.staff, call.body.package)
    return shapes.PackageTaken(
        procedure=_name(made),
        tests=shapes.TestsReply(passed=opened.passed, failed=opened.failed),
        migrated_from=opened.migrated_from,
    )


@api.endpoint(
    "GET",
    "/staff/sheets",
    permission=Permission.STAFF_PROCEDURE_READ,
    summary="項目を書き込むための空のExcelブック",
    returns=shapes.SheetToFill,
)
def read_blank_sheet(call: Call) -> shapes.SheetToFill:  # noqa: ARG001 — it is for all
    content = b64encode(service.blank_sheet()).decode()
    return shapes.SheetToFill(filename=service.FILENAME, content=content)


@api.endpoint(
    "POST",
    "/staff/sheets",
    permission=Permission.STAFF_PROCEDURE_WRITE,
    summary="項目を書いたExcelブックから下書きを作る",
    returns=shapes.SheetTaken,
    status=201,
    body=shapes.NewSheet,
    errors=(Unreadable,),
)
def take_sheet(call: Call) -> shapes.SheetTaken:
    body = call.body
    made, read = service.from_sheet(call.staff, body.file, body.title, body.kind, body.audience)
    notes = [shapes.NoteReply(row=row, message=words) for row, words in read.notes]
    return shapes.SheetTaken(procedure=_name(made), notes=notes)


def _name(procedure: procedures.Procedure) -> shapes.ProcedureName:
    title = str(procedure.definition_json["title"])
    return shapes.ProcedureName(id=procedure.id, title=title)
