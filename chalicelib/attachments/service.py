"""What others may ask of attachments."""

from chalicelib.attachments.bucket import form_for, read_waiting, remove_waiting
from chalicelib.attachments.depositing import (
    Deposit,
    deposited,
    kept_bytes,
    let_go,
    reserve_deposit,
    sent_bytes,
)
from chalicelib.attachments.holding import give_back, hold, hold_document
from chalicelib.attachments.model import DOCUMENT, Announced, File, Held, State, Ticket, Upload
from chalicelib.attachments.overseeing import (
    link,
    open_safe,
    retry,
    states,
    title_of,
    troubled,
    troubles,
)
from chalicelib.attachments.rehearsing import rehearse
from chalicelib.attachments.releasing import Owner, Swept, forget, release, sweep
from chalicelib.attachments.reserving import (
    reserve,
    reserve_document,
    reserve_trial,
    reserve_within,
    show,
    show_trial,
    withdraw,
    withdraw_trial,
)
from chalicelib.attachments.words import spoken

__all__ = [
    "DOCUMENT",
    "Announced",
    "Deposit",
    "File",
    "Held",
    "Owner",
    "State",
    "Swept",
    "Ticket",
    "Upload",
    "deposited",
    "forget",
    "form_for",
    "give_back",
    "hold",
    "hold_document",
    "kept_bytes",
    "let_go",
    "link",
    "open_safe",
    "read_waiting",
    "rehearse",
    "release",
    "remove_waiting",
    "reserve",
    "reserve_deposit",
    "reserve_document",
    "reserve_trial",
    "reserve_within",
    "retry",
    "sent_bytes",
    "show",
    "show_trial",
    "spoken",
    "states",
    "sweep",
    "title_of",
    "troubled",
    "troubles",
    "withdraw",
    "withdraw_trial",
]
