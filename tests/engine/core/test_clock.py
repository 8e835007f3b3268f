import time

import pytest

from iidm_plugin.engine.core import clock
from iidm_plugin.engine.core.errors import EngineError


def test_a_date_that_no_archive_can_state_is_refused(monkeypatch):
    def at(year):
        return lambda: time.struct_time((year, 1, 1, 0, 0, 0, 0, 1, 0))

    monkeypatch.setattr(clock.time, "localtime", at(1980))
    clock.check_clock()
    monkeypatch.setattr(clock.time, "localtime", at(1979))
    with pytest.raises(EngineError, match="is set to 1979"):
        clock.check_clock()
