"""The floor: the least an acknowledged scan can cost here. One lookup, one insert, one commit, through Flask."""

import json
import os
import sys
import uuid
from pathlib import Path

from flask import Flask, Response, jsonify, request
from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, create_engine, event, insert, select

metadata = MetaData()
passes = Table(
    "floor_passes", metadata, Column("id", Integer, primary_key=True), Column("code", String(128), unique=True)
)
scans = Table(
    "floor_scans", metadata, Column("id", String(36), primary_key=True), Column("pass_id", Integer, nullable=False)
)


@event.listens_for(Engine, "connect")
def _be_durable(connection: object, _record: object) -> None:
    if "sqlite" in type(connection).__module__:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "busy_timeout = 30000"):
            connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]


engine = create_engine(os.environ["FLOOR_DATABASE"], pool_size=8)  # one a thread, or they would come and go
app = Flask(__name__)


@app.post("/api/v1/gate/scans")
def scan() -> Response:
    """Find the pass of one scan and store it."""
    item = request.get_json()["scans"][0]
    with engine.begin() as connection:
        found = connection.execute(select(passes.c.id).where(passes.c.code == item["qr"])).scalar_one()
        connection.execute(insert(scans).values(id=str(uuid.UUID(item["id"])), pass_id=found))
    return jsonify(results=[{"id": item["id"], "result": "stored", "verdict": "admitted"}])


if __name__ == "__main__":  # fill the floor's database with the codes of a file
    metadata.create_all(engine)
    with engine.begin() as filling:
        filling.execute(insert(passes), [{"code": code} for code in json.loads(Path(sys.argv[1]).read_text())])
