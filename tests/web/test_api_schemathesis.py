"""Requests made of the API's own description: answered as described, all else refused, no 500."""

import pytest
import schemathesis
from hypothesis import HealthCheck, assume, given, settings
from schemathesis import GenerationMode

from juanzong.web.api.endpoints import ENDPOINTS, ROOT
from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.web.site_reports import write_site_reports

#: Requests of each address and mode: as described, and as not.
EXAMPLES = 40


@pytest.fixture(scope="module")
def described_api(tmp_path_factory):
    folder = tmp_path_factory.mktemp("schemathesis")
    settings = Settings(archive=folder / "archive", log_misses=False)
    library = Library.open(settings, create=True)
    library.add([write_site_reports(folder / "reports")])
    yield schemathesis.openapi.from_wsgi(f"{ROOT}/openapi.json", create_app(library))
    library.close()


def _each(value):
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize(
    ("endpoint", "mode"),
    [
        pytest.param(endpoint, mode, id=f"{endpoint.name}-{mode.value}")
        for endpoint in ENDPOINTS
        for mode in GenerationMode
        # Where any text is an id there is nothing to be refused.
        if mode is GenerationMode.POSITIVE or endpoint.parameters or endpoint.body
    ],
)
def test_the_api_is_as_it_is_described(described_api, endpoint, mode):
    operation = described_api[endpoint.path][endpoint.method.upper()]

    # The same requests on every run: a failure here is one of the change, never of the dice.
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def holds(case):
        # An empty parameter is one that was not given (docs/api.md), and no wrong one.
        values = [each for value in case.query.values() for each in _each(value)]
        assume(case.meta is None or all(str(each).strip() for each in values))
        # The transport in the process unpacks nothing.
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    holds()
