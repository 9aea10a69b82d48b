"""The app as parts: what citizens call is at hand, the rest is loaded when first asked for.

A cold start keeps somebody waiting, most often a citizen: for citizens' routes only (ADR 19).
"""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

from chalice.app import Blueprint, Chalice

from chalicelib.http import ApiBlueprint, Endpoint

__all__ = ["App"]


class App(Chalice):
    """Chalice with parts that come late: blueprints of routes, and handlers by name."""

    def __init__(self, name: str, routes: Iterable[str], handlers: Mapping[str, str]) -> None:
        super().__init__(app_name=name, configure_logs=False)
        self._routes, self._handlers = tuple(routes), handlers
        self._missing = dict.fromkeys((*self._routes, *handlers.values()))
        self._endpoints: list[Endpoint] = []

    def __call__(self, event: Any, context: Any) -> dict[str, Any]:
        """Answer a call; what nobody at hand knows may be for a part not loaded yet."""
        asked = event.get("requestContext", {})
        if asked.get("httpMethod") not in self.routes.get(asked.get("resourcePath"), {}):
            for module in self._routes:  # what events set off answers no call
                self._load(module)
        return super().__call__(event, context)

    def handler(self, name: str) -> Any:
        """The handler of an event; raises KeyError if there is none of this name."""
        module = self._handlers[name]
        self._load(module)
        return getattr(import_module(module), name)

    def endpoints(self) -> tuple[Endpoint, ...]:
        """Everything the API promises."""
        self.load_all()
        return tuple(self._endpoints)

    def load_all(self) -> None:
        """Load what is missing still."""
        for module in tuple(self._missing):
            self._load(module)

    def _load(self, module: str) -> None:
        if module in self._missing:
            part = import_module(module)
            self.add(part.api if hasattr(part, "api") else part.blueprint)
            del self._missing[module]

    def add(self, blueprint: Blueprint) -> None:
        """Register a part."""
        self.register_blueprint(blueprint)
        self._endpoints += blueprint.endpoints if isinstance(blueprint, ApiBlueprint) else ()
