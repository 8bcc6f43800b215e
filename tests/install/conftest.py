"""Databases for tests that install, uninstall, back up and start Odoo themselves."""

import os
import uuid

import pytest

from dev import database, paths, postgres


@pytest.fixture(scope="session")
def template():
    """Return a function that gives the template database with or without demo."""
    with paths.only_one():
        postgres.ensure()

    def make(demo=False):
        with paths.only_one():
            return database.template(demo)

    return make


@pytest.fixture
def new_database(template):
    """Return a function that makes a database with Odoo's own modules, dropped at
    the end of the test."""
    made = []

    def make(demo=False):
        name = f"zorg_try_{os.getpid()}_{uuid.uuid4().hex[:6]}"
        source = template(demo)
        made.append(name)
        with paths.only_one():
            database.copy(source, name)
        return name

    yield make
    for name in made:
        database.drop(name)
