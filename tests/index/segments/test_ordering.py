"""The least of the best numbers is found in parts as it is in one."""

import numpy as np
import pytest

from juanzong.index.segments.ordering import least_of_best


@pytest.mark.parametrize("count", [63, 64, 65, 127, 128, 640, 1000])
@pytest.mark.parametrize("wanted", [1, 2, 9, 10, 11])
@pytest.mark.parametrize("different", [3, 50, 100_000])
def test_the_least_of_the_best_is_the_one_at_that_place_in_order(count, wanted, different):
    numbers = np.random.default_rng(count).integers(different, size=count).astype(np.float64)
    assert least_of_best(numbers, wanted) == sorted(numbers, reverse=True)[wanted - 1]
