"""What is promised to whoever answers anonymously, looked for wherever anything is kept.

A curious administrator reads every table, stream, log, mail and public file. Nowhere do a person
and an answer stand together, and neither moments nor order lead from one to the other.
"""

import json
from dataclasses import dataclass
from uuid import uuid4

import boto3
import pytest

from infra.target import Target
from tests.caller import Caller, eventually
from tests.colleagues import QUESTIONNAIRE, answer, answers
from tests.factories import publish_example

MEMBERS = 4
NOTIFIED = f"{uuid4().hex}@example.lg.jp"  # nobody else on this cloud writes there


@dataclass(frozen=True)
class Answered:
    """One member and their answer, as only they know it."""

    member: tuple[str, ...]
    answer: tuple[str, ...]
    key: str


@pytest.fixture(scope="module")
def form(signed_in):
    terms = {"identify": "anonymous", "mail_answers": "full", "inquiry": True}
    return publish_example(signed_in("mori"), QUESTIONNAIRE, [NOTIFIED], **terms)


@pytest.fixture(scope="module")
def answered(form, newcomer, settings_of_cloud):
    """Members answer one after the other, one of them twice because the line was lost."""
    from chalicelib.identity.answered import mark_of
    from chalicelib.staff import service as staff

    assert settings_of_cloud is None, "marks are made with the installation's secret"
    people = []
    for number in range(MEMBERS):
        sub, member = newcomer("soumu", ["viewer"])
        secret = f"ここだけの話-{uuid4().hex}"
        body = answer(answers=answers(secret))
        for _ in range(2 if number == 1 else 1):
            reply = member.post(f"/api/staff/inside/{form['id']}/answers", body)
            assert reply.status in {200, 201}, reply.data
        known = staff.member(sub)
        people.append(
            Answered(
                member=(sub, known.name, known.mail, mark_of(form["id"], sub)),
                answer=(body["key"], reply.json["receipt_number"], secret),
                key=body["key"],
            )
        )
    return people


@pytest.fixture(scope="module")
def kept(cloud, answered):
    """Everything that is kept anywhere, a piece at a time: where it lies, and its text."""
    assert answered
    target = Target(cloud["stage"], cloud["region"], cloud["port"])
    return [
        *_items(target, cloud),
        *_stream(target, cloud),
        *_lines(target),
        *_mails(cloud),
        *_objects(target, cloud),
    ]


def _items(target, cloud):
    dynamodb = target.client("dynamodb")
    for name, table in cloud["tables"].items():
        for page in dynamodb.get_paginator("scan").paginate(TableName=table):
            for item in page["Items"]:
                yield name, json.dumps(item, ensure_ascii=False)


def _stream(target, cloud):
    streams = boto3.client(
        "dynamodbstreams",
        region_name=cloud["region"],
        endpoint_url=target.endpoint,
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    table = cloud["tables"]["submissions"]
    found = streams.list_streams(TableName=table)["Streams"]
    arn = found[0]["StreamArn"]
    for shard in streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
        iterator = streams.get_shard_iterator(
            StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )["ShardIterator"]
        while iterator:
            page = streams.get_records(ShardIterator=iterator)
            for record in page["Records"]:
                yield "stream", json.dumps(record, ensure_ascii=False, default=str)
            iterator = page.get("NextShardIterator") if page["Records"] else None


def _lines(target):
    logs = target.client("logs")
    for groups in logs.get_paginator("describe_log_groups").paginate():
        for group in groups["logGroups"]:
            name = group["logGroupName"]
            for page in logs.get_paginator("filter_log_events").paginate(logGroupName=name):
                for event in page["events"]:
                    yield name, event["message"]


def _mails(cloud):
    path = cloud["inbox_url"].partition(f":{cloud['port']}")[2]
    for box in Caller(cloud, "public_url").get(path).json["messages"].values():
        for mail in box:
            yield "mail", json.dumps(mail, ensure_ascii=False)


def _objects(target, cloud):
    s3 = target.client("s3")
    for name in ("public_site", "exports", "quarantine", "attachments"):
        bucket = cloud["buckets"][name]
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
            for one in page.get("Contents", ()):
                if not one["Key"].startswith(("assets/", "examples/")):
                    body = s3.get_object(Bucket=bucket, Key=one["Key"])["Body"].read()
                    yield name, one["Key"] + body.decode("utf-8", "replace")


def where(kept, *words):
    return {place for place, text in kept if all(word in text for word in words)}


def test_the_search_sees_what_is_there(kept, answered):
    one = answered[0]
    assert {"submissions", "stream"} <= where(kept, one.key)
    assert where(kept, one.member[0]) == {"staff"}
    assert where(kept, one.member[3]) == {"checks"}
    assert [place for place in where(kept, "/staff/inside/{inside_id}/answers") if "api" in place]


def test_nowhere_do_a_person_and_an_answer_stand_together(kept, answered):
    people = [word for one in answered for word in one.member]
    answers = [word for one in answered for word in one.answer]
    both = [
        (place, text)
        for place, text in kept
        if any(word in text for word in people) and any(word in text for word in answers)
    ]
    assert both == []


def test_an_answer_lies_in_its_table_and_the_tables_stream_alone(kept, answered):
    for one in answered:
        for word in one.answer:
            assert where(kept, word) <= {"submissions", "stream"}


def test_no_moment_is_kept_with_an_answer(kept, answered):
    for one in answered:
        texts = [text for place, text in kept if place == "submissions" and one.key in text]
        item = json.loads(texts[0])
        assert item["received"]["S"].partition("#")[0].endswith("T00:00:00.000000+09:00")
        assert json.loads(item["identity"]["S"]) == {"by": "anonymous", "subject": "", "name": ""}
        assert "once" not in item
        assert "mail_field" not in item


def test_a_mark_is_its_digest_and_nothing_else(kept, answered, form):
    marks = [json.loads(text) for place, text in kept if place == "checks"]
    ours = [one for one in marks if one["pk"]["S"] == f"{form['id']}#answered"]
    assert {one["sk"]["S"] for one in ours} == {one.member[3] for one in answered}
    assert all(one.keys() == {"pk", "sk"} for one in ours)


def test_marks_lie_in_a_table_without_a_stream(cloud):
    target = Target(cloud["stage"], cloud["region"], cloud["port"])
    table = target.client("dynamodb").describe_table(TableName=cloud["tables"]["checks"])["Table"]
    assert not table.get("StreamSpecification", {}).get("StreamEnabled")
    assert not table.get("LatestStreamArn")


def test_the_order_that_is_read_is_that_of_random_keys(cloud, form, answered, signed_in):
    """Neither list tells who was first: one is sorted by digests, the other by random keys."""
    dynamodb = Target(cloud["stage"], cloud["region"], cloud["port"]).client("dynamodb")
    asked = {":pk": {"S": f"{form['id']}#answered"}}
    marks = dynamodb.query(
        TableName=cloud["tables"]["checks"],
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues=asked,
    )["Items"]
    order = [one["sk"]["S"] for one in marks]
    assert order == sorted(one.member[3] for one in answered)
    listed = signed_in("mori").get(f"/api/staff/procedures/{form['id']}/submissions").json["items"]
    assert [one["id"] for one in listed] == sorted((one.key for one in answered), reverse=True)


def test_no_mail_is_owed_and_no_receipt_is_signed(form, answered, kept):
    assert answered
    owed = [text for place, text in kept if place == "notifications" and form["id"] in text]
    assert owed == []
    leaves = [text for place, text in kept if place == "receipts" and form["id"] in text]
    assert leaves == []
    assert not [text for place, text in kept if place == "mail" and NOTIFIED in text]


def test_the_office_still_sees_how_many_came(signed_in, form, answered):
    place = f"/api/staff/procedures/{form['id']}/submissions"
    assert eventually(lambda: signed_in("mori").get(place).json["count"]) == len(answered)


def test_the_receipt_offers_no_way_back(form, newcomer):
    _, member = newcomer("soumu", ["viewer"])
    receipt = member.post(f"/api/staff/inside/{form['id']}/answers", answer()).json
    assert receipt["inquiry_code"] is None
    assert receipt["mail"] is False
