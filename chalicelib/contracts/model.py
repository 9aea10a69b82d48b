"""A contract (契約): what is agreed, by whom, on which papers, and where it stands."""

from datetime import date, timedelta
from enum import StrEnum

from chalicelib.contracts.decision import Decision
from chalicelib.values import dataclass

__all__ = [
    "LARGEST_PAPER",
    "LONGEST_TERM",
    "MOST_PAPERS",
    "MOST_PARTIES",
    "Amount",
    "Contract",
    "DocumentPaper",
    "Examination",
    "Exclusion",
    "Kept",
    "Kind",
    "Mark",
    "Origin",
    "Party",
    "PartyState",
    "Retention",
    "Role",
    "State",
    "Terms",
]

LARGEST_PAPER = 10 * 1024 * 1024
MOST_PAPERS = 20
MOST_PARTIES = 12
LONGEST_TERM = 10
"""Years after which a contract is one of those that are made on paper."""


class State(StrEnum):
    """Where a contract stands (契約の状態)."""

    DRAFT = "draft"  # 下書き
    APPROVING = "approving"  # 内部承認
    RETURNED = "returned"  # 差戻し
    APPROVED = "approved"  # 承認済
    SIGNING = "signing"  # 相手方確認中
    COUNTERSIGNING = "countersigning"  # 発注者の締結待ち
    SEALING = "sealing"  # 封印中
    SEAL_FAILED = "seal_failed"  # 封印失敗
    CONCLUDED = "concluded"  # 締結済
    DECLINED = "declined"  # 却下
    WITHDRAWN = "withdrawn"  # 取下げ
    EXPIRED = "expired"  # 期限切れ


class Kind(StrEnum):
    WORKS = "works"  # 工事請負
    SERVICES = "services"  # 業務委託
    GOODS = "goods"  # 物品売買
    AMENDMENT = "amendment"  # 変更契約
    OTHER = "other"  # その他


class Origin(StrEnum):
    """Where a contract was concluded; what was taken in (取込) is never told as sealed by us."""

    HERE = "here"  # このシステムで締結
    SERVICE = "service"  # 取込（他の電子契約サービス）
    PAPER = "paper"  # 取込（紙の契約の写し）


class Exclusion(StrEnum):
    """Why a contract may not be concluded electronically."""

    OVER_TEN_YEARS = "over_ten_years"  # 10年を超える
    COUNCIL_APPROVAL = "council_approval"  # 議会の議決が要る
    PAPER_BY_LAW = "paper_by_law"  # 法令が書面を求める


class Retention(StrEnum):
    """For how many years a concluded contract is kept (保存期間)."""

    FIVE = "5"
    TEN = "10"
    THIRTY = "30"
    PERMANENT = "permanent"

    @property
    def years(self) -> int:
        """The years of the lock; a permanent one is looked at again after thirty."""
        return 30 if self is Retention.PERMANENT else int(self.value)


class Role(StrEnum):
    COUNTERPARTY = "counterparty"  # 相手方
    REPRESENTATIVE = "representative"  # 共同企業体の代表者
    MEMBER = "member"  # 共同企業体の構成員
    OFFICE = "office"  # 発注者の締結者


class PartyState(StrEnum):
    WAITING = "waiting"  # not their turn yet
    INVITED = "invited"  # 確認中
    CONSENTED = "consented"  # 同意, the seal is being put
    SEALED = "sealed"  # 封印済
    DECLINED = "declined"  # 却下


@dataclass(frozen=True, kw_only=True)
class Amount:
    """Yen without tax, and the tax apart: the stamp tax looks at the first alone."""

    without_tax: int
    tax: int

    @property
    def total(self) -> int:
        return self.without_tax + self.tax


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Dates of a contract, as ISO days; empty where there is none."""

    contract_date: str = ""
    term_from: str = ""
    term_to: str = ""
    renewal_notice_days: int | None = None

    @property
    def notice_on(self) -> str:
        """By when it is to be decided whether it goes on (申入期限): the end, or days before."""
        if not self.term_to:
            return ""
        days = timedelta(days=self.renewal_notice_days or 0)
        return (date.fromisoformat(self.term_to) - days).isoformat()


@dataclass(frozen=True, kw_only=True)
class Party:
    """Who signs (締結者), in the order of `order`; the office is last.

    `field` is the signature field made for them; `consent` tells how they were identified. Their
    link and their access code are derived, from `link_nonce` and `access`: neither lies anywhere.
    """

    id: str
    role: Role
    order: int
    name: str = ""
    company: str = ""
    mail: str = ""
    counterparty_id: str = ""
    member_id: str = ""
    may_delegate: bool = False
    state: PartyState = PartyState.WAITING
    invited_at: str = ""
    acted_at: str = ""
    consent: tuple[tuple[str, str], ...] = ()
    delegated_from: str = ""
    address: str = ""
    link_nonce: str = ""
    link_digest: str = ""
    access: int = 0

    @property
    def field(self) -> str:
        return f"Seal{self.order}"


@dataclass(frozen=True, kw_only=True)
class DocumentPaper:
    """A paper of the contract: `source` is "upload", or "template" with its `values` as JSON.

    `made_from` is the digest of all that a template's paper was drawn from; `upload` and `version`
    name the file that was inspected of one that was sent.
    """

    id: str
    title: str
    source: str
    pages: int
    sha256: str
    key: str
    size: int = 0
    values: str = ""
    made_from: str = ""
    upload: str = ""
    version: str = ""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What lies in the vault: the contract, its certificate, the evidence; `version` is S3's."""

    name: str
    key: str
    version: str
    sha256: str
    size: int
    until: str


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One signature of others in a PDF that was taken in, as it was found on that day.

    `sound` also asks for an authority that we trust; `changed`: something was added afterwards
    that a signed document must not get.
    """

    name: str
    certificate: str
    signed_at: str
    stamped_at: str
    stamped_by: str
    intact: bool
    trusted: bool
    changed: bool
    sound: bool


@dataclass(frozen=True, kw_only=True)
class Examination:
    """What was found in a PDF when it was taken in (取込時の調べ)."""

    at: str
    marks: tuple[Mark, ...] = ()
    stamps: int = 0
    unreadable: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Contract:
    """One contract as it stands; `contact` is how a company reaches the section (電話番号など).

    `revision` is the number of its newest ledger entry. `file_key` and `file_sha256` are the one
    file all sign, as last sealed; each who signs has `days_given` days, the present one until
    `expires_at`. `link` names the original of an amendment, `amended_by` the amendments of an
    original. `written_by` are the ids of all who wrote the draft: none of them approves it.
    `origin_note` tells the service, or where the paper lies, of what was taken in.
    """

    id: str
    department: str
    title: str
    kind: Kind
    state: State = State.DRAFT
    revision: int = 0
    head: str = ""
    number: str = ""
    section: str = ""
    contact: str = ""
    budget_item: str = ""
    stamp_kind: str = ""
    retention: Retention = Retention.TEN
    exclusion: Exclusion | None = None
    amount: Amount | None = None
    amount_words: str = ""
    venture: str = ""
    terms: Terms = Terms()
    note: str = ""
    parties: tuple[Party, ...] = ()
    documents: tuple[DocumentPaper, ...] = ()
    link: str = ""
    amended_by: tuple[str, ...] = ()
    approval_id: str = ""
    created_at: str = ""
    created_by: str = ""
    created_by_id: str = ""
    written_by: tuple[str, ...] = ()
    updated_at: str = ""
    updated_by: str = ""
    file_key: str = ""
    file_sha256: str = ""
    file_pages: int = 0
    sent_at: str = ""
    expires_at: str = ""
    days_given: int = 0
    failure: str = ""
    concluded_at: str = ""
    kept: tuple[Kept, ...] = ()
    origin: Origin = Origin.HERE
    origin_note: str = ""
    examination: Examination | None = None
    decision: Decision | None = None

    @property
    def present(self) -> Party | None:
        """Whose turn it is: the first who is not sealed yet; nobody's in what was taken in."""
        if self.origin is not Origin.HERE:
            return None
        return next((one for one in self.parties if one.state is not PartyState.SEALED), None)

    @property
    def counterparties(self) -> tuple[Party, ...]:
        return tuple(one for one in self.parties if one.role is not Role.OFFICE)

    def party(self, party_id: str) -> Party | None:
        return next((one for one in self.parties if one.id == party_id), None)
