"""Smart Docho on AWS Lambda: the app, its middleware, its routes and its event handlers.

Event handlers live in `Blueprint("app")` and are named here, so that each is deployed as `app.*`
and loads this module, middleware included.
"""

from chalice.app import Chalice

from chalicelib import authorizer, middleware, openapi
from chalicelib.approvals import jobs as approval_jobs
from chalicelib.approvals import routes as approvals
from chalicelib.approvals import setting_routes as approval_settings
from chalicelib.attachments import inside_routes as inside_attachments
from chalicelib.attachments import jobs as attachment_jobs
from chalicelib.attachments import routes as attachments
from chalicelib.cases import routes as cases
from chalicelib.cases import staff_routes as casework
from chalicelib.challenges import routes as challenges
from chalicelib.contracts import after_routes as contract_after
from chalicelib.contracts import ending_routes as contract_endings
from chalicelib.contracts import handover_routes as contract_handovers
from chalicelib.contracts import import_routes as contract_imports
from chalicelib.contracts import jobs as contract_jobs
from chalicelib.contracts import life_routes as contract_lives
from chalicelib.contracts import review_routes as contract_reviews
from chalicelib.contracts import routes as contracts
from chalicelib.counterparties import routes as counterparties
from chalicelib.drafts import routes as drafts
from chalicelib.exports import jobs as export_jobs
from chalicelib.exports import routes as exports
from chalicelib.identity import routes as identity
from chalicelib.notifications import jobs as notification_jobs
from chalicelib.notifications import routes as notifications
from chalicelib.outbox import jobs as outbox_jobs
from chalicelib.procedures import life_routes as lives
from chalicelib.procedures import routes as procedures
from chalicelib.receipts import jobs as receipt_jobs
from chalicelib.receipts import routes as receipts
from chalicelib.rehearsals import routes as rehearsals
from chalicelib.reuse import routes as reuse
from chalicelib.rosters import routes as rosters
from chalicelib.signing import routes as signing
from chalicelib.staff import routes as staff
from chalicelib.statistics import jobs as statistics_jobs
from chalicelib.statistics import routes as statistics
from chalicelib.submissions import file_routes as files
from chalicelib.submissions import inside_routes as inside
from chalicelib.submissions import place_routes as places
from chalicelib.submissions import routes as submissions
from chalicelib.verification import routes as verification

aggregate = statistics_jobs.aggregate
build_export = export_jobs.build_export
inspect_upload = attachment_jobs.inspect_upload
gather_receipts = receipt_jobs.gather_receipts
outbox = outbox_jobs.outbox
plan_nightly = statistics_jobs.plan_nightly
remind_approvals = approval_jobs.remind_approvals
seal = contract_jobs.seal
send_mail = notification_jobs.send_mail
staff_authorizer = authorizer.staff_authorizer
sweep_uploads = outbox_jobs.sweep_uploads

APIS = [
    staff.api,
    procedures.api,
    lives.api,
    rehearsals.api,
    reuse.api,
    submissions.api,
    places.api,
    inside.api,
    identity.api,
    attachments.api,
    inside_attachments.api,
    files.api,
    cases.api,
    casework.api,
    challenges.api,
    rosters.api,
    drafts.api,
    exports.api,
    notifications.api,
    receipts.api,
    statistics.api,
    counterparties.api,
    contracts.api,
    contract_lives.api,
    contract_after.api,
    contract_endings.api,
    contract_reviews.api,
    contract_imports.api,
    contract_handovers.api,
    signing.api,
    verification.api,
    approvals.api,
    approval_settings.api,
]
ENDPOINTS = [endpoint for api in APIS for endpoint in api.endpoints]
DESCRIPTION = openapi.serving(ENDPOINTS)

app = Chalice(app_name="smart-docho", configure_logs=False)
middleware.install(app)
for blueprint in (
    authorizer.blueprint,
    *APIS,
    DESCRIPTION,
    approval_jobs.blueprint,
    attachment_jobs.blueprint,
    contract_jobs.blueprint,
    export_jobs.blueprint,
    notification_jobs.blueprint,
    outbox_jobs.blueprint,
    receipt_jobs.blueprint,
    statistics_jobs.blueprint,
):
    app.register_blueprint(blueprint)
