"""The examples in the docstrings of the rules are true."""

import doctest
import importlib
import pkgutil

import family_tools
import pytest
import tools

MODULES = [
    f"{package.__name__}.{module.name}"
    for package in (tools, family_tools)
    for module in pkgutil.iter_modules(package.__path__)
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name):
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.attempted, f"{name} shows no example"
    assert not outcome.failed
