"""Every error code in the sources: what a phone, a program or an operator may get back."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.tree import files, parsed

# What makes an answer with a code → the place of the code among its arguments.
MAKERS = {"Refusal": 0, "ProtocolError": 0, "Fault": 0, "Rejected": 1, "_answer": 1}


def error_codes() -> dict[str, list[Path]]:
    """Return every code with the files that may answer it."""
    found: dict[str, list[Path]] = {}
    for path in files("server/**/*.py", "sync/**/*.py"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                place = MAKERS[node.func.id]
                named = [one.value for one in node.keywords if one.arg == "code"]
                for given in node.args[place : place + 1] + named:
                    for code in literals(given):
                        found.setdefault(code, []).append(path)
    return found


def literals(node: ast.expr) -> list[str]:
    """Return the texts that an argument can be: a literal, or either side of a condition."""
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []
