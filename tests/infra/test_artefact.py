"""What goes into a function: the app and its dependencies, the same bytes every time."""

import hashlib
import shutil
import subprocess
import sys
import zipfile

import pytest

from infra.packaging import package
from infra.target import ROOT

LIMIT = 250 * 1024 * 1024  # bytes of code and layers, unpacked, that a function may have


@pytest.fixture(scope="module")
def full():
    """The artefact that goes to AWS; its layer is kept by the hash of requirements.txt."""
    return package("full")


def _names(folder, archive):
    with zipfile.ZipFile(folder / archive) as opened:
        return set(opened.namelist())


def _required():
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    return [line.split("==")[0].strip() for line in lines if "==" in line.split("#")[0]]


def test_the_zip_holds_the_app_and_nothing_else(artefact):
    names = _names(artefact.folder, "deployment.zip")
    assert {"app.py", "chalice/app.py", "chalicelib/config.py"} <= names
    tops = {name.split("/")[0] for name in names}
    assert tops == {"app.py", "chalice", "chalicelib"}


def test_the_zip_holds_no_bytecode_and_no_tests(artefact):
    names = _names(artefact.folder, "deployment.zip")
    assert not [name for name in names if "__pycache__" in name or "test" in name]


def test_the_zip_holds_every_file_of_the_library(artefact):
    names = _names(artefact.folder, "deployment.zip")
    files = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "chalicelib").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files <= names


def test_the_local_artefact_has_no_layer_and_the_full_one_has(artefact, full):
    assert [path.name for path in artefact.zips] == ["deployment.zip"]
    assert [path.name for path in full.zips] == ["deployment.zip", "layer-deployment.zip"]


def test_both_artefacts_carry_the_same_app(artefact, full):
    contents = []
    for one in (artefact, full):
        with zipfile.ZipFile(one.folder / "deployment.zip") as opened:
            contents.append({name: opened.read(name) for name in opened.namelist()})
    assert contents[0] == contents[1]


def test_every_function_uses_the_layer(full, of_type):
    template = full.template
    (layer,) = of_type(template, "AWS::Serverless::LayerVersion")
    for function in of_type(template, "AWS::Serverless::Function").values():
        assert function["Properties"]["Layers"] == [{"Ref": layer}]


def test_the_layer_holds_every_requirement(full):
    names = _names(full.folder, "layer-deployment.zip")
    folders = {name.split("/")[-2] for name in names if name.endswith(".dist-info/METADATA")}
    held = {folder.rsplit("-", 2)[0].lower().replace("_", "-") for folder in folders}
    assert {name.lower().replace("_", "-") for name in _required()} <= held


def test_code_and_layer_fit_into_a_function(full):
    total = 0
    for path in full.zips:
        with zipfile.ZipFile(path) as opened:
            total += sum(entry.file_size for entry in opened.infolist())
    assert total < LIMIT


def test_the_app_starts_from_the_zip_and_the_layer_alone(full, tmp_path):
    """An interpreter without our environment imports the handlers, as Lambda would."""
    for path in full.zips:
        shutil.unpack_archive(path, tmp_path)
    (packages,) = tmp_path.glob("python/lib/*/site-packages")
    program = (
        f"import sys; sys.path[:0] = {[str(tmp_path), str(packages)]};"
        "import app; app.app.load_all(); print(app.app.app_name)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "smart-docho", done.stderr[-1500:]


def test_equal_sources_give_equal_bytes(artefact, tmp_path):
    copy = tmp_path / "copy"
    for name in ("app.py", "requirements.txt"):
        _copy(ROOT / name, copy / name)
    for name in (".chalice", "chalicelib", "infra"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    again = package("local", copy)
    for mine, other in zip(artefact.zips, again.zips, strict=True):
        assert _digest(mine) == _digest(other)


def _copy(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()
