"""The complete sample, and what its documents are told from."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.analysis.documents.source import DocumentSource, material
from facilitator.editing.opening import open_file
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS
from tests.printing.tracing import NOW


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenProgramme]:
    made = open_file(Path(shutil.copy(sample_file, tmp_path_factory.mktemp("study"))), METHODS)
    yield made
    made.close()


@pytest.fixture(scope="module")
def m(sample: OpenProgramme) -> DocumentSource:
    return material(sample.world, sample.pool, sample.methods, NOW)
