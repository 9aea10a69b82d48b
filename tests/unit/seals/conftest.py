"""What tests of seals share: an office without a cloud, and a contract at each of its stages."""

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from chalicelib.lettering import FONT, register
from chalicelib.seals.concluding import conclude
from chalicelib.seals.preparing import prepare
from chalicelib.seals.sealing import seal
from tests.unit.seals.office import OFFICE, VENDOR, Office


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    return Office(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def stamps(office):
    """Where stamps are had."""
    with office.stamping() as url:
        yield url


@pytest.fixture(scope="session")
def means(office, stamps):
    return office.means(stamps)


@pytest.fixture(scope="session")
def contract():
    """A contract of two pages with Japanese text, as bytes."""
    register()
    buffer = BytesIO()
    canvas = Canvas(buffer, initialFontName=FONT)
    for page in (1, 2):
        canvas.setFont(FONT, 12)
        canvas.drawString(72, 720, f"業務委託契約書 第{page}頁　委託料 金1,100,000円")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture(scope="session")
def prepared(contract):
    return prepare(contract, ["party-1", "office"])


@pytest.fixture(scope="session")
def sealed_once(prepared, means):
    return seal(prepared, VENDOR, means, certify=True)


@pytest.fixture(scope="session")
def sealed(sealed_once, means):
    return seal(sealed_once, OFFICE, means, certify=False)


@pytest.fixture(scope="session")
def concluded(sealed, means):
    return conclude(sealed, means)
