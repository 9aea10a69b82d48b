"""Notifications kept in memory, and a mail service that does what it is told."""

from dataclasses import replace

from chalicelib.notifications.model import Kind, Mail, Notification

KEY = "11111111-1111-4111-8111-111111111111"


def notification(**changed):
    sound = Notification(
        procedure_id="347acdefgh",
        key=KEY,
        kind=Kind.RESULT,
        department="soumu",
        receipt_number="AAAA-CCCC-DDDD",
        updated_at="2026-11-20T09:00:00.000000+09:00",
    )
    return replace(sound, **changed)


class MemoryStore:
    """What the service needs of the store, without DynamoDB."""

    def __init__(self):
        self.kept = {}

    def insert(self, one):
        return self.kept.setdefault(one.id, one) is one

    def save(self, one):
        self.kept[one.id] = one

    def advance(self, following, present):
        if self.kept.get(present.id) != present:
            return False
        self.kept[following.id] = following
        return True

    def load(self, procedure_id, key, name):
        return self.kept.get(f"{procedure_id}.{key}.{name}")

    def of_submissions(self, procedure_id, keys, kinds):
        return [
            one
            for one in self.kept.values()
            if one.procedure_id == procedure_id and one.key in set(keys) and one.kind in set(kinds)
        ]


class Sender:
    """Sends, or fails with the errors it was given, one a mail."""

    def __init__(self, *errors):
        self.sent = []
        self._errors = list(errors)

    def send(self, mail):
        error = self._errors.pop(0) if self._errors else None
        if error:
            raise error
        self.sent.append(mail)


class Queue:
    def __init__(self):
        self.messages = []

    def send(self, _url, message):
        self.messages.append(message)

    def send_all(self, _url, messages):
        self.messages.extend(messages)


MAIL = Mail(to=("a@example.com",), subject="件名", text="本文")


def texts_in(value):
    """Every text of two characters or more among answers."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts_in(one)]
    if isinstance(value, list):
        return [text for one in value for text in texts_in(one)]
    return [value] if isinstance(value, str) and len(value) > 1 else []
