"""Two origins that never mix: what each distribution serves, forwards and forbids."""

import json

import pytest

DISTRIBUTION = "AWS::CloudFront::Distribution"
HEADERS = {"Public": "PublicHeaders", "Staff": "StaffHeaders"}
LONGEST_PATHS = 250  # API Gateway's quota is 300 resources an API


def _config(sites, name):
    return sites["Resources"][name]["Properties"]["DistributionConfig"]


def _behaviours(sites, name):
    config = _config(sites, name)
    return [config["DefaultCacheBehavior"], *config["CacheBehaviors"]]


def _policy(sites, name):
    config = sites["Resources"][HEADERS[name]]["Properties"]["ResponseHeadersPolicyConfig"]
    return config["SecurityHeadersConfig"]


def _csp(sites, name):
    text = _policy(sites, name)["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    text = text["Fn::Sub"] if isinstance(text, dict) else text
    return dict(part.strip().split(" ", 1) for part in text.split(";"))


def test_the_citizens_origin_forwards_the_public_api_only(sites):
    patterns = [one["PathPattern"] for one in _config(sites, "Public")["CacheBehaviors"]]
    assert patterns == ["/api/public/*"]


@pytest.mark.parametrize("name", ["Public", "Staff"])
def test_cloudfront_tells_the_api_a_word_that_browsers_do_not_know(sites, name):
    (api,) = [one for one in _config(sites, name)["Origins"] if one["Id"] == "api"]
    (header,) = api["OriginCustomHeaders"]
    assert header["HeaderName"] == "X-Docho-Edge"
    assert header["HeaderValue"]["Fn::Sub"].startswith("{{resolve:secretsmanager:")


def test_the_staff_origin_forwards_the_staff_api_only(sites):
    patterns = [one["PathPattern"] for one in _config(sites, "Staff")["CacheBehaviors"]]
    assert patterns == ["/api/staff/*"]


@pytest.mark.parametrize("name", ["Public", "Staff"])
def test_everything_is_https_on_aws(sites, name):
    for behaviour in _behaviours(sites, name):
        condition, locally, on_aws = behaviour["ViewerProtocolPolicy"]["Fn::If"]
        assert (condition, locally) == ("Local", "allow-all")
        assert on_aws in {"redirect-to-https", "https-only"}


@pytest.mark.parametrize("name", ["Public", "Staff"])
def test_the_api_is_never_cached(sites, name):
    caching_disabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    (api,) = _config(sites, name)["CacheBehaviors"]
    assert api["CachePolicyId"] == caching_disabled


@pytest.mark.parametrize("name", ["Public", "Staff"])
def test_every_behaviour_has_the_security_headers(sites, name):
    for behaviour in _behaviours(sites, name):
        assert behaviour["ResponseHeadersPolicyId"] == {"Ref": HEADERS[name]}
        assert behaviour["Compress"] is True


@pytest.mark.parametrize("name", ["Public", "Staff"])
def test_the_content_security_policy_is_strict(sites, name):
    rules = _csp(sites, name)
    assert rules["default-src"] == "'self'"
    assert rules["frame-ancestors"] == rules["object-src"] == rules["base-uri"] == "'none'"
    assert rules["form-action"] == "'self'"
    assert not [rule for rule in rules.values() if "unsafe" in rule or "*" in rule]


def test_both_sites_may_send_files_and_only_the_console_may_talk_to_the_sign_in_page(sites):
    assert _csp(sites, "Staff")["connect-src"] == "'self' ${SignInUrl} ${UploadOrigin}"
    assert _csp(sites, "Public")["connect-src"] == "'self' ${UploadOrigin}"


@pytest.mark.parametrize("name", ["Public", "Staff"])
def test_browsers_remember_https_for_two_years_on_aws(sites, name):
    condition, _, on_aws = _policy(sites, name)["StrictTransportSecurity"]["Fn::If"]
    assert condition == "Local"
    assert on_aws["AccessControlMaxAgeSec"] >= 2 * 365 * 24 * 3600


@pytest.mark.parametrize("name", ["Public", "Staff"])
def test_buckets_are_read_through_origin_access_control(sites, name):
    site, api = _config(sites, name)["Origins"]
    assert site["OriginAccessControlId"] == {"Fn::GetAtt": ["BucketAccess", "Id"]}
    assert api["CustomOriginConfig"]["OriginProtocolPolicy"]["Fn::If"][2] == "https-only"


def test_a_missing_page_is_ours_and_never_replaces_an_answer_of_the_api(sites, application):
    (page,) = _config(sites, "Public")["CustomErrorResponses"]
    assert (page["ErrorCode"], page["ResponseCode"]) == (403, 404)
    assert "CustomErrorResponses" not in _config(sites, "Staff")
    answers = application["Resources"]["RestAPI"]["Properties"]["GatewayResponses"]
    refusals = {kind for kind, answer in answers.items() if answer["StatusCode"] == 403}
    assert refusals == {"WAF_FILTERED"}


def test_what_api_gateway_answers_itself_is_a_problem_in_japanese(application):
    answers = application["Resources"]["RestAPI"]["Properties"]["GatewayResponses"]
    assert {"DEFAULT_4XX", "DEFAULT_5XX", "UNAUTHORIZED", "ACCESS_DENIED"} <= set(answers)
    for kind, answer in answers.items():
        media = answer["ResponseParameters"]["Headers"]["Content-Type"]
        problem = json.loads(answer["ResponseTemplates"]["application/json"])
        assert media == "'application/problem+json; charset=utf-8'", kind
        assert problem["status"] == answer["StatusCode"], kind
        assert problem["type"] == f"urn:smart-docho:problem:{problem['code']}", kind
        assert not problem["title"].isascii(), kind


def test_the_api_stage_is_called_api_so_that_paths_need_no_rewriting(application):
    assert application["Resources"]["RestAPI"]["Properties"]["StageName"] == "api"


def test_the_api_is_throttled(application):
    (settings,) = application["Resources"]["RestAPI"]["Properties"]["MethodSettings"]
    assert settings["ThrottlingRateLimit"] > 0
    assert settings["ThrottlingBurstLimit"] > 0


def test_the_api_stays_far_from_the_quota_of_resources(application):
    paths = application["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]["paths"]
    resources = set()
    for path in paths:
        parts = path.strip("/").split("/")
        resources |= {tuple(parts[: depth + 1]) for depth in range(len(parts))}
    assert len(resources) < LONGEST_PATHS


def test_every_route_is_either_public_or_behind_the_authorizer(application):
    paths = application["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]["paths"]
    for path, methods in paths.items():
        for method, route in methods.items():
            guarded = route.get("security") == [{"staff_authorizer": []}]
            assert guarded is path.startswith("/staff/"), f"{method} {path}"
            assert path.startswith(("/staff/", "/public/")), path
