"""Work in threads of its own: what it answers, and what becomes of it when its owner goes."""

import gc
import threading
import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.errors import FacilitatorError
from facilitator.model.core.words import text
from facilitator.ui.system.background_job import BackgroundJob, Worker


def test_a_job_answers_in_the_windows_thread(qapp: QApplication, qtbot: QtBot):
    answers: list[object] = []
    job = BackgroundJob(threading.get_ident, answers.append, answers.append).start()
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0] != threading.get_ident()
    job.wait()


def test_a_jobs_trouble_is_told(qapp: QApplication, qtbot: QtBot):
    told: list[FacilitatorError] = []

    def work() -> None:
        raise FacilitatorError(text("No room."))

    BackgroundJob(work, lambda _: None, told.append, qapp).start()
    qtbot.waitUntil(lambda: bool(told))
    assert str(told[0]) == "No room."


def test_a_cancelled_job_answers_nothing(qapp: QApplication, qtbot: QtBot):
    answers: list[object] = []
    go = threading.Event()
    job = BackgroundJob(lambda: go.wait(10), answers.append, answers.append, qapp).start()
    job.cancel()
    go.set()
    job.wait()
    QApplication.processEvents()
    assert answers == []


def test_whoever_goes_while_work_ends_takes_nothing_along(qapp: QApplication):
    """The answer of a thread and the end of its owner meet, a few hundred times."""
    answers: list[object] = []
    for _ in range(300):
        owner = QObject()
        BackgroundJob(lambda: time.sleep(0), answers.append, answers.append, owner).start()
        owner.deleteLater()
        del owner
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(answers) < 300


def test_a_job_nobody_holds_answers_all_the_same(qapp: QApplication, qtbot: QtBot):
    answers: list[object] = []
    BackgroundJob(lambda: 1, answers.append, answers.append).start()
    gc.collect()
    qtbot.waitUntil(lambda: answers == [1])


def test_a_worker_has_one_thread_and_keeps_the_order(qapp: QApplication, qtbot: QtBot):
    worker, go = Worker(), threading.Event()
    at_work: list[int] = []
    answers: list[object] = []

    def work() -> int:
        go.wait(10)
        at_work.append(sum(thread.name == "job" for thread in threading.enumerate()))
        return len(at_work)

    before = sum(thread.name == "job" for thread in threading.enumerate())
    jobs = [BackgroundJob(work, answers.append, answers.append) for _ in range(4)]
    for job in jobs:
        job.start(worker)
    go.set()
    jobs[-1].wait()
    assert max(at_work) <= before + 1
    qtbot.waitUntil(lambda: answers == [1, 2, 3, 4])
