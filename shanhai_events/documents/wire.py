"""Knows how the two sides of the rendering pipe frame a message: a JSON header, then the blobs it announces."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

HEADER_LIMIT = 1024 * 1024
BLOBS_LIMIT = 512 * 1024 * 1024
_LENGTH_BYTES = 4

Read = Callable[[int], bytes]
"""Returns exactly as many bytes as asked for, or raises EOFError."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """One message in either direction; what its keys mean is agreed between renderer and child."""

    header: Mapping[str, Any]  # JSON
    blobs: Sequence[bytes] = ()


def pack(message: Message) -> bytes:
    """Return the bytes of a message, ready to be written."""
    lengths = [len(blob) for blob in message.blobs]
    header = json.dumps({**message.header, "blobs": lengths}, ensure_ascii=False).encode()
    if len(header) > HEADER_LIMIT or sum(lengths) > BLOBS_LIMIT:
        raise ValueError("the message is too long for the rendering pipe")
    return b"".join((len(header).to_bytes(_LENGTH_BYTES), header, *message.blobs))


def unpack(read: Read) -> Message:
    """Read one message; raises EOFError at the end of the pipe and ValueError when it is no message."""
    length = int.from_bytes(read(_LENGTH_BYTES))
    if length > HEADER_LIMIT:
        raise ValueError("the header is too long")
    header = json.loads(read(length))
    lengths = header.pop("blobs")
    if sum(lengths) > BLOBS_LIMIT:
        raise ValueError("the message is too long")
    return Message(header=header, blobs=[read(size) for size in lengths])
