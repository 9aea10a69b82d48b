"""The life of a contract as one table: which act may be done where it stands, and to where.

Nothing outside this module decides whether an act is allowed.
"""

from collections.abc import Mapping
from enum import StrEnum

from chalicelib.contracts.model import State

__all__ = ["STEPS", "Act", "IllegalStep", "after", "allowed"]


class Act(StrEnum):
    """What happened to a contract; each is an entry of its ledger."""

    CREATED = "created"  # 作成
    EDITED = "edited"  # 編集
    SUBMITTED = "submitted"  # 承認依頼
    TAKEN_BACK = "taken_back"  # 承認依頼の取消し
    RETURNED = "returned"  # 差戻し
    APPROVED = "approved"  # 承認
    SENT = "sent"  # 送信
    INVITED = "invited"  # 確認の案内
    OPENED = "opened"  # 文書を開いた
    IDENTIFIED = "identified"  # 本人確認
    REMINDED = "reminded"  # 督促
    DELEGATED = "delegated"  # 締結者の変更
    EXTENDED = "extended"  # 期限の延長
    CONSENTED = "consented"  # 同意
    DECLINED = "declined"  # 却下
    EXPIRED = "expired"  # 期限切れ
    WITHDRAWN = "withdrawn"  # 取下げ
    SEALED = "sealed"  # 封印
    SEAL_FAILED = "seal_failed"  # 封印失敗
    SEAL_RETRIED = "seal_retried"  # 封印のやり直し
    CONCLUDED = "concluded"  # 締結
    PLANNED = "planned"  # 支払予定
    PAID = "paid"  # 支払済み
    UNPAID = "unpaid"  # 支払済みの取消し
    AMENDED = "amended"  # 変更契約の作成
    DECIDED = "decided"  # 更新の判断
    RENEWED = "renewed"  # 長期署名の延長
    IMPORTED = "imported"  # 取込
    CORRECTED = "corrected"  # 取込内容の訂正


class IllegalStep(Exception):
    """The act does not fit where the contract stands; its text tells the person what to do."""


Step = dict[State, frozenset[State]]


def _to(target: State, *come_from: State) -> Step:
    return dict.fromkeys(come_from, frozenset({target}))


def _stays(*states: State) -> Step:
    return {state: frozenset({state}) for state in states}


_OUT = (State.SIGNING, State.COUNTERSIGNING)
_OPEN_DRAFT = (State.DRAFT, State.RETURNED)

STEPS: Mapping[Act, Step] = {
    Act.EDITED: _to(State.DRAFT, *_OPEN_DRAFT, State.APPROVED),
    Act.SUBMITTED: _to(State.APPROVING, *_OPEN_DRAFT),
    Act.TAKEN_BACK: _to(State.DRAFT, State.APPROVING),
    Act.RETURNED: _to(State.RETURNED, State.APPROVING),
    Act.APPROVED: _to(State.APPROVED, State.APPROVING),
    Act.SENT: _to(State.SIGNING, State.APPROVED),
    Act.INVITED: _stays(*_OUT),
    Act.OPENED: _stays(*_OUT),
    Act.IDENTIFIED: _stays(*_OUT),
    Act.REMINDED: _stays(*_OUT),
    Act.DELEGATED: _stays(State.SIGNING),
    Act.EXTENDED: _stays(State.SIGNING) | _to(State.SIGNING, State.EXPIRED),
    Act.CONSENTED: _to(State.SEALING, *_OUT),
    Act.DECLINED: _to(State.DECLINED, *_OUT),
    Act.EXPIRED: _to(State.EXPIRED, State.SIGNING),
    Act.WITHDRAWN: _to(
        State.WITHDRAWN, *_OPEN_DRAFT, State.APPROVED, *_OUT, State.SEAL_FAILED, State.EXPIRED
    ),
    Act.SEALED: {State.SEALING: frozenset({*_OUT, State.SEALING})},
    Act.SEAL_FAILED: _to(State.SEAL_FAILED, State.SEALING),
    Act.SEAL_RETRIED: _to(State.SEALING, State.SEAL_FAILED),
    Act.CONCLUDED: _to(State.CONCLUDED, State.SEALING),
    Act.PLANNED: _stays(State.CONCLUDED),
    Act.PAID: _stays(State.CONCLUDED),
    Act.UNPAID: _stays(State.CONCLUDED),
    Act.AMENDED: _stays(State.CONCLUDED),
    Act.CORRECTED: _stays(State.CONCLUDED),
    Act.DECIDED: _stays(State.CONCLUDED),
    Act.RENEWED: _stays(State.CONCLUDED),
}

_FIXED = "相手方に送った契約の内容は変えられません。取り下げて、新しい契約を作成してください。"
_WORDS: Mapping[State, str] = {
    State.DRAFT: "下書きの契約です。承認を受けてから操作してください。",
    State.APPROVING: "承認を待っています。承認依頼を取り消してから操作してください。",
    State.RETURNED: "差し戻された契約です。直して、承認を依頼し直してください。",
    State.APPROVED: "承認済みです。相手方に送信してから操作してください。",
    State.SIGNING: "相手方が確認中です。",
    State.COUNTERSIGNING: "発注者の締結を待っています。",
    State.SEALING: "封印しています。終わるまで少しお待ちください。",
    State.SEAL_FAILED: "封印に失敗しています。「封印をやり直す」を押してください。",
    State.CONCLUDED: "締結済みの契約です。内容を変えるには、変更契約を作成してください。",
    State.DECLINED: "却下された契約です。新しい契約を作成してください。",
    State.WITHDRAWN: "取り下げた契約です。新しい契約を作成してください。",
    State.EXPIRED: "期限が切れています。期限を延ばすか、取り下げてください。",
}


def allowed(act: Act, state: State) -> bool:
    """Whether the act may be done there."""
    return state in STEPS.get(act, {})


def after(act: Act, state: State, wanted: State | None = None) -> State:
    """Where the act leads; `wanted` chooses where it may lead to several places.

    Raises IllegalStep if it may not be done from there.
    """
    targets = STEPS.get(act, {}).get(state)
    if targets is None:
        fixed = act is Act.EDITED and state in {*_OUT, State.SEALING, State.SEAL_FAILED}
        raise IllegalStep(_FIXED if fixed else _WORDS[state])
    if wanted is None and len(targets) == 1:
        return next(iter(targets))
    if wanted not in targets:
        raise IllegalStep(_WORDS[state])
    return wanted
