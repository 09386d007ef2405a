"""A run that is ended from outside tidies up first, as after Ctrl-C."""

import signal
import sys
import threading
from types import FrameType
from typing import NoReturn

_NAMES = ("SIGTERM", "SIGHUP")  # somebody ends it; its terminal goes
_ENDED = 128  # and the number of the signal, as shells say it


def end_tidily() -> None:
    """From here on these signals end the run, but not before half files are gone.

    Whoever started it may have had one ignored (nohup): that stays.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _: FrameType | None) -> NoReturn:
    sys.exit(_ENDED + number)
