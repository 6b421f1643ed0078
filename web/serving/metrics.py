"""`/metrics`: requests, their times and the process, in Prometheus' format; home of its client.

Off unless a setting switches it on. Nothing of a visitor is counted: neither address nor query.
Several processes write into one folder (PROMETHEUS_MULTIPROC_DIR) and are told together.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, Response, g, request

from juanzong.web.coded_error import CodedError

#: Where the processes of one server keep their numbers, as Prometheus' client wants it named.
SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


class MetricsMissingError(CodedError):
    """Prometheus' client is not installed; the message says how to get it."""


def share_metrics(folder: Path) -> None:
    """Let all processes that are started from now on tell their numbers together."""
    os.environ[SHARED_FOLDER] = str(folder)


def add_metrics(app: Flask) -> None:
    """Count every request of an application and answer `/metrics`; raises MetricsMissingError."""
    try:
        import prometheus_client  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise MetricsMissingError("metrics-missing") from error
    registry = prometheus_client.CollectorRegistry()
    seconds = prometheus_client.Histogram(
        "juanzong_request_seconds",
        "Seconds from a request to its answer.",
        ("endpoint", "status"),
        registry=registry,
    )

    def begin() -> None:
        g.metrics_began = time.perf_counter()

    def count(response: Response) -> Response:
        began = g.get("metrics_began")
        if began is not None:
            endpoint = request.endpoint or "none"
            seconds.labels(endpoint, response.status_code).observe(time.perf_counter() - began)
        return response

    app.before_request(begin)
    app.after_request(count)
    app.add_url_rule("/metrics", "metrics", _telling(prometheus_client, registry))


def _telling(client: Any, registry: Any) -> Callable[[], Response]:
    def metrics() -> Response:
        told = registry
        if os.environ.get(SHARED_FOLDER):
            from prometheus_client import multiprocess  # noqa: PLC0415 (an extra)

            told = client.CollectorRegistry()
            multiprocess.MultiProcessCollector(told)  # type: ignore[no-untyped-call]
        response = Response(client.generate_latest(told), content_type=client.CONTENT_TYPE_LATEST)
        response.cache_control.no_store = True
        return response

    return metrics
