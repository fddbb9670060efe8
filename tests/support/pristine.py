"""Puts a PostgreSQL database back as its template was, in a fraction of the time that a new copy takes.

The template carries a schema of its own: a copy of every row, the positions of the sequences, and the shape of the
public schema. `restore` empties what tests filled and puts back what they changed; it runs with triggers and foreign
keys off, so append-only tables are emptied too. A database whose shape differs cannot be restored. Over a connection
that stays, `restore` finds its statements planned.
"""

import psycopg
from psycopg import sql

PREPARE = """
CREATE SCHEMA pristine;

CREATE FUNCTION pristine.tables() RETURNS SETOF name LANGUAGE sql STABLE AS $$
    SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname
$$;

CREATE FUNCTION pristine.shape() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT md5(concat(
        (SELECT string_agg(concat_ws(',', oid, relname, relchecks, relhastriggers), ';' ORDER BY oid)
           FROM pg_class WHERE relnamespace = 'public'::regnamespace),
        (SELECT string_agg(concat_ws(',', attrelid, attnum, attname, atttypid, attnotnull, attisdropped), ';'
                           ORDER BY attrelid, attnum)
           FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
          WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'),
        (SELECT string_agg(concat_ws(',', oid, tgenabled), ';' ORDER BY oid) FROM pg_trigger),
        (SELECT string_agg(concat_ws(',', indexrelid, indisvalid, indisunique), ';' ORDER BY indexrelid)
           FROM pg_index JOIN pg_class ON pg_class.oid = indrelid WHERE relnamespace = 'public'::regnamespace),
        (SELECT string_agg(oid::text, ';' ORDER BY oid)
           FROM pg_constraint WHERE connamespace = 'public'::regnamespace)))
$$;

DO $prepare$
DECLARE
    place name;
    filled boolean;
    body text := '';
BEGIN
    FOR place IN SELECT pristine.tables() LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', place) INTO filled;
        IF filled THEN
            EXECUTE format('CREATE TABLE pristine.%I AS TABLE public.%I', 'rows_' || place, place);
            body := body || format('
                IF EXISTS (TABLE public.%1$I EXCEPT ALL TABLE pristine.%2$I)
                    OR EXISTS (TABLE pristine.%2$I EXCEPT ALL TABLE public.%1$I) THEN
                    DELETE FROM public.%1$I;
                    INSERT INTO public.%1$I TABLE pristine.%2$I;
                END IF;', place, 'rows_' || place);
        ELSE
            body := body || format('DELETE FROM public.%I;', place);
        END IF;
    END LOOP;
    CREATE TABLE pristine.kept_sequences AS
        SELECT format('public.%I', sequencename)::regclass AS sequence,
               coalesce(last_value, start_value) AS value, last_value IS NOT NULL AS is_called
          FROM pg_sequences WHERE schemaname = 'public';
    CREATE TABLE pristine.kept_shape AS SELECT pristine.shape() AS shape;
    EXECUTE format('
        CREATE FUNCTION pristine.restore() RETURNS boolean LANGUAGE plpgsql AS $restore$
        BEGIN
            IF pristine.shape() <> (SELECT shape FROM pristine.kept_shape) THEN
                RETURN false;
            END IF;
            SET LOCAL session_replication_role = replica;
            %s
            PERFORM setval(sequence, value, is_called) FROM pristine.kept_sequences;
            RETURN true;
        END $restore$', body);
END $prepare$;
"""

END_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def prepare(link: psycopg.Connection) -> None:
    """Remember a finished template inside itself."""
    link.execute(sql.SQL(PREPARE))


def restore(link: psycopg.Connection) -> bool:
    """Put the database back; False when a test changed more than rows and nothing was done."""
    link.execute(END_OTHERS)
    found = link.execute("SELECT pristine.restore()").fetchone()
    return bool(found and found[0])
