"""Who gets in: no self-made accounts, strong passwords, code with PKCE for a public client."""


def _pool(identity):
    return identity["Resources"]["UserPool"]["Properties"]


def _client(identity):
    return identity["Resources"]["Console"]["Properties"]


def test_nobody_signs_up_by_themselves(identity):
    assert _pool(identity)["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] is True


def test_passwords_are_long_and_mixed(identity):
    policy = _pool(identity)["Policies"]["PasswordPolicy"]
    assert policy["MinimumLength"] >= 12
    wanted = ("RequireLowercase", "RequireUppercase", "RequireNumbers", "RequireSymbols")
    assert all(policy[name] for name in wanted)


def test_the_pool_cannot_be_deleted_by_accident(identity):
    assert _pool(identity)["DeletionProtection"] == "ACTIVE"


def test_a_second_factor_can_be_used_unless_somebody_says_otherwise(identity):
    assert identity["Parameters"]["Mfa"]["Default"] == "OPTIONAL"


def test_the_console_is_a_public_client_with_the_code_flow(identity):
    client = _client(identity)
    assert client["GenerateSecret"] is False
    assert client["AllowedOAuthFlows"] == ["code"]
    assert client["AllowedOAuthScopes"] == ["openid", "email", "profile"]


def test_sign_in_returns_to_the_console_only(identity):
    client = _client(identity)
    assert client["CallbackURLs"] == client["LogoutURLs"] == [{"Fn::Sub": "${StaffUrl}/"}]


def test_a_stranger_cannot_find_out_who_has_an_account(identity):
    assert _client(identity)["PreventUserExistenceErrors"] == "ENABLED"


def test_tokens_last_an_hour_and_a_session_a_working_day(identity):
    client = _client(identity)
    assert client["TokenValidityUnits"]["AccessToken"] == "minutes"
    assert client["AccessTokenValidity"] <= 60
    assert client["TokenValidityUnits"]["RefreshToken"] == "hours"
    assert client["RefreshTokenValidity"] <= 12


def test_tokens_without_the_hosted_page_are_off_unless_asked_for(identity):
    assert identity["Parameters"]["AdminSignIn"]["Default"] == "no"
