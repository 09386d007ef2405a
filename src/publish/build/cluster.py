"""Books made by an existing Dask cluster. The only home of `distributed`.

The scheduler is somebody else's: it is asked, never started or stopped. Each worker
gets the manuscript's folder once, by a plugin, so that one that joins later or comes
back has it too. Workers make one book at a time, in one process each.
"""

import logging
import warnings
from collections.abc import Mapping
from concurrent.futures import BrokenExecutor, Future
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock, Thread
from traceback import format_exception
from typing import Any

from distributed import Client, WorkerPlugin, get_worker
from distributed.scheduler import KilledWorker

from publish.build.bundle import LARGEST, Bundle, read_size, read_zip, write_unpacked
from publish.build.local_books import LocalBook, MadeBook, Wish, run_local
from publish.findings import Finding, Place, ToolError
from publish.kept.store import closed_store
from publish.kept.versions import read_versions

_PATIENCE = 3  # seconds for a scheduler to answer, and again for its first worker
_CLOSING = 3  # seconds for a goodbye
_TICKS = 15  # questions in a row to which there was no worker, two seconds apart
_MEGABYTE = 1_000_000


@dataclass(slots=True)
class Cluster:
    """A connected cluster; makes books as `publish.build.each.Makers` has it."""

    address: str
    workers: int
    _client: Any
    _wish: Wish
    _digest: str
    _lonely: int = 0
    _waiting: dict[Any, Future[MadeBook]] = field(default_factory=dict)

    def submit(self, value: LocalBook) -> Future[MadeBook]:
        """What a worker will have made of it."""
        goal: Future[MadeBook] = Future()
        try:
            far = self._client.submit(
                _run_sent, value, self._wish, self._digest, read_versions(), pure=False
            )
        except Exception as error:
            raise ToolError([_lost(self.address)]) from error
        self._waiting[far] = goal  # what nobody holds is forgotten there
        far.add_done_callback(self._hand_over)
        return goal

    def _hand_over(self, far: Any) -> None:  # noqa: ANN401 - a future of Dask
        goal = self._waiting.pop(far, None)
        if goal is None:
            return
        try:
            goal.set_result(far.result())
        except KilledWorker:
            goal.set_exception(BrokenExecutor())
        except BaseException as error:  # noqa: BLE001 - cancelled, or what a worker met
            if far.status == "cancelled":
                goal.set_exception(ToolError([_lost(self.address)]))
            else:
                fault = "".join(format_exception(error))
                goal.set_exception(ToolError([_failed(self.address, fault)]))

    def renew(self) -> None:
        """Nothing: a scheduler looks after its workers."""

    def close(self) -> None:
        """Forget the folder there, and say goodbye."""
        # a cluster that loses workers just now may keep us waiting
        goodbye = Thread(target=self._forget, daemon=True)
        goodbye.start()
        goodbye.join(_CLOSING)
        with suppress(Exception):
            self._client.close(timeout=_CLOSING)

    def _forget(self) -> None:
        with suppress(Exception):  # who is gone need not be told
            if self._client.status == "running":
                self._client.unregister_worker_plugin(self._digest)

    def raise_trouble(self) -> None:
        """Raise ToolError (E205) where the scheduler is gone, or all its workers."""
        if self._client.status != "running":
            raise ToolError([_lost(self.address)])
        try:
            is_lonely = not self._client.nthreads()
        except Exception as error:
            raise ToolError([_lost(self.address)]) from error
        for far in [it for it in list(self._waiting) if it.done()]:
            self._hand_over(far)  # what Dask forgot to tell
        self._lonely = self._lonely + 1 if is_lonely else 0
        if self._lonely > _TICKS:
            raise ToolError([_idle(self.address)])


def run_connected(address: str, bundle: Bundle, wish: Wish) -> Cluster:
    """The cluster whose scheduler has this address, with a folder on each worker.

    Raises:
        ToolError: E205, where it does not answer, has no workers or others than ours,
            or the folder is too large to be sent.
    """
    if (size := read_size(bundle)) > LARGEST or not bundle.is_whole:
        most, large = LARGEST // _MEGABYTE, size // _MEGABYTE
        place = Place(str(bundle.root))
        wrong = Finding.of("E205:large", place, megabytes=large, most=most)
        raise ToolError([wrong])
    client = _connected(address)
    try:
        workers = _workers_of(client, address)
        _compare(client.run(_read_own, on_error="return"), address)
        digest = bundle.digest()
        client.register_plugin(_Folder(digest, read_zip(bundle)), name=digest)
    except BaseException:
        with suppress(Exception):
            client.close(timeout=_CLOSING)
        raise
    return Cluster(address, workers, client, wish, digest)


def _connected(address: str) -> Any:  # noqa: ANN401 - Dask's client
    for name in ("distributed", "distributed.client", "tornado.application"):
        logging.getLogger(name).setLevel(
            logging.CRITICAL
        )  # findings tell what is wrong
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of versions: ours are compared
            connect: Any = Client
            return connect(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        raise ToolError([Finding.of("E205:silent", Place(address))]) from error


def _workers_of(client: Any, address: str) -> int:  # noqa: ANN401
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
        count = len(client.nthreads())
    except Exception as error:
        raise ToolError([_idle(address)]) from error
    return count


def _compare(answers: Mapping[str, Any], address: str) -> None:
    own = _read_own()
    for worker, said in sorted(answers.items()):
        if said != own:
            raise ToolError([_other(address, worker)])


def _read_own() -> str:
    return read_versions()


def _lost(address: str) -> Finding:
    return Finding.of("E205:lost", Place(address))


def _idle(address: str) -> Finding:
    return Finding.of("E205:idle", Place(address))


def _other(address: str, worker: str) -> Finding:
    return Finding.of("E205:versions", Place(address), worker=worker)


def _failed(address: str, fault: str) -> Finding:
    said = fault.strip().splitlines()[-1]
    return Finding.of("E205:failed", Place(address), said=said)


# What runs on a worker


@dataclass(slots=True)
class _Sent:
    """A folder as it came, and where it was unpacked."""

    content: bytes
    scratch: str
    root: Path | None = None


_sent: dict[str, _Sent] = {}  # by digest
_one_at_a_time = Lock()  # the engine is for one thread; a worker may have more


class _Folder(WorkerPlugin):
    """Brings the folder of a manuscript to each worker, once."""

    def __init__(self, digest: str, content: bytes) -> None:
        self._digest, self._content = digest, content

    def setup(self, worker: Any) -> None:  # noqa: ANN401
        """Keep it until the first book asks for it."""
        _sent.setdefault(self._digest, _Sent(self._content, worker.local_directory))

    def teardown(self, worker: Any) -> None:  # noqa: ANN401, ARG002
        """Take it away again."""
        sent = _sent.pop(self._digest, None)
        if sent is not None and sent.root is not None:
            rmtree(sent.root, ignore_errors=True)


def _run_sent(book: LocalBook, wish: Wish, digest: str, versions: str) -> MadeBook:
    """Make a book of a folder that was sent; in a worker of the cluster."""
    if _read_own() != versions:
        worker = get_worker()
        wrong = _other(worker.scheduler.address, worker.address)
        return MadeBook(book, findings=(wrong,), lacks=True)
    try:
        with _one_at_a_time, nullcontext() if wish.kept else closed_store():
            return run_local(book, wish, _write_root(digest))
    except Exception as error:  # noqa: BLE001 - not every one finds its way through Dask
        return MadeBook(book, fault="".join(format_exception(error)))


def _write_root(digest: str) -> Path:
    """Where the folder with this digest is unpacked."""
    sent = _sent[digest]
    if sent.root is None:
        sent.root = Path(mkdtemp(prefix="publish-", dir=sent.scratch)).resolve()
        write_unpacked(sent.content, sent.root)
    return sent.root
