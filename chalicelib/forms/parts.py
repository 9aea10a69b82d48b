"""The parts of addresses, names and organisations, each with a box of its own on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    Words = Mapping[str, str]

__all__ = ["Part", "address_parts", "name_parts", "organisation_parts"]


@dataclass(frozen=True, kw_only=True)
class Part:
    """`autocomplete` is a token of HTML; `half` parts stand two beside each other.

    One that goes `with_name` is required as soon as a name is given.
    """

    name: str
    label: str
    autocomplete: str = "off"
    hint: str = ""
    width: str = ""
    optional: bool = False
    with_name: bool = False
    half: bool = False


def address_parts(words: Words) -> tuple[Part, ...]:
    """Return the parts of a Japanese address in the order in which it is written."""
    return (
        Part(
            name="postal_code",
            label=words["postal_code"],
            autocomplete="postal-code",
            hint=words["postal_code_hint"],
            width="w8",
        ),
        Part(name="prefecture", label=words["prefecture"], autocomplete="address-level1"),
        Part(name="city", label=words["city"], autocomplete="address-level2", width="w24"),
        Part(name="street", label=words["street"], autocomplete="address-line1"),
        Part(
            name="building",
            label=words["building"],
            autocomplete="address-line2",
            optional=True,
        ),
    )


def name_parts(words: Words, kana: str) -> tuple[Part, ...]:
    """Return family and given name, and how they are read unless `kana` is none."""
    written = (
        Part(name="family", label=words["family"], autocomplete="family-name", half=True),
        Part(name="given", label=words["given"], autocomplete="given-name", half=True),
    )
    if kana == "none":
        return written
    # HTML has no token for readings; "off" keeps browsers from offering the name itself.
    optional, with_name = kana == "optional", kana == "required"
    read = (
        Part(name=name, label=words[name], half=True, optional=optional, with_name=with_name)
        for name in ("family_kana", "given_kana")
    )
    return (*written, *read)


def organisation_parts(words: Words, number: str) -> tuple[Part, ...]:
    """Return the name, and the 法人番号 unless `number` is none."""
    name = Part(name="name", label=words["organisation"], autocomplete="organization")
    if number == "none":
        return (name,)
    code = Part(
        name="number",
        label=words["corporate_number"],
        hint=words["corporate_number_hint"],
        width="w16",
        optional=number == "optional",
    )
    return (name, code)
