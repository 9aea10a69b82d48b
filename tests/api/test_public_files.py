"""The public files are a picture of the table: drawn after it, and drawn again on request."""

import json
from concurrent.futures import ThreadPoolExecutor

from infra.target import Target
from tests.factories import rehearse

MANY = "/api/staff/procedures"


def place(procedure, *more):
    return "/".join([f"{MANY}/{procedure['id']}", *more])


def test_closing_and_publishing_at_once_leaves_table_and_public_files_agreed(
    tanaka, yamada, opened, cloud
):
    """Whoever wins, citizens meet what the console shows."""
    s3 = Target("local", port=cloud["port"]).client("s3")
    bucket = cloud["buckets"]["public_site"]
    for _ in range(12):
        detail = tanaka.get(place(opened)).json
        change = {"revision": detail["revision"], "definition": detail["definition"]}
        saved = tanaka.put(place(opened), change).json
        rehearse(tanaka, saved)
        with ThreadPoolExecutor(2) as pool:
            pool.submit(yamada.post, place(opened, "publish"), {"revision": saved["revision"]})
            pool.submit(tanaka.post, place(opened, "close"))
        told = tanaka.get(place(opened)).json
        body = s3.get_object(Bucket=bucket, Key=f"f/{opened['id']}/state.json")["Body"].read()
        shown = json.loads(body)
        assert (shown["status"], shown["version"]) == (told["status"], told["published_version"])


def test_the_public_page_is_drawn_again_on_request(tanaka, opened, cloud):
    s3 = Target("local", port=cloud["port"]).client("s3")
    lost = {"Bucket": cloud["buckets"]["public_site"], "Key": f"f/{opened['id']}/index.html"}
    s3.delete_object(**lost)
    assert tanaka.post(place(opened, "refresh")).status == 200
    assert opened["title"] in s3.get_object(**lost)["Body"].read().decode()
