"""A process killed in the middle of an answer loses nothing that was acknowledged."""

import subprocess
import sys
from pathlib import Path

from assistant.storage.unit_of_work import Storage
from assistant.usecases.verify_audit import verify_audit
from tests.cast import SYSTEM, an_answer

ANSWER_UNTIL_KILLED = """
import sys
from assistant.storage.unit_of_work import Storage
from tests.cast import SYSTEM, an_answer

url, assessment = sys.argv[1:]
storage = Storage.open(url)
for sequence in range(1, 4):
    with storage.writing(SYSTEM) as work:
        work.answers.append(assessment, an_answer(sequence))
    print(sequence, flush=True)  # acknowledged
with storage.writing(SYSTEM) as work:
    work.answers.append(assessment, an_answer(4))
    print("half", flush=True)
    sys.stdin.read()  # killed here, inside the unit of work
"""


def test_what_was_acknowledged_is_there_and_what_was_not_is_not(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'assistant.sqlite3'}"
    storage = Storage.open(url)
    with storage.writing(SYSTEM) as work:
        assessment = work.assessments.start(work.firms.add(), "questions-1", "parameters-1")
    process = subprocess.Popen(
        [sys.executable, "-c", ANSWER_UNTIL_KILLED, url, assessment.id],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    heard = [process.stdout.readline().strip() for _ in range(4)]
    process.kill()
    process.communicate()
    assert heard == ["1", "2", "3", "half"]
    with storage.reading() as work:
        assert [answer.sequence for answer in work.answers.log(assessment.id)] == [1, 2, 3]
    assert verify_audit(storage).entries == 4
    with storage.writing(SYSTEM) as work:  # no lock was left behind
        work.answers.append(assessment.id, an_answer(4))
    storage.close()
