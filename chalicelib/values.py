"""Values: frozen dataclasses that are quick to declare.

`dataclasses` compiles six methods for each class when it is declared, 0.7 ms on one core; a cold
start meets some 130 classes, and its first call uses a few. Here a method is written when it is
first called: by the standard library, word for word as it would have been (ADR 19).
"""

import dataclasses
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass"]

_WRITTEN_BY = {"__init__": "init", "__repr__": "repr", "__eq__": "eq", "__hash__": "eq"}


def _dataclass(*, frozen: bool, kw_only: bool = False) -> Callable[[type], type]:
    """`dataclasses.dataclass(frozen=True)`, its methods written at first use."""
    if not frozen:
        raise TypeError("a value is frozen")

    def declared(cls: type) -> type:
        cls.__doc__ = cls.__doc__ or cls.__name__  # else a signature is drawn up in its place
        made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
        for name in _WRITTEN_BY.keys() - vars(cls).keys():
            setattr(made, name, _on_first_call(made, name))
        made.__setattr__ = _refuse_to_set
        made.__delattr__ = _refuse_to_delete
        return cls

    return declared


def _on_first_call(cls: type, name: str) -> Callable[..., Any]:
    """A method that puts the written one in its own place, then calls it."""

    def method(self: object, /, *values: object, **named: object) -> Any:
        _write(cls, _WRITTEN_BY[name])
        return vars(cls)[name](self, *values, **named)

    method.of_values = True  # type: ignore[attr-defined]
    return method


def _write(cls: type, wanted: str) -> None:
    """Let the standard library make a class of the same fields, and take its methods."""
    fields = [(field.name, field.type, field) for field in dataclasses.fields(cls)]
    twin = dataclasses.make_dataclass(
        cls.__name__,
        fields,
        namespace={"__doc__": cls.__doc__},
        init=wanted == "init",
        repr=wanted == "repr",
        eq=wanted == "eq",
        frozen=True,
    )
    for name, part in _WRITTEN_BY.items():
        if part == wanted and getattr(vars(cls)[name], "of_values", False):
            setattr(cls, name, vars(twin)[name])


def _refuse_to_set(_: object, name: str, __: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


if TYPE_CHECKING:
    from dataclasses import dataclass  # the very same to those who read types
else:
    dataclass = _dataclass
