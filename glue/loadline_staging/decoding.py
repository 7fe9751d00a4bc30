"""The bytes of a file, and the text that they are: unpacked, decoded, without a byte order mark."""

from __future__ import annotations

import codecs
import re
import zlib
from typing import BinaryIO, Iterable, Iterator, Tuple

from .faults import FileFault

CHUNK_BYTES = 1 << 20

# Marks bytes that could not be decoded: no encoding yields half of a surrogate pair, and a U+FFFD that the source
# really wrote remains one.
UNDECODABLE = "\ud800"
SURROGATE = re.compile("[\ud800-\udfff]")

PYTHON_CODECS = {
    "utf-8": "utf-8",
    "iso-8859-1": "latin-1",
    "windows-1252": "cp1252",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}


def is_text(text: str) -> bool:
    """Whether nothing of it was undecodable; far faster than a search for SURROGATE."""
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False


def _mark_undecodable(error: UnicodeDecodeError) -> Tuple[str, int]:
    # UTF-16 may name more than the one unit that is wrong.
    wide = error.encoding.startswith("utf-16")
    return UNDECODABLE, min(error.end, error.start + 2) if wide else error.end


codecs.register_error("loadline", _mark_undecodable)


def is_packed(key: str) -> bool:
    """By its name, in any case, as the landing contract has it."""
    return key.lower().endswith(".gz")


def chunks_of(stream: BinaryIO, size: int, packed: bool) -> Iterator[bytes]:
    """The bytes of an opened file, unpacked where its name says that it is gzip; an empty object is an empty file."""
    plain = iter(lambda: stream.read(CHUNK_BYTES), b"")
    return unpacked(plain) if packed and size > 0 else plain


# How files begin that other programs have packed; behind the size of its blocks, a bzip2 file has digits of pi.
BEGINNINGS = (
    ("zip", re.compile(b"PK\x03\x04")),
    ("bzip2", re.compile(b"BZ..1AY&SY", re.DOTALL)),
    ("zstd", re.compile(re.escape(b"\x28\xb5\x2f\xfd"))),
    ("gzip", re.compile(b"\x1f\x8b\x08")),
)


def refuse_packed(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes. Raises FileFault where the first ones are those of a packed file, and no text."""
    source = iter(chunks)
    first = b""
    for data in source:
        first += data
        if len(first) >= 10:
            break
    found = next((what for what, begins in BEGINNINGS if begins.match(first)), None)
    if found == "gzip":
        raise FileFault("is packed with gzip, and its name does not end in .gz. Send it again under a name that does.")
    if found:
        raise FileFault(
            f"is packed with {found}; expected text, or gzip under a name that ends in .gz. "
            "Unpack it, or pack it with gzip, and send it again."
        )
    yield first
    yield from source


def unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes of a gzip file of any number of members. Zeros may follow the last one, nothing else. Raises FileFault."""
    inflate = None
    for data in chunks:
        while data:
            if inflate is None or inflate.eof:
                if inflate is not None and data[0] == 0:
                    return
                inflate = zlib.decompressobj(31)
            try:
                yield inflate.decompress(data, CHUNK_BYTES)
            except zlib.error as error:
                raise FileFault(_not_gzip(error)) from error
            data = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
    while inflate is not None and not inflate.eof:
        rest = inflate.decompress(b"", CHUNK_BYTES)
        if not rest and not inflate.eof:
            raise FileFault(_not_gzip("unexpected end of file"))
        yield rest


def _not_gzip(why: object) -> str:
    return (
        f"is not a complete gzip file ({why}), although its name ends in .gz. "
        "Send the file again under the same name."
    )


def text_chunks(chunks: Iterable[bytes], encoding: str) -> Iterator[str]:
    """The text of a file. It does not depend on where the chunks are cut; bytes that are not text become UNDECODABLE."""
    decoder = codecs.getincrementaldecoder(PYTHON_CODECS[encoding])("loadline")
    may_have_mark = encoding.startswith("utf")
    for data in chunks:
        text = decoder.decode(data)
        if text and may_have_mark:
            may_have_mark = False
            text = text.removeprefix("\ufeff")
        yield text
    text = decoder.decode(b"", True)
    yield text.removeprefix("\ufeff") if may_have_mark else text
