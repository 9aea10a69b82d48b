"""Work is never lost in silence: dead letters for every queue, an alarm for every failure."""

from chalicelib.contracts import sealing
from chalicelib.exports import model as exports
from chalicelib.notifications import model as notifications

QUEUE = "AWS::SQS::Queue"
FORTNIGHT = 14 * 24 * 3600


def _working(application, of_type):
    queues = of_type(application, QUEUE)
    return {name: one for name, one in queues.items() if not name.endswith("DeadLetters")}


def _buried(application, of_type):
    queues = of_type(application, QUEUE)
    return {name: one for name, one in queues.items() if name.endswith("DeadLetters")}


def _loops(alarms, name):
    """Names that a Fn::ForEach of the alarms' template runs over."""
    return alarms["Resources"][f"Fn::ForEach::{name}"][1]


def test_every_queue_hands_what_nobody_could_do_to_its_dead_letters(application, of_type):
    for name, queue in _working(application, of_type).items():
        target = queue["Properties"]["RedrivePolicy"]["deadLetterTargetArn"]
        expected = name.replace("Queue", "DeadLetters")
        assert target == {"Fn::GetAtt": [expected, "Arn"]}, name


def test_dead_letters_are_kept_for_a_fortnight(application, of_type):
    buried = _buried(application, of_type)
    assert len(buried) == 10
    for name, queue in buried.items():
        assert queue["Properties"]["MessageRetentionPeriod"] == FORTNIGHT, name


def test_every_queue_is_encrypted(application, of_type):
    for name, queue in of_type(application, QUEUE).items():
        assert queue["Properties"]["SqsManagedSseEnabled"] is True, name


def test_a_message_stays_hidden_longer_than_its_function_may_run(application):
    resources = application["Resources"]
    pairs = {"MailQueue": "SendMail", "ExportQueue": "BuildExport", "AggregateQueue": "Aggregate"}
    pairs |= {"InspectQueue": "InspectUpload", "SealQueue": "Seal"}
    for queue, function in pairs.items():
        hidden = resources[queue]["Properties"]["VisibilityTimeout"]
        assert hidden > resources[function]["Properties"]["Timeout"], queue


def test_every_dead_letter_queue_has_an_alarm(application, alarms, of_type):
    watched = {f"{name}DeadLetters" for name in _loops(alarms, "Queues")}
    assert watched == set(_buried(application, of_type))
    _same_names(of_type(application, QUEUE), alarms["Mappings"]["Queue"], "QueueName")


def test_every_function_has_alarms_for_errors_and_throttles(application, alarms, of_type):
    functions = of_type(application, "AWS::Serverless::Function")
    assert len(_loops(alarms, "Functions")) == len(functions)
    _same_names(functions, alarms["Mappings"]["Function"], "FunctionName")
    metrics = alarms["Resources"]["Fn::ForEach::Functions"][2]["Fn::ForEach::Metrics"][1]
    assert metrics == ["Errors", "Throttles"]


def _same_names(resources, mapping, attribute):
    """The alarms' table of names agrees with the names in the application."""
    names = {one["Properties"][attribute]["Fn::Sub"] for one in resources.values()}
    for entry in mapping.values():
        assert f"smart-docho-${{Stage}}-{entry['Name']}" in names


def test_the_outbox_retries_splits_and_then_buries(application):
    (event,) = application["Resources"]["Outbox"]["Properties"]["Events"].values()
    properties = event["Properties"]
    assert properties["Stream"] == {"Ref": "SubmissionsStreamArn"}
    assert properties["BisectBatchOnFunctionError"] is True
    assert properties["MaximumRetryAttempts"] > 0
    target = properties["DestinationConfig"]["OnFailure"]["Destination"]
    assert target == {"Fn::GetAtt": ["OutboxDeadLetters", "Arn"]}


def test_the_nightly_plan_runs_at_ten_past_one_in_japan(application):
    (event,) = application["Resources"]["PlanNightly"]["Properties"]["Events"].values()
    assert event["Properties"]["Schedule"] == "cron(10 16 * * ? *)"


def test_each_queue_feeds_its_function(application):
    pairs = {"SendMail": "MailQueue", "BuildExport": "ExportQueue", "Aggregate": "AggregateQueue"}
    for function, queue in pairs.items():
        (event,) = application["Resources"][function]["Properties"]["Events"].values()
        assert event["Properties"]["Queue"] == {"Fn::Sub": f"${{{queue}.Arn}}"}


def test_the_queues_give_up_when_the_code_says_so(application):
    resources = application["Resources"]
    gives_up = {
        name: resources[name]["Properties"]["RedrivePolicy"]["maxReceiveCount"]
        for name in ("MailQueue", "ExportQueue", "SealQueue")
    }
    assert gives_up == {
        "MailQueue": notifications.MAX_ATTEMPTS,
        "ExportQueue": exports.MAX_ATTEMPTS,
        "SealQueue": sealing.MAX_ATTEMPTS,
    }


def test_every_figure_of_what_ends_has_an_alarm_at_the_day_that_is_told_as_soon(alarms):
    from chalicelib.seals.watching import FIGURES, SOON

    looped = alarms["Resources"]["Fn::ForEach::Ends"]
    assert set(looped[1]) == set(FIGURES.values())
    watched = looped[2]["${Figure}"]["Properties"]
    assert (watched["Namespace"], watched["Statistic"]) == ("SmartDocho", "Minimum")
    assert watched["AlarmActions"] == [{"Ref": "Topic"}]
    days = {name: one["Days"] for name, one in alarms["Mappings"]["Ends"].items()}
    assert days == {FIGURES[kind]: soon for kind, soon in SOON.items()}
