"""Smart Docho on AWS Lambda: the app, its middleware, its routes and its event handlers.

Event handlers live in `Blueprint("app")` and are found here by name, so that each is deployed as
`app.*` and loads this module, middleware included.
"""

import os
from typing import Any

from chalicelib import authorizer, middleware, openapi
from chalicelib.app_of_parts import App
from chalicelib.attachments import routes as attachments
from chalicelib.cases import routes as cases
from chalicelib.challenges import routes as challenges
from chalicelib.drafts import routes as drafts
from chalicelib.identity import routes as identity
from chalicelib.receipts import routes as receipts
from chalicelib.submissions import place_routes as places
from chalicelib.submissions import routes as submissions

LATE = (
    "chalicelib.staff.routes",
    "chalicelib.procedures.routes",
    "chalicelib.procedures.life_routes",
    "chalicelib.rehearsals.routes",
    "chalicelib.reuse.routes",
    "chalicelib.submissions.inside_routes",
    "chalicelib.submissions.file_routes",
    "chalicelib.attachments.inside_routes",
    "chalicelib.cases.staff_routes",
    "chalicelib.cases.inside_routes",
    "chalicelib.rosters.routes",
    "chalicelib.exports.routes",
    "chalicelib.notifications.routes",
    "chalicelib.statistics.routes",
    "chalicelib.counterparties.routes",
    "chalicelib.contracts.routes",
    "chalicelib.contracts.life_routes",
    "chalicelib.contracts.after_routes",
    "chalicelib.contracts.ending_routes",
    "chalicelib.contracts.review_routes",
    "chalicelib.contracts.import_routes",
    "chalicelib.contracts.handover_routes",
    "chalicelib.signing.routes",
    "chalicelib.verification.routes",
    "chalicelib.approvals.routes",
    "chalicelib.approvals.setting_routes",
)
HANDLERS = {
    "aggregate": "chalicelib.statistics.jobs",
    "build_export": "chalicelib.exports.jobs",
    "gather_receipts": "chalicelib.receipts.jobs",
    "inspect_upload": "chalicelib.attachments.jobs",
    "outbox": "chalicelib.outbox.jobs",
    "plan_nightly": "chalicelib.statistics.jobs",
    "remind_approvals": "chalicelib.approvals.jobs",
    "seal": "chalicelib.contracts.jobs",
    "send_mail": "chalicelib.notifications.jobs",
    "sweep_uploads": "chalicelib.outbox.jobs",
}

app = App("smart-docho", LATE, HANDLERS)
middleware.install(app)
staff_authorizer = authorizer.staff_authorizer
app.register_blueprint(authorizer.blueprint)
for part in (submissions, places, identity, attachments, cases, challenges, drafts, receipts):
    app.add(part.api)
app.add(openapi.serving(app.endpoints))
if "AWS_CHALICE_CLI_MODE" in os.environ:  # who packages wants to see all of it
    app.load_all()


def __getattr__(name: str) -> Any:
    """An event handler by its name, as Lambda asks for it."""
    if name in HANDLERS:
        return app.handler(name)
    raise AttributeError(name)
