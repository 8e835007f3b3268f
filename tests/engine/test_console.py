"""What a running job does when its parent closes its input."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCKED_BY_THREAD = """
import threading
from concurrent.futures import ThreadPoolExecutor
from iidm_plugin.engine.console import stop_at_end_of_input

stop_at_end_of_input(threading.Event())
with ThreadPoolExecutor(1) as pool:
    pool.submit(threading.Event().wait, 300).result()
"""
BLOCKED_BY_CLEANING = """
import threading
from iidm_plugin.engine.console import stop_at_end_of_input

stop_at_end_of_input(threading.Event())
try:
    threading.Event().wait(300)
finally:
    threading.Event().wait(300)
"""
DEAF = """
import threading
from iidm_plugin.engine.console import stop_at_end_of_input

stop_at_end_of_input(threading.Event())
while True:
    try:
        threading.Event().wait(300)
    except KeyboardInterrupt:
        pass
"""


@pytest.mark.parametrize("program", [BLOCKED_BY_THREAD, BLOCKED_BY_CLEANING, DEAF])
def test_a_job_that_cannot_be_interrupted_ends_as_cancelled(program):
    outcome = subprocess.run(
        [sys.executable, "-c", program],
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert outcome.returncode == 130
