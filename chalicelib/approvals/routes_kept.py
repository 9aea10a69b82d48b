"""Routes (決裁ルート) that a department keeps, so that nobody picks the same people every day."""

from collections.abc import Sequence
from dataclasses import replace

from chalicelib import audit
from chalicelib.approvals import life, people, settings_store
from chalicelib.approvals.life import BadRoute
from chalicelib.approvals.model import Planned, Route
from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.http import Person
from chalicelib.ids import new_id

__all__ = ["MOST_ROUTES", "add", "change", "of_department", "remove", "route"]

MOST_ROUTES = 50


def of_department(person: Person) -> list[Route]:
    """The routes of the person's department, by name."""
    return settings_store.routes(person.department)


def route(person: Person, route_id: str) -> Route:
    """One route of the person's department; raises NotFound."""
    found = settings_store.load_route(person.department, route_id)
    if found is None:
        raise NotFound("決裁ルートが見つかりません。一覧を読み込み直してください。")
    return found


def add(person: Person, name: str, steps: Sequence[Planned]) -> Route:
    """Keep a new route."""
    if len(of_department(person)) >= MOST_ROUTES:
        raise Invalid(f"決裁ルートは{MOST_ROUTES}件までです。使わないものを削除してください。")
    return _keep(person, Route(new_id(), name, tuple(steps)))


def change(
    person: Person, route_id: str, name: str, steps: Sequence[Planned], revision: int
) -> Route:
    """Keep a route as it is to be from now on; what was asked for along it goes on as it was."""
    before = route(person, route_id)
    changed = replace(before, name=name, steps=tuple(steps), revision=revision + 1)
    return _keep(person, changed)


def remove(person: Person, route_id: str) -> None:
    """Forget a route."""
    gone = route(person, route_id)
    settings_store.remove_route(person.department, route_id)
    _note(person, "route_removed", gone)


def _keep(person: Person, made: Route) -> Route:
    try:
        life.check_route(people.named(made.steps), barred=())
    except BadRoute as error:
        raise Invalid(str(error)) from error
    if not settings_store.save_route(person.department, made):
        raise Conflict("ほかの人が先にこの決裁ルートを変えました。読み込み直してください。")
    _note(person, "route_kept", made)
    return made


def _note(person: Person, action: str, one: Route) -> None:
    audit.record(person, action, f"department#{person.department}", one.name)
