from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.documents.wire import HEADER_LIMIT, Message, Read, pack, unpack


def reading(data: bytes) -> Read:
    stream = BytesIO(data)

    def read(size: int) -> bytes:
        part = stream.read(size)
        if len(part) < size:
            raise EOFError
        return part

    return read


@given(st.dictionaries(st.text().filter(lambda key: key != "blobs"), st.text()), st.lists(st.binary()))
def test_a_message_arrives_as_it_was_sent(header: dict[str, str], blobs: list[bytes]) -> None:
    message = Message(header=header, blobs=blobs)

    assert unpack(reading(pack(message))) == message


@given(st.lists(st.binary(min_size=1), min_size=1), st.data())
def test_a_message_cut_short_is_the_end_of_the_pipe(blobs: list[bytes], data: st.DataObject) -> None:
    whole = pack(Message(header={}, blobs=blobs))
    cut = data.draw(st.integers(min_value=0, max_value=len(whole) - 1))

    with pytest.raises(EOFError):
        unpack(reading(whole[:cut]))


def test_a_header_beyond_the_limit_is_neither_sent_nor_read() -> None:
    with pytest.raises(ValueError, match="too long"):
        pack(Message(header={"title": "长" * HEADER_LIMIT}))
    with pytest.raises(ValueError, match="too long"):
        unpack(reading((HEADER_LIMIT + 1).to_bytes(4) + b"{}"))
