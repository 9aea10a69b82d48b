"""One form with a field of every type, for tests that must know them all."""

from typing import Any

PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhf"
    "DwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def field(kind: str, name: str, label: str, **settings: Any) -> dict[str, Any]:
    """A field as JSON; what is not given keeps its default."""
    return {"id": name, "type": kind, "label": label, **settings}


def items(**labels: str) -> list[dict[str, str]]:
    """Options, rows or columns as JSON from their values and labels."""
    return [{"value": value, "label": label} for value, label in labels.items()]


CHILDREN = [
    field("personal_name", "child", "氏名", required=True),
    field("date", "birth", "生年月日", required=True),
    field(
        "single_choice", "school", "通学先", options=items(none="なし", yes="小学校"), required=True
    ),
    field(
        "number",
        "grade",
        "学年",
        minimum="1",
        maximum="6",
        unit="年",
        required=True,
        visible_if={"op": "equals", "field": "school", "value": "yes"},
    ),
    field("yen", "fee", "月額の利用料"),
]

PLAIN = [
    field("explanation", "guide", "お読みください", text="申込みは一世帯に一度です。"),
    field("short_text", "nickname", "呼び名", required=True, hint="書類に書く名前です"),
    field("long_text", "reason", "理由", max_length=200),
    field("number", "people", "人数", minimum="1", maximum="9", unit="人", required=True),
    field("yen", "income", "年間の収入", required=True, hint="税込みの額を入力してください"),
    field("date", "day", "希望日"),
    field("time", "hour", "希望時刻", required=True, earliest="09:00", latest="17:00"),
    field("date_range", "stay", "滞在期間", required=True, longest_days=30),
    field("mail_address", "mail", "メールアドレス", confirm=True),
    field("telephone", "phone", "電話番号"),
    field("personal_name", "person", "氏名", required=True),
    field("organisation", "company", "勤務先", required=True),
    field("postal_address", "home", "住所", required=True),
]

CHOICES = [
    field("yes_no", "first", "初めての利用ですか", required=True),
    field(
        "single_choice",
        "reach",
        "どこで知りましたか",
        options=items(paper="広報紙", web="ウェブサイト"),
        other=True,
        required=True,
    ),
    field(
        "single_choice",
        "area",
        "お住まいの地域",
        options=[
            *items(north="北部", south="南部"),
            {
                "value": "island",
                "label": "離島",
                "visible_if": {"op": "equals", "field": "first", "value": "yes"},
            },
        ],
        draw="select",
        required=True,
    ),
    field(
        "multiple_choice",
        "wants",
        "希望する支援",
        options=items(meal="食事", move="移動"),
        other=True,
        required=True,
    ),
    field(
        "rating",
        "content",
        "窓口の対応",
        low_label="不満",
        high_label="満足",
        required=True,
    ),
    field(
        "ranking",
        "order",
        "参加したい日",
        options=items(sat="土曜日", sun="日曜日", mon="月曜日"),
        places=2,
        required=True,
    ),
    field(
        "matrix",
        "view",
        "施設の印象",
        rows=items(clean="清潔さ", near="近さ"),
        columns=items(good="良い", fair="ふつう", poor="悪い"),
        required=True,
        every_row=True,
    ),
    field(
        "matrix",
        "days",
        "利用できる時間帯",
        rows=items(wd="平日", we="週末"),
        columns=items(am="午前", pm="午後"),
        cell="multiple",
    ),
    field(
        "matrix",
        "stock",
        "備蓄の数",
        rows=items(water="水", rice="米"),
        columns=items(home="自宅", car="車"),
        cell="number",
        minimum="0",
        unit="個",
    ),
]

REST = [
    field(
        "group",
        "children",
        "お子さま",
        fields=CHILDREN,
        maximum_rows=3,
        row_label="お子さま",
        required=True,
    ),
    field(
        "calculated",
        "total",
        "利用料の合計",
        formula={"op": "sum", "of": [{"field": "children", "child": "fee"}]},
        unit="円",
    ),
    field("attachment", "proof", "証明書", maximum_files=2, maximum_bytes=2_000_000),
    field("hidden", "source", "流入元", value="counter", prefill=True, shown=True),
    field("explanation", "map", "会場", image={"data": PIXEL, "alt": "会場の地図"}),
    field("consent", "agreed", "同意", statement="内容に誤りはありません。", required=True),
]

EVERY_TYPE: dict[str, Any] = {
    "schema": "smart-docho/procedure/2",
    "title": "すべての項目のある申込み",
    "kind": "application",
    "audience": "resident",
    "purpose": "申込みの審査と連絡に使います。",
    "contact": {"section": "総務課", "phone": "011-204-5110", "mail": "soumu@example.lg.jp"},
    "sections": [
        {"id": "plain", "title": "申込みの内容", "fields": PLAIN},
        {"id": "choices", "title": "選ぶ項目", "fields": CHOICES},
        {"id": "rest", "title": "ご家族と書類", "fields": REST},
    ],
    "completion": "審査の結果を郵送します。",
}
