from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.model.display.picture import Shape
from tests.ui.canvas.hall import Hall, board


@pytest.fixture
def make_hall(qapp: QApplication) -> Iterator[Callable[..., Hall]]:
    halls: list[Hall] = []

    def make(*shapes: Shape, **more: Any) -> Hall:
        halls.append(Hall(*shapes, **more))
        return halls[-1]

    yield make
    for hall in halls:
        hall.close()


@pytest.fixture
def hall(make_hall: Callable[..., Hall]) -> Hall:
    return make_hall(*board())
