"""Invented people and their answers to the examples; the same ones every time."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

__all__ = ["ANSWERS"]

_FAMILY = [
    "佐藤",
    "鈴木",
    "髙橋",
    "田中",
    "伊藤",
    "渡邊",
    "山﨑",
    "中村",
    "小林",
    "加藤",
    "吉田",
    "山田",
    "佐々木",
    "齋藤",
    "松本",
    "𠮷川",
]
_FAMILY_KANA = [
    "サトウ",
    "スズキ",
    "タカハシ",
    "タナカ",
    "イトウ",
    "ワタナベ",
    "ヤマザキ",
    "ナカムラ",
    "コバヤシ",
    "カトウ",
    "ヨシダ",
    "ヤマダ",
    "ササキ",
    "サイトウ",
    "マツモト",
    "ヨシカワ",
]
_GIVEN = [
    "陽菜",
    "大翔",
    "結衣",
    "蓮",
    "さくら",
    "悠真",
    "美咲",
    "健太",
    "由美子",
    "誠",
    "千尋",
    "隆",
]
_GIVEN_KANA = [
    "ヒナ",
    "ヒロト",
    "ユイ",
    "レン",
    "サクラ",
    "ユウマ",
    "ミサキ",
    "ケンタ",
    "ユミコ",
    "マコト",
    "チヒロ",
    "タカシ",
]
_TOWNS = [
    ("0600001", "札幌市中央区", "北1条西2丁目"),
    ("0640801", "札幌市中央区", "南1条西20丁目"),
    ("0400063", "函館市", "若松町1-1"),
    ("0700030", "旭川市", "宮下通8丁目"),
    ("0850015", "釧路市", "北大通14丁目"),
    ("0800012", "帯広市", "西2条南12丁目"),
    ("0900020", "北見市", "大通東1丁目"),
    ("0530022", "苫小牧市", "表町5丁目"),
]
_OPINIONS = [
    "冬の防災の記事が役に立ちました。毎年載せてほしいです。",
    "レシピを家族で作りました。\nおいしかったです！",
    "文字が小さいので、もう少し大きいと助かります。",
    "=写真がきれい= でした。",
    "",
]
_CLINICS = ["北大通内科", "すずらん小児科", "はまなす総合病院", "ポプラ医院", "雪虫クリニック"]


def _name(random: Random) -> tuple[str, str]:
    family, given = random.randrange(len(_FAMILY)), random.randrange(len(_GIVEN))
    return (
        f"{_FAMILY[family]}　{_GIVEN[given]}",
        f"{_FAMILY_KANA[family]}　{_GIVEN_KANA[given]}",
    )


def _address(random: Random) -> dict[str, str]:
    postal_code, city, street = random.choice(_TOWNS)
    building = random.choice(["", "", "道営住宅 101号", "ライラックハイツ203"])
    return {
        "postal_code": postal_code,
        "prefecture": "北海道",
        "city": city,
        "street": street,
        "building": building,
    }


def _phone(random: Random) -> str:
    return f"0{random.choice(['90', '80', '70'])}{random.randrange(10**7, 10**8)}"


def _mail(random: Random) -> str:
    return f"user{random.randrange(1000, 9999)}@example.jp"


def car_tax_address(random: Random, day: date) -> dict[str, Any]:
    name, kana = _name(random)
    registration = random.choice(["done", "done", "planned", "not_planned"])
    corporate = random.random() < 0.2
    return {
        "applicant_type": "corporation" if corporate else "individual",
        "corporation_name": "株式会社さっぽろ運輸",
        "name": name,
        "name_kana": kana,
        "phone": _phone(random),
        "mail": _mail(random),
        "plate_area": random.choice(["sapporo", "hakodate", "asahikawa", "tokachi"]),
        "plate_class": random.choice(["300", "500", "580", "30A"]),
        "plate_kana": random.choice("さすせそたちつてとな"),
        "plate_number": str(random.randrange(1, 9999)),
        "chassis_last_four": f"{random.randrange(10000):04d}",
        "old_address": _address(random),
        "new_address": _address(random),
        "moved_on": (day - timedelta(days=random.randrange(1, 60))).isoformat(),
        "registration": registration,
        "registration_reason": "単身赴任で、1年後に戻る予定のため。",
        "consent": True,
    }


def magazine_present(random: Random, day: date) -> dict[str, Any]:  # noqa: ARG001 — same shape
    name, _ = _name(random)
    articles = ["feature", "people", "food", "travel", "disaster", "notice"]
    return {
        "prize": random.choice(["rice", "rice", "cheese", "scallop", "sweets"]),
        "keyword": "ゆきあかり",
        "place": random.choice(["delivered", "delivered", "office", "station", "other"]),
        "place_other": "病院の待合室",
        "articles": random.sample(articles, random.randrange(1, 4)),
        "age": random.choice(["age30", "age40", "age50", "age60", "over70"]),
        "opinion": random.choice(_OPINIONS),
        "name": name,
        "address": _address(random),
        "phone": _phone(random),
        "mail": _mail(random) if random.random() < 0.7 else "",
        "consent": True,
    }


def influenza_vaccine_stock(random: Random, day: date) -> dict[str, Any]:
    name, _ = _name(random)
    stock = random.randrange(0, 120)
    outlook = "short" if stock < 20 else random.choice(["enough", "surplus"])
    return {
        "clinic_code": f"01{random.randrange(10**5):05d}",
        "clinic_name": f"{random.choice(_CLINICS)}（{random.randrange(1, 99)}）",
        "region": random.choice(["ishikari", "oshima", "kamikawa", "tokachi", "okhotsk"]),
        "respondent": name,
        "phone": f"011{random.randrange(10**6, 10**7)}",
        "mail": _mail(random),
        "week_ending": (day - timedelta(days=(day.weekday() - 4) % 7)).isoformat(),
        "vaccinating": "yes",
        "vaccinated_elderly": str(random.randrange(0, 200)),
        "vaccinated_children": str(random.randrange(0, 80)),
        "vaccinated_others": str(random.randrange(0, 150)),
        "stock": f"{stock}.5",
        "reserved": str(stock // 2),
        "outlook": outlook,
        "measures": ["order", "consult"],
        "remarks": "",
    }


def health_observation(random: Random, day: date) -> dict[str, Any]:
    fever = random.random() < 0.05
    return {
        "staff_number": f"{random.randrange(10**5):06d}",
        "observed_on": day.isoformat(),
        "temperature": "37.8" if fever else f"36.{random.randrange(1, 9)}",
        "symptoms": ["fatigue"] if fever else ["none"],
        "attendance": "leave" if fever else "office",
    }


ANSWERS: dict[str, Callable[[Random, date], dict[str, Any]]] = {
    "car-tax-address": car_tax_address,
    "health-observation": health_observation,
    "influenza-vaccine-stock": influenza_vaccine_stock,
    "magazine-present": magazine_present,
}
