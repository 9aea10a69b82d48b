"""Everything that can go wrong for a person, in the person's language.

DomainError
├── MalformedRequest      400  the request is not what the API describes
├── Unauthenticated       401  no one is signed in
├── Forbidden             403  signed in, but not allowed
│   └── SignInAgain            what they are about to do wants a sign-in of these minutes
├── NotFound              404  it does not exist, or not for this person
├── Conflict              409
│   ├── NotOpen                the procedure takes no submissions now
│   │   └── NotOpenYet         … but will: `opens_at` tells when
│   ├── AnsweredAlready        one answer a person, and this one has answered
│   ├── ApprovalMoved          somebody else decided first, or the content is another by now
│   ├── CapReached             as many submissions as the procedure takes have come
│   ├── CaseMoved              the case was changed in between
│   ├── ChallengeNeeded        a proof of work is asked for before this is taken
│   ├── ContractExcluded       a contract that may not be concluded electronically
│   ├── CounterpartyUnconfirmed  a company has not confirmed its address yet
│   ├── CodeWrong              the number and code open nothing, or what was mailed is another
│   ├── DocumentChanged        the document is another than the one that was shown
│   ├── FilesFull              20 MB of files are with this submission already
│   ├── FormOutdated           a newer version replaced the one that was answered
│   ├── IdentityNeeded         the form wants to know who answers
│   ├── KeyReused              another submission already came with this key
│   ├── LinkOver               a link that works once has worked, or ran out
│   ├── LinkInvalid            the personal link is unknown, replaced, or missing
│   ├── PassphraseWrong        the passphrase (合言葉) does not open the form
│   ├── RehearsalNeeded        this revision has not passed its rehearsal
│   ├── RevisionConflict       somebody else saved in between
│   ├── SeatsTaken             no seat and no place in the waiting list is left
│   ├── SecondPersonNeeded     somebody else has to approve what this person made
│   ├── VoucherInvalid         what proved somebody's right has run out, or was never ours
│   └── WrongState             the step does not fit the present state
├── TooLarge              413  more than we take in one request
├── Invalid               422
│   ├── AnswersInvalid         one entry per field to mend
│   ├── ContractIncomplete     one entry per thing a contract lacks before it may go on
│   ├── DefinitionIncomplete   one entry per place of the form to mend
│   ├── RowsInvalid            one entry per row of a sheet to mend
│   ├── FileRefused            a file of this name, kind or size is not taken
│   ├── FindingsLeft           what must be mended before people see the form
│   ├── LettersMissing         one entry per letter that a contract cannot be printed with
│   ├── PdfRefused             a PDF that is broken, locked, or holds what a contract may not
│   ├── PeopleInvalid          one entry per person of a roster to mend
│   └── Unreadable             nothing could be made of a file or package that was sent
├── TooManyAttempts       429  too many wrong passphrases within a minute
│   ├── TooManyCodes           … or codes asked for, or tried, within a while
│   ├── TooManyDrafts          … or drafts entrusted within a minute or a day
│   └── TooManyUploads         … or files sent within a minute or a day
├── SealingFailed         503  a PDF was not sealed; `reason` says why
├── InternalError         500  our fault; logged with its cause
└── Unavailable           503  a part we rest on did not answer; trying again helps
"""

from chalicelib.errors.base import (
    DomainError,
    Forbidden,
    InternalError,
    MalformedRequest,
    NotFound,
    Unauthenticated,
    Unavailable,
)
from chalicelib.errors.conflicts import (
    AnsweredAlready,
    ApprovalMoved,
    CapReached,
    CaseMoved,
    ChallengeNeeded,
    CodeWrong,
    Conflict,
    FilesFull,
    FormOutdated,
    IdentityNeeded,
    KeyReused,
    LinkInvalid,
    NotOpen,
    NotOpenYet,
    PassphraseWrong,
    RehearsalNeeded,
    RevisionConflict,
    SeatsTaken,
    SecondPersonNeeded,
    VoucherInvalid,
    WrongState,
)
from chalicelib.errors.contracting import (
    ContractExcluded,
    ContractIncomplete,
    CounterpartyUnconfirmed,
    DocumentChanged,
    LinkOver,
    RowsInvalid,
    SignInAgain,
)
from chalicelib.errors.papers import LettersMissing, PdfRefused
from chalicelib.errors.refusals import (
    AnswersInvalid,
    DefinitionIncomplete,
    FileRefused,
    FindingsLeft,
    Invalid,
    PeopleInvalid,
    TooLarge,
    TooManyAttempts,
    TooManyCodes,
    TooManyDrafts,
    TooManyUploads,
    Unreadable,
)
from chalicelib.errors.sealing import SealingFailed

__all__ = [
    "AnsweredAlready",
    "AnswersInvalid",
    "ApprovalMoved",
    "CapReached",
    "CaseMoved",
    "ChallengeNeeded",
    "CodeWrong",
    "Conflict",
    "ContractExcluded",
    "ContractIncomplete",
    "CounterpartyUnconfirmed",
    "DefinitionIncomplete",
    "DocumentChanged",
    "DomainError",
    "FileRefused",
    "FilesFull",
    "FindingsLeft",
    "Forbidden",
    "FormOutdated",
    "IdentityNeeded",
    "InternalError",
    "Invalid",
    "KeyReused",
    "LettersMissing",
    "LinkInvalid",
    "LinkOver",
    "MalformedRequest",
    "NotFound",
    "NotOpen",
    "NotOpenYet",
    "PassphraseWrong",
    "PdfRefused",
    "PeopleInvalid",
    "RehearsalNeeded",
    "RevisionConflict",
    "RowsInvalid",
    "SealingFailed",
    "SeatsTaken",
    "SecondPersonNeeded",
    "SignInAgain",
    "TooLarge",
    "TooManyAttempts",
    "TooManyCodes",
    "TooManyDrafts",
    "TooManyUploads",
    "Unauthenticated",
    "Unavailable",
    "Unreadable",
    "VoucherInvalid",
    "WrongState",
]
