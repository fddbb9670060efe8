"""Fills the ledger for its benchmark: some agreements signed through the services, then copied by the database."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection, create_engine, select, text

from bench.servers import run
from shanhai_events.application import create_app
from shanhai_events.kernel.money import FEN_PER_WAN
from shanhai_events.kernel.text import initials_of, pinyin_of
from shanhai_events.projects.enums import SpecialProgramme
from shanhai_events.projects.rules import KEY_PROJECT_ABOVE
from shanhai_events.regions.models import Region
from shanhai_events.signings.enums import AgreementType
from shanhai_events.storage.database import db
from tests.factories import signings
from tests.support.settings import settings_for

DAYS = 30
MINUTES = 480
MOULDS = 40
KEY_MOULDS = 1
OFFSET = 10_000
PARTIES = 2
TRADES = ("海岛冷链物流中心", "木玩设计园区")
COUNTIES = [
    "330921",
    "330922",
    "330803",
    "330822",
    "330824",
    "330825",
    "330881",
    "331123",
    "331102",
    "331121",
    "331122",
    "331124",
    "331125",
    "331126",
    "331127",
    "331181",
    "330127",
    "330328",
    "330326",
    "330329",
    "331022",
    "331023",
    "331024",
    "330327",
    "330324",
    "330802",
]
SORT = ("edition_id", "programme", "pairing", "recipient_region_id", "investor_region_id")
FIGURES = ("total_fen", "agreed_fen", "aid_fen", "people_sent", "people_trained")


class Ledger:
    """The ledger of one database, filled from size to size."""

    def __init__(self, url: str, folder: Path, environ: Mapping[str, str]) -> None:
        run("flask", "--app", "wsgi", "db", "upgrade", environ=environ)
        run("flask", "--app", "wsgi", "seed", "reference", environ=environ)
        self._base = create_engine(url)
        self._filled = MOULDS
        app = create_app(settings_for(database_url=url, data_dir=folder))
        with app.app_context():
            self.email, counties = _moulds()
            db.session.remove()
            db.engine.dispose()
        with self._base.begin() as connection:
            _note_counties(connection, counties)

    def fill(self, size: int, environ: Mapping[str, str]) -> None:
        """Bring the ledger to a number of records, with sums and search as if each had been signed by hand."""
        with self._base.begin() as connection:
            _copy(connection, first=self._filled, last=size - 1)
            _add_up(connection)
        self._filled = size
        _index(environ)
        if self._is_postgresql:  # what its own vacuum does within minutes; nobody analyzes SQLite
            with self._base.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("VACUUM ANALYZE"))

    def close(self) -> None:
        """Close the connections."""
        self._base.dispose()

    @property
    def _is_postgresql(self) -> bool:
        return self._base.dialect.name == "postgresql"


def _moulds() -> tuple[str, Sequence[tuple[str, str]]]:
    """Sign the agreements that are copied; return the address of the province's person, and counties to copy into."""
    at = signings.desk()
    types = list(AgreementType)[:3]
    for number in range(MOULDS):
        signings.signed(
            at,
            name=f"{TRADES[number % 2]}{number}期",
            programme=(SpecialProgramme.INDUSTRY, SpecialProgramme.RURAL)[number // 2 % 2],
            agreement_type=types[number % len(types)],
            total_fen=(60_000 if number < KEY_MOULDS else 100 + number) * FEN_PER_WAN,
            agreed_fen=50 * FEN_PER_WAN,
        )
    for _ in range(3):
        signings.pending(at)
    rows = db.session.execute(select(Region.code, Region.name).where(Region.code.in_(COUNTIES)))
    return at.province.email, [(row.code, row.name) for row in rows]


def _note_counties(connection: Connection, counties: Sequence[tuple[str, str]]) -> None:
    """Keep the counties with their readings and the moulds with their places, to copy by number."""
    connection.execute(
        text("CREATE TABLE bench_counties (k INTEGER PRIMARY KEY, region_id BIGINT, name TEXT, key TEXT)")
    )
    for k, (code, name) in enumerate(counties):
        connection.execute(
            text("INSERT INTO bench_counties SELECT :k, id, :name, :key FROM regions WHERE code = :code"),
            {"k": k, "name": name, "key": f"{name} {pinyin_of(name)} {initials_of(name)}", "code": code},
        )
    connection.execute(
        text(
            "CREATE TABLE bench_moulds AS SELECT id, project_id, row_number() OVER (ORDER BY id) - 1 AS k "
            "FROM signings WHERE state = 'signed'"
        )
    )


def _copy(connection: Connection, *, first: int, last: int) -> None:
    """Copy the moulds with their projects and parties over days and counties, each with a name of its own."""
    is_postgresql = connection.dialect.name == "postgresql"
    if is_postgresql:
        numbers = f"SELECT n FROM generate_series({first}, {last}) AS n"  # noqa: S608 - two whole numbers
    else:
        upwards = f"SELECT {first} UNION ALL SELECT n + 1 FROM c WHERE n < {last}"  # noqa: S608 - two whole numbers
        numbers = f"WITH RECURSIVE c(n) AS ({upwards}) SELECT n FROM c"  # noqa: S608
    padded = "lpad(n::text, 6, '0')" if is_postgresql else "printf('%06d', n)"
    public_id = "lpad(n::text, 15, '0')" if is_postgresql else "printf('%015d', n)"
    minutes = f"((n % {DAYS}) * 1440 + n / {DAYS} % {MINUTES})"
    changed = {
        "id": f"{OFFSET} + n",
        "public_id": f"'bench' || {public_id}",
        "project_id": f"{OFFSET} + n",
        "draft_number": f"{OFFSET} + n",
        "number": f"'SH2026-BN-' || {padded}",
        "request_key": "NULL",
        "name": f"bench_counties.name || row.name || ' bench-' || {padded} || 'x'",
        "search_key": f"bench_counties.key || ' ' || row.search_key || ' bench' || {padded} || 'x'",
        "recipient_region_id": "bench_counties.region_id",
        "signed_at": f"row.signed_at - {minutes} * interval '1 minute'"
        if is_postgresql
        else f"strftime('%Y-%m-%d %H:%M:%S', row.signed_at, '-' || {minutes} || ' minutes') || '.000000'",
    }
    project = {"id": f"{OFFSET} + n", "public_id": f"'bench' || {public_id}"}
    _insert(connection, "projects", project, numbers, "row.id = bench_moulds.project_id")
    _insert(connection, "signings", changed, numbers, "row.id = bench_moulds.id")
    party = {"id": f"{OFFSET} + n * {PARTIES} + row.position", "signing_id": f"{OFFSET} + n"}
    _insert(connection, "signing_parties", party, numbers, "row.signing_id = bench_moulds.id")


def _insert(connection: Connection, name: str, changed: dict[str, str], numbers: str, of_mould: str) -> None:
    columns = [column.name for column in db.metadata.tables[name].columns]
    values = ", ".join(changed.get(column, f"row.{column}") for column in columns)
    connection.execute(
        text(
            f"INSERT INTO {name} ({', '.join(columns)}) SELECT {values} FROM ({numbers}) AS numbers "  # noqa: S608
            f"JOIN bench_moulds ON bench_moulds.k = n % {MOULDS} JOIN {name} AS row ON {of_mould} "
            f"JOIN bench_counties ON bench_counties.k = n / {MOULDS} % (SELECT count(*) FROM bench_counties)"
        )
    )


def _add_up(connection: Connection) -> None:
    """Make both tables of sums again from the records, and have all of them wait for the search that don't yet."""
    is_postgresql = connection.dialect.name == "postgresql"
    day = "(signed_at AT TIME ZONE 'Asia/Shanghai')::date" if is_postgresql else "date(signed_at, '+8 hours')"
    sums = ", ".join(f"sum({figure})" for figure in FIGURES)
    listed, sort = ", ".join(FIGURES), ", ".join(SORT)
    keys = f"sum(CASE WHEN total_fen > {KEY_PROJECT_ABOVE} THEN 1 ELSE 0 END)"
    for table, columns, counted, condition in (
        ("signing_tallies", f"{sort}, state, agreement_type", {"records": "count(*)"}, "true"),
        ("ledger_totals", sort, {"projects": "count(*)", "key_projects": keys}, "state = 'signed'"),
    ):
        connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - our own names
        connection.execute(
            text(
                f"INSERT INTO {table} ({columns}, day, {', '.join(counted)}, {listed}) "  # noqa: S608
                f"SELECT {columns}, {day}, {', '.join(counted.values())}, {sums} "
                f"FROM signings WHERE {condition} GROUP BY {columns}, {day}"
            )
        )
    connection.execute(
        text(
            "INSERT INTO signing_search_waiting (signing_id, mark) SELECT id, id FROM signings "
            "WHERE id NOT IN (SELECT signing_id FROM signing_search_waiting)"
        )
    )


def _index(environ: Mapping[str, str]) -> None:
    """Do what the worker does every minute."""
    act = "from wsgi import app; from shanhai_events.signings.tasks import index; app.app_context().push(); index()"
    run("python", "-c", act, environ=environ)
