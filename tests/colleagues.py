"""A questionnaire among colleagues, and sound answers to it without anybody's name."""

from typing import Any

from tests.factories import new_key

__all__ = ["QUESTIONNAIRE", "answer", "answers"]

QUESTIONNAIRE = "staff-engagement"
_FEELINGS = ("talk", "growth", "workload", "leave", "digital")


def answers(reason: str = "会議が長いです。") -> dict[str, Any]:
    """Answers of somebody who is not content."""
    return {
        "bureau": "honcho",
        "years": "y10",
        "position": "staff",
        "feelings": dict.fromkeys(_FEELINGS, "c3"),
        "satisfaction": "3",
        "dissatisfaction": reason,
        "idea": "no",
    }


def answer(**changed: Any) -> dict[str, Any]:
    """The body that the console sends."""
    return {"key": new_key(), "version": 1, "answers": answers()} | changed
