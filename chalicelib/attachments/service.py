"""What others may ask of attachments."""

from chalicelib.attachments.bucket import form_for, read_waiting, remove_waiting
from chalicelib.attachments.holding import hold, hold_document
from chalicelib.attachments.inspecting import inspect, inspect_object, take_verdict
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
from chalicelib.attachments.releasing import Swept, forget, release, sweep
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
    "File",
    "Held",
    "State",
    "Swept",
    "Ticket",
    "Upload",
    "forget",
    "form_for",
    "hold",
    "hold_document",
    "inspect",
    "inspect_object",
    "link",
    "open_safe",
    "read_waiting",
    "rehearse",
    "release",
    "remove_waiting",
    "reserve",
    "reserve_document",
    "reserve_trial",
    "reserve_within",
    "retry",
    "show",
    "show_trial",
    "spoken",
    "states",
    "sweep",
    "take_verdict",
    "title_of",
    "troubled",
    "troubles",
    "withdraw",
    "withdraw_trial",
]
