"""What people, keyboards, spreadsheets and attackers really put into a text field."""

WHITE = "\t\n\v\f\r \x85\xa0\u1680\u2000\u2007\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
NEARLY_WHITE = "\x1c\x1d\x1e\x1f\u180e\u200c\u200d\u2060\x00\x7f"
HYPHENS = "-‐‑‒–—―−－ーｰ─﹘﹣~〜～"
ODD = [
    *"٣৩२３²①Ⅷ½㈱℡〇零元ｶﾞﾊﾟ゛ﾞ゜ゝヾ・･ヿゟ𝟙🄀＠．，、。/＋+()（）〒,.eE:",
    *("か\u3099", "e\u0301", "\u3099", "𠮷", "葛\U000e0100", "\ufa19", "\u202e", "\U0001ccf0"),
    *("👨\u200d👩\u200d👧", "\ud842", "\udfb7", "\ufffe", "__proto__"),
]
USUAL_TEXTS = ["北海太郎", "ほっかい", "00123", "abc", "ホッカイ タロウ", "ref"]
USUAL_FORMATTED = {
    "kana": ["ほっかい", "ホッカイ タロウ"],
    "digits": ["00123", "7"],
    "alphanumeric": ["abc", "A1"],
}
TEXTS = [
    *(
        "北海太郎",
        "北海 太郎",
        "ほっかい　たろう",
        "ﾎｯｶｲ ﾀﾛｳ",
        "ヴァイオリン",
        "﨑",
        "𠮷野家",
        "𠮷" * 3,
    ),
    *("ＡＢＣ１２３", "abc", "00123", "あ" * 150, "a\r\nb"),
]
NUMBERS = [
    *("0", "-0", "-0.0", "5", "5.0", "05", "-5", "12.50", "1e5", "1,000", "1,00", ",5", ".5", "5."),
    *(
        "１２，３４５",
        "－７",
        "−3.25",
        "4.9999",
        "5.0001",
        "0.00001",
        "10",
        "1 000",
        "1_000",
        "+5",
        "--1",
    ),
    *("999999999999999", "1000000000000000", "9" * 400, "Infinity", "NaN", "0x10"),
]
TELEPHONES = [
    *(
        "0112045678",
        "011-204-5678",
        "（０１１）２０４−５６７８",
        "03ー1234ー5678",
        "0-1-1-2-0-4-5-6-7-8",
    ),
    *("+81 11 204 5678", "+81(0)90-1234-5678", "+8110112345678", "09012345678", "0800-123-4567"),
    *("0120444444", "0570064000", "110", "00112345678"),
]
MAILS = [
    *("a@example.jp", "Ａ＠ｅｘａｍｐｌｅ．ｊｐ", "a..b.@docomo.ne.jp", "a@b.xn--p1ai", "é@b.jp"),
    *("a@b", "a@-b.jp", "a@b-.jp", "a@b.1p", "a@@b.jp", "a b@c.jp", "a@b.jp\nBcc: c@d.jp"),
    *("a" * 64 + "@b.jp", "a" * 65 + "@b.jp", "a@" + "b" * 63 + ".jp", "a@" + "b" * 64 + ".jp"),
    *("a@" + "b." * 125 + "jp", "a@" + "b." * 126 + "jp"),
]
TIMES = [
    *("09:30", "９：３０", "9時30分", "9時", "９時５分", "930", "24:00", "23:59", "12:60", "9:5"),
    *("9時60", "9時5", "09:30:00", "午前9時", "٣:30", "9:３０", "-9:30", ""),
]
CORPORATE_NUMBERS = [
    *("7000020010006", "７００００２００１０００６", "7-0000-2001-0006", "8000020010006"),
    *("T7000020010006", "700002001000", "70000200100066", "0000000000000", "1180301018771"),
]
FILE_NAMES = [
    "申請書.pdf",
    "写真.JPG",
    "表.xlsx",
    "図.png",
    "書.docx",
    "a.b.txt",
    "束.zip",
    "発表.pptx",
]
POSTAL_CODES = ["0608588", "060-8588", "〒０６０ー８５８８", "060", "06085889", "060 8588", ""]
WRONG_TYPES = [
    *(None, True, False, 0, -0.0, 1.5, 10**30, 1e300, [], [None], [[]], ["0", 1], {}, {"a": 1}),
    *({"year": 2024}, {"era": None}, {"city": []}, {"length": 3}, "", "\x00", "true", "null"),
]


def bent(dice, text):
    """Do one odd thing to a text."""
    at = dice.randint(0, len(text))
    tricks = (
        lambda: dice.choice(WHITE) + text + dice.choice(WHITE),
        lambda: dice.choice(["", text]) + dice.choice(NEARLY_WHITE),
        lambda: text[:at] + dice.choice(ODD) + text[at:],
        lambda: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
        lambda: text.replace("-", dice.choice(HYPHENS)),
        lambda: text[:at] + dice.choice(WHITE + HYPHENS) + text[at:],
        lambda: text[:at],
    )
    return dice.choice(tricks)()
