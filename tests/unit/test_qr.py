"""The symbols that are printed lead to the address they were made for."""

import re
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from chalicelib import qr

URLS = [
    "https://apply.pref.example.lg.jp/f/347acdefgh/",
    "http://d1234567890abc.cloudfront.localhost:4566/f/yyyyyyyyyy/",
]
SCALE = 8
SQUARE = re.compile(r"M(\d+),(\d+)H(\d+)V(\d+)H\d+z")


def read(image):
    (found,) = zxingcpp.read_barcodes(image.convert("L"))
    assert str(found.format) in {"BarcodeFormat.QRCode", "QRCode", "QR Code"}
    return found.text


def drawn(svg):
    """The SVG's squares on white paper; it has nothing else."""
    width, height = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', svg).groups())
    path = re.search(r' d="([^"]+)"', svg)[1]
    paper = Image.new("L", (width * SCALE, height * SCALE), "white")
    assert SQUARE.sub("", path) == ""
    for square in SQUARE.findall(path):
        left, top, right, bottom = (int(number) * SCALE for number in square)
        ImageDraw.Draw(paper).rectangle((left, top, right - 1, bottom - 1), "black")
    return paper


@pytest.mark.parametrize("url", URLS)
def test_the_png_leads_to_the_url(url):
    assert read(Image.open(BytesIO(qr.png(url)))) == url


@pytest.mark.parametrize("url", URLS)
def test_the_svg_leads_to_the_url(url):
    assert read(drawn(qr.svg(url))) == url


def test_the_svg_can_stand_in_a_page_and_scale():
    svg = qr.svg(URLS[0])
    assert svg.startswith("<svg ")
    assert "<script" not in svg
    assert "viewBox" in svg


def test_the_png_is_sharp_enough_for_five_centimetres_of_print():
    width, height = Image.open(BytesIO(qr.png(URLS[0]))).size
    assert width == height >= 300
