"""上传: files of the public's form as they come in: counted, bounded, and never in clear on disk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from gongyi.contexts.reports.closed_files import Unnamed

MIB = 1024 * 1024
MOST_FILES = 20
_PIECE = 1024 * 1024


class Uploaded(UploadedFile):  # type: ignore[type-arg]
    """A file that came in whole, in memory or closed on disk."""

    def __init__(self, unnamed: Unnamed, name: str, size: int) -> None:
        super().__init__(unnamed.file, name, "", size)
        self.unnamed = unnamed

    def close(self) -> None:
        """It is gone."""
        self.unnamed.close()


class Receiving(FileUploadHandler):
    """Takes in every file of one request.

    over: names of files that were larger than one file, all files together, or the number of files may be. What is over
    is read and thrown away, so that the browser is answered in words.
    """

    chunk_size = _PIECE

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.over: list[str] = []
        self._all = self._size = self._files = 0
        self._length = request_limit()
        self._now: Unnamed | None = None
        self._came: list[Uploaded] = []

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *more: Any, **named: Any) -> None:  # noqa: N803  as Django calls it
        """How much will come at most."""
        del input_data, META, more, named
        self._length = content_length

    def new_file(self, *args: Any, **named: Any) -> None:
        """A file begins."""
        super().new_file(*args, **named)
        self._size, self._files = 0, self._files + 1
        if self._files > MOST_FILES:
            self._pass_over()
        room = min(file_limit(), request_limit() - self._all, self._length - self._all)
        self._now = Unnamed(max(1, room), memory_limit())

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002
        """Bytes of it."""
        assert self._now is not None
        self._size += len(raw_data)
        self._all += len(raw_data)
        if self._size > file_limit() or self._all > request_limit():
            self._all -= self._size
            self._pass_over()
        self._now.file.write(raw_data)

    def file_complete(self, file_size: int) -> Uploaded | None:
        """It is whole."""
        now, self._now = self._now, None
        assert now is not None
        now.file.seek(0)
        now.fit(file_size)
        self._came.append(Uploaded(now, self.file_name or "", file_size))
        return self._came[-1]

    def let_go(self) -> None:
        """After the answer: nothing of it is there any more."""
        self._let_go()
        for one in self._came:
            one.close()

    def upload_interrupted(self) -> None:
        """The line broke."""
        self._let_go()

    def _pass_over(self) -> None:
        self.over.append(self.file_name or "")
        self._let_go()
        raise SkipFile

    def _let_go(self) -> None:
        if self._now is not None:
            self._now.close()
            self._now = None


def receive(request: HttpRequest) -> Receiving:
    """Let the files of this request come in so. Before anything reads the form."""
    receiving = Receiving(request)
    request.upload_handlers = [receiving]
    return receiving


def file_limit() -> int:
    """The largest file in bytes."""
    return int(settings.REPORT_FILE_MB) * MIB


def request_limit() -> int:
    """All files of one report in bytes."""
    return int(settings.REPORT_FILES_MB) * MIB


def memory_limit() -> int:
    """What the uploads of one process may hold in memory, in bytes; what is more is closed on disk."""
    return int(settings.REPORT_MEMORY_MB) * MIB
