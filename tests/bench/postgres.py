"""A database on a PostgreSQL that answers at POSTGRES_URL, thrown away afterwards."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

NAME = "mestring_bench"


@contextmanager
def temporary_database() -> Iterator[str]:
    """Its address; empty where no server answers."""
    server = os.environ.get("POSTGRES_URL", "postgres://root@127.0.0.1:5432/root")
    try:
        connection = psycopg.connect(server, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        yield ""
        return
    with connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {NAME}")
    try:
        yield f"{server.rsplit('/', 1)[0]}/{NAME}"
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
