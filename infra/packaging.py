"""The artefact: what `chalice package` makes of a clean copy of the sources, and nothing else.

Two modes. `full` holds every dependency in a layer and goes to AWS. `local` is the same without
the layer, because functions of the local cloud find what their zip lacks in the environment that
runs it; it takes two seconds. Both are kept by the hash of what they are made from.
"""

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from infra.progress import Problem, guarded
from infra.stacks import Template, load_template
from infra.target import REGION, ROOT

__all__ = ["Artefact", "Mode", "digest_of", "package"]

Mode = Literal["local", "full"]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest date a zip can hold: same bytes for same contents
_UNWANTED = ("__pycache__", ".pyc", ".DS_Store", ".py.class")
_STAGE = "main"  # of Chalice's configuration; an installation's stage is a stack parameter


@dataclass(frozen=True)
class Artefact:
    """A packaged application: the merged template and its zips."""

    folder: Path

    @property
    def template(self) -> Template:
        return load_template(self.folder / "sam.yaml")

    @property
    def zips(self) -> list[Path]:
        return sorted(self.folder.glob("*.zip"))


def package(mode: Mode, root: Path = ROOT) -> Artefact:
    """The artefact of the sources as they are now; made only if there is none yet."""
    build = root / "build" / "package"
    made = build / f"{mode}-{digest_of(sources(root), root)[:16]}"
    build.mkdir(parents=True, exist_ok=True)
    with (build / f"{mode}.lock").open("w") as lock:  # tests may package too
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            _make(mode, root, made)
    return Artefact(made)


def sources(root: Path) -> Iterator[Path]:
    """The files that make the artefact."""
    yield root / "app.py"
    yield root / "requirements.txt"
    yield root / "infra" / "application.merge.yaml"
    yield from _files(root / ".chalice", ("config.json", "policy-*.json"))
    yield from _files(root / "chalicelib", ("*",))


def digest_of(paths: Iterable[Path], root: Path) -> str:
    """One hash of some files: their places and contents."""
    total = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for path in sorted(paths):
        total.update(f"{path.relative_to(root)}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _files(folder: Path, patterns: tuple[str, ...]) -> Iterator[Path]:
    for pattern in patterns:
        for path in folder.rglob(pattern):
            if path.is_file() and not any(word in str(path) for word in _UNWANTED):
                yield path


def _make(mode: Mode, root: Path, made: Path) -> None:
    copy = root / "build" / "package" / f"source-{mode}"
    shutil.rmtree(copy, ignore_errors=True)
    for path in sources(root):
        place = copy / path.relative_to(root)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
    if mode == "local":
        (copy / "requirements.txt").write_text("")
    else:
        _bring_layer(root, copy)
    draft = made.with_suffix(".draft")
    shutil.rmtree(draft, ignore_errors=True)
    _chalice(copy, draft)
    _keep_layer(mode, root, copy)
    for archive in draft.glob("*.zip"):
        _normalise(archive)
    draft.rename(made)


def _chalice(copy: Path, out: Path) -> None:
    """Run Chalice's own command line in the copy."""
    merge = copy / "infra" / "application.merge.yaml"
    command = [sys.executable, "-c", "from chalice.cli import main; main()"]
    command += ["--project-dir", str(copy), "package", "--stage", _STAGE]
    command += ["--merge-template", str(merge), str(out)]
    environment = os.environ | {"AWS_DEFAULT_REGION": REGION, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    said = (done.stdout + done.stderr).strip()[-2000:]
    if done.returncode or "Could not install dependencies" in said:
        raise Problem(
            step=("パッケージの作成", "package the application"),
            reason=(said, said),
            remedy=(
                "app.py と requirements.txt を確かめてください。",
                "Look at app.py and requirements.txt.",
            ),
        )


def _layers(root: Path) -> Path:
    """Where layers are kept, by the hash of what they hold; building one takes a minute."""
    wanted = digest_of([root / "requirements.txt"], root)[:16]
    return root / "build" / "layers" / wanted


def _bring_layer(root: Path, copy: Path) -> None:
    kept = _layers(root)
    if kept.exists():
        shutil.copytree(kept, copy / ".chalice" / "deployments", dirs_exist_ok=True)


def _keep_layer(mode: Mode, root: Path, copy: Path) -> None:
    made = list((copy / ".chalice" / "deployments").glob("*managed-layer*.zip"))
    kept = _layers(root)
    if mode == "local" or not made or kept.exists():
        return
    kept.mkdir(parents=True)
    for archive in made:
        shutil.copyfile(archive, kept / archive.name)


def _normalise(archive: Path) -> None:
    """Write a zip again without the time of its making, so that equal sources give equal bytes."""
    fresh = archive.with_suffix(".tmp")
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(fresh, "w") as new:
        for name in sorted(set(old.namelist())):
            if name.endswith("/") or any(word in name for word in _UNWANTED):
                continue
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = old.getinfo(name).external_attr or 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    fresh.replace(archive)


def main() -> None:
    """Make an artefact and print its folder."""
    parser = argparse.ArgumentParser(prog="python -m infra.packaging")
    parser.add_argument("mode", choices=("local", "full"))
    print(package(parser.parse_args().mode).folder)


if __name__ == "__main__":
    guarded(main)
