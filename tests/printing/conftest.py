"""The complete sample, and what its documents are told from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from facilitator.analysis.documents.source import DocumentSource, material
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS
from facilitator.sample import make_sample
from tests.printing.tracing import NOW


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenProgramme]:
    made = make_sample(tmp_path_factory.mktemp("study") / "s.facilitator", METHODS)
    yield made
    made.close()


@pytest.fixture(scope="module")
def m(sample: OpenProgramme) -> DocumentSource:
    return material(sample.world, sample.pool, sample.methods, NOW)
