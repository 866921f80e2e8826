"""不落地的文件: what was uploaded lies in memory, or closed on disk with a key that only this process has.

Memory is a file without a name (memfd); when this process holds too much of it already, or the system has none, the
bytes go to a nameless file on disk, enciphered with AES-CTR under a key that is forgotten with the file.
"""

from __future__ import annotations

import io
import os
import secrets
import tempfile
from threading import Lock
from types import TracebackType
from typing import IO, Any, Self, cast

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

_BLOCK = 16


class Held:
    """How many bytes of uploads this process holds in memory."""

    def __init__(self) -> None:
        self._lock, self.bytes = Lock(), 0

    def take(self, size: int, most: int) -> bool:
        """Take so many bytes, when there is room for them."""
        with self._lock:
            if self.bytes + size > most:
                return False
            self.bytes += size
            return True

    def give_back(self, size: int) -> None:
        """They are free again."""
        with self._lock:
            self.bytes -= size


held = Held()


class Closed(io.RawIOBase):
    """A nameless file on disk whose bytes are enciphered; read and sought like any other."""

    def __init__(self) -> None:
        super().__init__()
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  it lives as long as this
        self._key, self._nonce = secrets.token_bytes(32), secrets.token_bytes(8)

    def readable(self) -> bool:
        """It is read."""
        return True

    def writable(self) -> bool:
        """It is written."""
        return True

    def seekable(self) -> bool:
        """It is sought."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """As any file."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """As any file."""
        return self._file.tell()

    def readinto(self, buffer: Any, /) -> int:
        """Read and decipher."""
        place, view = self.tell(), memoryview(buffer).cast("B")
        found = self._file.read(len(view)) or b""
        view[: len(found)] = self._turned(found, place)
        return len(found)

    def write(self, data: Any, /) -> int:
        """Encipher and write."""
        return self._file.write(self._turned(bytes(data), self.tell())) or 0

    def close(self) -> None:
        """With the file the key is forgotten."""
        if not self.closed:
            self._file.close()
            self._key = b""
        super().close()

    def _turned(self, data: bytes, place: int) -> bytes:
        block, within = divmod(place, _BLOCK)
        stream = Cipher(AES(self._key), CTR(self._nonce + block.to_bytes(8, "big"))).encryptor()
        stream.update(bytes(within))
        return stream.update(data)


class Unnamed:
    """A file in memory, or closed on disk, that is gone when it is closed or forgotten. `file`: to read and write."""

    def __init__(self, room: int, most: int) -> None:
        """room: bytes it may grow to; most: bytes that all uploads of this process may hold in memory."""
        self._room = room if hasattr(os, "memfd_create") and held.take(room, most) else 0
        self.in_memory = self._room > 0
        self.file: IO[bytes]
        if self.in_memory:
            self.file = os.fdopen(os.memfd_create("upload", os.MFD_CLOEXEC), "w+b", buffering=0)
        else:
            self.file = cast("IO[bytes]", Closed())

    def fit(self, size: int) -> None:
        """It grows no more: what it does not need of its room is free again."""
        if self._room > size:
            held.give_back(self._room - size)
            self._room = size

    def close(self) -> None:
        """It is gone."""
        if not self.file.closed:
            self.file.close()
        held.give_back(self._room)
        self._room = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()
