"""One logger and one metrics sink for all functions; neither ever carries an answer."""

import warnings

from aws_lambda_powertools import Logger, Metrics

__all__ = ["logger", "metrics"]

warnings.filterwarnings("ignore", "No application metrics to publish")  # most calls have none

logger = Logger(service="smart-docho", use_rfc3339=True)
metrics = Metrics(namespace="SmartDocho", service="smart-docho")
