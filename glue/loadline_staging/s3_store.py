"""Amazon S3 as the job's store."""

from __future__ import annotations

from typing import Any, BinaryIO, Dict, List, Optional, Tuple

from .faults import FileFault
from .stores import GONE, replaced

# One answer of DeleteObjects takes so many keys.
MAX_DELETED = 1000
# A reader that is slow may lose its connection; it then reads on from where it was.
MAX_READ_ATTEMPTS = 5


class S3Store:
    """See `Store`."""

    def __init__(self) -> None:
        self._client: Any = None

    def __getstate__(self) -> Dict[str, Any]:
        return {"_client": None}  # a client belongs to its process

    @property
    def client(self) -> Any:
        if self._client is None:
            import boto3  # on Glue; not needed elsewhere
            from botocore.config import Config

            self._client = boto3.client("s3", config=Config(retries={"mode": "standard", "max_attempts": 8}))
        return self._client

    def open(self, bucket: str, key: str, etag: str) -> Tuple[BinaryIO, int]:
        answer = self.get(bucket, key, etag, 0)
        return _S3Stream(self, bucket, key, etag, answer["Body"]), answer["ContentLength"]

    def get(self, bucket: str, key: str, etag: str, start: int) -> Any:
        """The object from byte `start` on. Raises FileFault where it is gone, or has another ETag."""
        more = {"Range": f"bytes={start}-"} if start else {}
        try:
            return self.client.get_object(Bucket=bucket, Key=key, IfMatch=f'"{etag}"', **more)
        except self.client.exceptions.ClientError as error:
            code = error.response["Error"]["Code"]
            if code in ("NoSuchKey", "404"):
                raise FileFault(GONE) from error
            if code in ("PreconditionFailed", "412"):
                raise FileFault(replaced("another", etag)) from error
            raise

    def read(self, bucket: str, key: str) -> Optional[bytes]:
        try:
            return self.client.get_object(Bucket=bucket, Key=key)["Body"].read()
        except self.client.exceptions.NoSuchKey:
            return None

    def write(self, bucket: str, key: str, data: bytes) -> None:
        self.client.put_object(Bucket=bucket, Key=key, Body=data)

    def upload(self, bucket: str, key: str, source: str) -> None:
        self.client.upload_file(source, bucket, key)

    def list(self, bucket: str, prefix: str) -> List[Tuple[str, int]]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        return sorted((each["Key"], each["Size"]) for page in pages for each in page.get("Contents", []))

    def remove(self, bucket: str, prefix: str) -> None:
        keys = [key for key, _ in self.list(bucket, prefix)]
        for at in range(0, len(keys), MAX_DELETED):
            objects = [{"Key": key} for key in keys[at : at + MAX_DELETED]]
            answer = self.client.delete_objects(Bucket=bucket, Delete={"Objects": objects, "Quiet": True})
            if answer.get("Errors"):
                raise OSError(f"s3://{bucket}/{prefix} could not be removed: {answer['Errors'][0]}")

    def spark_uri(self, bucket: str, key: str) -> str:
        return f"s3://{bucket}/{key}"


class _S3Stream:
    """One version of an object, read over as many connections as it takes."""

    def __init__(self, store: S3Store, bucket: str, key: str, etag: str, body: Any) -> None:
        self.store, self.bucket, self.key, self.etag, self.body = store, bucket, key, etag, body
        self.at = 0

    def read(self, size: int) -> bytes:
        for attempt in range(1, MAX_READ_ATTEMPTS + 1):
            try:
                if self.body is None:
                    self.body = self.store.get(self.bucket, self.key, self.etag, self.at)["Body"]
                data = self.body.read(size)
                self.at += len(data)
                return data
            except FileFault:
                raise
            except Exception:  # whatever the connection may raise: urllib3's and botocore's errors have no common base
                self.body = None
                if attempt == MAX_READ_ATTEMPTS:
                    raise
        raise AssertionError("unreachable: the last attempt returns or raises")

    def close(self) -> None:
        if self.body is not None:
            self.body.close()
