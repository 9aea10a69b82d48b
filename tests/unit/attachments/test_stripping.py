"""Photos lose place, time and device; they keep every pixel, their colours and which way up."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms, PngImagePlugin
from PIL.ExifTags import IFD, Base

from chalicelib.attachments.stripping import chunks, heif, jpeg, tiff
from chalicelib.attachments.stripping.strip import is_photo, stripped
from tests.sample_files import heic, pdf, photo

KINDS = ["JPEG", "PNG", "WEBP", "TIFF"]


def _opened(content):
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_keeps_its_pixels_and_which_way_up_it_is(kind, orientation):
    before = photo(kind, orientation)
    after = stripped(before)
    assert _opened(after).tobytes() == _opened(before).tobytes()
    assert _opened(after).getexif().get(Base.Orientation, 1) == orientation


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_place_time_and_device_is_left(kind):
    before, after = photo(kind, 6), stripped(photo(kind, 6))
    assert b"PhoneMaker" in before
    assert b"PhoneMaker" not in after
    assert b"2026:11:20" not in after
    exif = _opened(after).getexif()
    assert not exif.get_ifd(IFD.GPSInfo)
    assert Base.Make not in exif


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_keeps_its_colours_and_loses_comments_xmp_and_what_follows(progressive):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    before = photo("JPEG", 3, icc_profile=profile, comment=b"SECRET", progressive=progressive)
    xmp = b"http://ns.adobe.com/xap/1.0/\0<gps>SECRET</gps>"
    before = before[:2] + b"\xff\xe1" + (len(xmp) + 2).to_bytes(2, "big") + xmp + before[2:]
    film = b"\0\0\0\x18ftypmp42SECRET"
    after = jpeg.stripped(before + film)
    assert b"SECRET" not in after
    assert after.endswith(b"\xff\xd9")
    assert _opened(after).info["icc_profile"] == profile
    assert _opened(after).tobytes() == _opened(before).tobytes()


def test_a_png_loses_its_texts():
    told = PngImagePlugin.PngInfo()
    told.add_text("Location", "SECRET")
    told.add_itxt("XML:com.adobe.xmp", "SECRET")
    after = chunks.stripped_png(photo("PNG", pnginfo=told))
    assert b"SECRET" not in after
    assert _opened(after).getpixel((3, 5)) == (255, 0, 0)


def test_a_gif_keeps_its_frames_and_loses_its_remarks():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    out = BytesIO()
    frames[0].save(
        out, "GIF", save_all=True, append_images=frames[1:], comment=b"SECRET", loop=0, duration=50
    )
    after = chunks.stripped_gif(out.getvalue())
    assert b"SECRET" not in after
    assert _opened(after).n_frames == 3
    assert _opened(after).info["loop"] == 0


def test_a_tiff_of_many_pages_keeps_them():
    pages = [Image.new("1", (40, 40), n % 2) for n in range(4)]
    exif = Image.Exif()
    exif[Base.ImageDescription] = "SECRET PLACE"
    out = BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], exif=exif)
    after = tiff.stripped(out.getvalue())
    assert b"SECRET" not in after
    assert _opened(after).n_frames == 4


def test_a_heic_loses_exif_and_nothing_else():
    before = heic(b"43N 141E")
    after = heif.stripped(before)
    assert b"43N 141E" not in after
    assert len(after) == len(before)
    assert b"\x11" * 64 in after


def test_what_cannot_be_followed_is_said_and_not_guessed():
    assert stripped(photo()[:40]) is None
    assert stripped(heic()[:-100]) is None


def test_what_is_no_photo_stays_as_it_is():
    assert stripped(pdf()) == pdf()
    assert not is_photo("a.pdf")
    assert is_photo("写真.JPG")
