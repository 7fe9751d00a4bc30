"""Where files are read and written: what the job needs of Amazon S3, and folders that take its place on one machine."""

from __future__ import annotations

import hashlib
import os
import shutil
from typing import BinaryIO, List, Optional, Protocol, Tuple

from .faults import FileFault

GONE = "no longer exists, although the run was planned with it. Put it back, or start a new run."


def replaced(found: str, planned: str) -> str:
    """The fault of a file that carries another ETag than the planned one."""
    return (
        f'was replaced after the run was planned: its ETag is "{found}", expected "{planned}". Start a new run.'
    )


class Store(Protocol):
    """Buckets of objects. ETags have no quotes."""

    def open(self, bucket: str, key: str, etag: str) -> Tuple[BinaryIO, int]:
        """A planned file and its size in bytes. Raises FileFault where it is gone, or was replaced."""

    def read(self, bucket: str, key: str) -> Optional[bytes]:
        """A whole object; None without one."""

    def write(self, bucket: str, key: str, data: bytes) -> None:
        """Puts an object in its place, whole or not at all."""

    def upload(self, bucket: str, key: str, source: str) -> None:
        """Puts the content of a local file there."""

    def list(self, bucket: str, prefix: str) -> List[Tuple[str, int]]:
        """Keys and sizes in bytes, ascending by key."""

    def remove(self, bucket: str, prefix: str) -> None:
        """Removes everything below a prefix."""

    def spark_uri(self, bucket: str, key: str) -> str:
        """The address under which Spark writes there."""


class FolderStore:
    """Buckets as folders below a root; an ETag is the content's MD5."""

    def __init__(self, root: str) -> None:
        self.root = os.path.abspath(root)

    def path(self, bucket: str, key: str) -> str:
        return os.path.join(self.root, bucket, *key.split("/"))

    def open(self, bucket: str, key: str, etag: str) -> Tuple[BinaryIO, int]:
        path = self.path(bucket, key)
        try:
            stream = open(path, "rb")
        except FileNotFoundError:
            raise FileFault(GONE) from None
        found = hashlib.md5()
        for data in iter(lambda: stream.read(1 << 20), b""):
            found.update(data)
        if found.hexdigest() != etag:
            stream.close()
            raise FileFault(replaced(found.hexdigest(), etag))
        stream.seek(0)
        return stream, os.path.getsize(path)

    def read(self, bucket: str, key: str) -> Optional[bytes]:
        try:
            with open(self.path(bucket, key), "rb") as stream:
                return stream.read()
        except FileNotFoundError:
            return None

    def write(self, bucket: str, key: str, data: bytes) -> None:
        path = self.path(bucket, key)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(f"{path}.unfinished", "wb") as stream:
            stream.write(data)
        os.replace(f"{path}.unfinished", path)

    def upload(self, bucket: str, key: str, source: str) -> None:
        path = self.path(bucket, key)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        shutil.copyfile(source, path)

    def list(self, bucket: str, prefix: str) -> List[Tuple[str, int]]:
        found = []
        for folder, _, names in os.walk(self.path(bucket, prefix)):
            for name in names:
                path = os.path.join(folder, name)
                if name.endswith(".crc"):  # Hadoop's own checksums of local files
                    os.remove(path)
                    continue
                key = os.path.relpath(path, os.path.join(self.root, bucket)).replace(os.sep, "/")
                found.append((key, os.path.getsize(path)))
        return sorted(found)

    def remove(self, bucket: str, prefix: str) -> None:
        shutil.rmtree(self.path(bucket, prefix), ignore_errors=True)

    def spark_uri(self, bucket: str, key: str) -> str:
        return f"file://{self.path(bucket, key)}"
