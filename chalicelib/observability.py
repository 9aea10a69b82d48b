"""One logger and one way to count for all functions; neither ever carries an answer."""

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import MetricUnit, single_metric

__all__ = ["count", "logger", "measure"]

logger = Logger(service="smart-docho", use_rfc3339=True)


def count(event: str) -> None:
    """Count one event of the office, for example "SubmissionAccepted", in CloudWatch."""
    measure(event, 1)


def measure(figure: str, value: float) -> None:
    """Tell CloudWatch a figure as it is now, for example the days that a certificate has left."""
    dimensions = {"service": "smart-docho"}
    with single_metric(
        name=figure,
        unit=MetricUnit.Count,
        value=value,
        namespace="SmartDocho",
        default_dimensions=dimensions,
    ):
        pass
