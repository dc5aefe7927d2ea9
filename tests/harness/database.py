"""Committed databases: copies of a template, and plain SQL on them."""

import os
import shutil
from contextlib import closing, contextmanager

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT

from . import settings


@contextmanager
def copy_of(template, name):
    """A copy of a database, dropped at the end."""
    drop(name)
    _execute_outside(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
    if settings.filestore(template).exists():
        # Odoo never rewrites a file of the filestore, so links do.
        shutil.copytree(settings.filestore(template), settings.filestore(name), copy_function=os.link)
    try:
        yield name
    finally:
        drop(name)


def drop(name):
    _execute_outside(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    shutil.rmtree(settings.filestore(name), ignore_errors=True)


def query(database, statement, parameters=None):
    """:return: the rows, as tuples; changes are committed"""
    with closing(psycopg2.connect(dbname=database)) as connection:
        connection.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
        cursor = connection.cursor()
        cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []


def _execute_outside(statement):
    query("postgres", statement)
