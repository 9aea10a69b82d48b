"""Nothing public, nothing lost: tables, buckets and their key."""

import pytest

from chalicelib.contracts import record as contracts
from chalicelib.counterparties import store as counterparties
from chalicelib.drafts import store as drafts
from chalicelib.exports import store as exports
from chalicelib.notifications import store as notifications
from chalicelib.procedures import store as procedures
from chalicelib.records import Record
from chalicelib.rosters import store as rosters
from chalicelib.staff import store as staff
from chalicelib.statistics import store as statistics
from chalicelib.submissions import draws, limits
from chalicelib.submissions import store as submissions

TABLE = "AWS::DynamoDB::Table"
BUCKET = "AWS::S3::Bucket"
STORES = (drafts, exports, notifications, procedures, rosters, staff, statistics)
STORES += (submissions, limits, draws, contracts, counterparties)


def test_every_table_can_be_recovered_to_a_point_in_time(data, of_type):
    for name, table in of_type(data, TABLE).items():
        recovery = table["Properties"]["PointInTimeRecoverySpecification"]
        assert recovery["PointInTimeRecoveryEnabled"] is True, name


def test_every_table_is_encrypted_with_our_own_key(data, of_type):
    for name, table in of_type(data, TABLE).items():
        encryption = table["Properties"]["SSESpecification"]
        assert encryption["SSEEnabled"] is True, name
        assert encryption["KMSMasterKeyId"] == {"Fn::GetAtt": ["Key", "Arn"]}, name


def test_no_table_can_be_deleted_by_accident(data, of_type):
    for name, table in of_type(data, TABLE).items():
        assert table["Properties"]["DeletionProtectionEnabled"] is True, name


def test_every_table_is_paid_by_request(data, of_type):
    for name, table in of_type(data, TABLE).items():
        assert table["Properties"]["BillingMode"] == "PAY_PER_REQUEST", name


def test_tables_buckets_and_key_outlive_their_stack(data, identity, of_type):
    kept = of_type(data, TABLE) | of_type(data, BUCKET) | of_type(data, "AWS::KMS::Key")
    kept |= of_type(identity, "AWS::Cognito::UserPool")
    for name, one in kept.items():
        assert one["DeletionPolicy"] == "Retain", name
        assert one["UpdateReplacePolicy"] == "Retain", name


def test_the_key_is_renewed_every_year(data):
    assert data["Resources"]["Key"]["Properties"]["EnableKeyRotation"] is True


def test_every_bucket_blocks_public_access(data, of_type):
    buckets = of_type(data, BUCKET)
    assert len(buckets) == 8
    for name, bucket in buckets.items():
        block = bucket["Properties"]["PublicAccessBlockConfiguration"]
        assert set(block.values()) == {True}, name
        assert len(block) == 4, name


def test_every_bucket_is_versioned_encrypted_and_tidied(data, of_type):
    for name, bucket in of_type(data, BUCKET).items():
        properties = bucket["Properties"]
        assert properties["VersioningConfiguration"]["Status"] == "Enabled", name
        assert properties["BucketEncryption"]["ServerSideEncryptionConfiguration"], name
        rules = properties["LifecycleConfiguration"]["Rules"]
        tidied = "NoncurrentVersionExpiration" in rules[0]
        assert tidied is (name != "Vault"), name


def test_the_vault_gives_nothing_away_before_its_time(data):
    properties = data["Resources"]["Vault"]["Properties"]
    lock = properties["ObjectLockConfiguration"]
    assert properties["ObjectLockEnabled"] is True
    assert lock["Rule"]["DefaultRetention"] == {"Mode": {"Ref": "VaultLock"}, "Years": 5}
    assert data["Parameters"]["VaultLock"]["Default"] == "COMPLIANCE"
    (rule,) = properties["LifecycleConfiguration"]["Rules"]
    assert set(rule) == {"Id", "Status", "AbortIncompleteMultipartUpload"}


def test_downloads_of_submissions_live_one_day_under_our_key(data):
    properties = data["Resources"]["Exports"]["Properties"]
    (rule,) = properties["LifecycleConfiguration"]["Rules"]
    (encryption,) = properties["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rule["ExpirationInDays"] == 1
    assert encryption["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "aws:kms"


def test_every_bucket_speaks_tls_only(data, sites, of_type):
    kind = "AWS::S3::BucketPolicy"
    policies = {**of_type(data, kind), **of_type(sites, kind)}
    assert len(policies) == 8
    for name, policy in policies.items():
        statements = policy["Properties"]["PolicyDocument"]["Statement"]
        denials = [one for one in map(_on_aws, statements) if one["Effect"] == "Deny"]
        assert [one["Condition"] for one in denials] == [
            {"Bool": {"aws:SecureTransport": "false"}}
        ], name


def test_no_bucket_policy_allows_everybody(data, sites, of_type):
    kind = "AWS::S3::BucketPolicy"
    for name, policy in {**of_type(data, kind), **of_type(sites, kind)}.items():
        for statement in map(_on_aws, policy["Properties"]["PolicyDocument"]["Statement"]):
            if statement["Effect"] == "Allow":
                assert statement["Principal"] == {"Service": "cloudfront.amazonaws.com"}, name
                assert "aws:SourceArn" in statement["Condition"]["StringEquals"], name


@pytest.mark.parametrize("store", STORES, ids=lambda store: store.__name__)
def test_every_record_finds_its_keys_and_indexes_in_the_template(store, data):
    records = [one for one in vars(store).values() if _is_record(one)]
    assert records
    for record in records:
        table = data["Resources"][_logical(record.table)]["Properties"]
        assert _keys(record._hash_key_attribute(), record._range_key_attribute()) == _of(table)
        declared = {one["IndexName"]: one for one in table.get("GlobalSecondaryIndexes", ())}
        for name, index in record._indexes.items():
            wanted = _keys(index._hash_key_attribute(), _range_of(index))
            assert _of(declared[name]) == wanted, name


def _on_aws(statement):
    """The statement as it stands outside the local cloud."""
    if "Fn::If" not in statement:
        return statement
    condition, _, otherwise = statement["Fn::If"]
    assert condition == "Local"
    return otherwise


def _is_record(one):
    return isinstance(one, type) and issubclass(one, Record) and one is not Record


def _logical(setting):
    return "".join(word.capitalize() for word in setting.split("_"))


def _range_of(index):
    attributes = vars(type(index)).values()
    return next((one for one in attributes if getattr(one, "is_range_key", False)), None)


def _keys(hash_key, range_key):
    return [key.attr_name for key in (hash_key, range_key) if key is not None]


def _of(described):
    return [key["AttributeName"] for key in described["KeySchema"]]
