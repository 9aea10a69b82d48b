"""One logger and one way to count for all functions; neither ever carries an answer."""

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import MetricUnit, single_metric

__all__ = ["count", "logger"]

logger = Logger(service="smart-docho", use_rfc3339=True)


def count(event: str) -> None:
    """Count one event of the office, for example "SubmissionAccepted", in CloudWatch."""
    dimensions = {"service": "smart-docho"}
    with single_metric(
        name=event,
        unit=MetricUnit.Count,
        value=1,
        namespace="SmartDocho",
        default_dimensions=dimensions,
    ):
        pass
