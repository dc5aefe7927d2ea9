"""The rules of families that need no database (DESIGN 6): plain Python, examples in docstrings are executed."""
