"""What the house rules forbid, one function each: it takes a source and yields an offence per line."""

import ast
import re
import sys

#: The only files that may write the ledger (DESIGN 2: "One writer").
LEDGER_WRITERS = {
    "clinic_packages/models/clinic_sold_package_sale.py",
    "clinic_packages/models/clinic_sold_package_ledger.py",
}
LEDGER_MODEL = "clinic.package.redemption"
GUARDED_METHODS = {"_append", "_amend"}
#: What may stand between ``self`` and a method without leading to another model.
SAME_MODEL = {"sudo", "with_context", "with_company", "with_user"}

ADAPTED_MODEL = re.compile(r"(pos|calendar)\.")
ADAPTER_MODULE = re.compile(r"(^|\.)(pos|calendar|point_of_sale|pos_\w+)(\.|$)")
MODEL_CLASSES = {"Model", "TransientModel", "AbstractModel"}
BASE_ADDON = "odoo.addons.clinic_packages"
#: What an extension may import of the base: rules and constants; its tests also what tests are built with.
OPEN_PARTS = {"tools"}
OPEN_TO_TESTS = OPEN_PARTS | {"tests"}
HOOK = re.compile(r"\bOverride\b")
EXTENSION = re.compile(r"(?<!font-)family", re.IGNORECASE)
DIRECTIVE = re.compile(r"(noqa|pylint|ruff|type|pragma)\b.*$")


def imports_from_outside(source):
    """The pure layer imports the standard library and its neighbours, nothing else (DESIGN 6)."""
    depth = len(source.path.parts) - 2  # addon/tools/x.py: one dot stays inside
    for node, module, level in _imports(source):
        if level > depth:
            yield source.at(node, f"{'.' * level}{module} leads out of the folder")
        elif not level and module.split(".")[0] not in sys.stdlib_module_names:
            yield source.at(node, f"{module} is not in the standard library")


def names_an_adapter(source):
    """The domain names no model of POS or calendar and imports no adapter (DESIGN 6)."""
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ADAPTED_MODEL.match(node.value):
            yield source.at(node, f"names {node.value!r}")
    for node, module, _level in _imports(source):
        if ADAPTER_MODULE.search(module):
            yield source.at(node, f"imports {module}")


def mentions_the_extension(source):
    """The base does not know the addon that extends it (DESIGN 6)."""
    for number, line in enumerate(source.text.splitlines(), start=1):
        if EXTENSION.search(line):
            yield f"{source.path.as_posix()}:{number}: {line.strip()}"


def imports_past_the_door(source):
    """An extension builds on the models of the base by inheritance, and imports only what is open (DESIGN 6)."""
    allowed = OPEN_TO_TESTS if "tests" in source.path.parts else OPEN_PARTS
    for node, module, _level in _imports(source):
        if f"{module}.".startswith(f"{BASE_ADDON}."):
            part = module.removeprefix(BASE_ADDON).strip(".").split(".")[0]
            if part not in allowed:
                yield source.at(node, f"imports {module}")


def methods_of(sources):
    """:return: ``{(model, method): the functions that define it first}``; what adds to a method of Odoo is left out"""
    found = {}
    for source in sources:
        for model, function in _methods(source):
            if not _calls_super(function):
                found.setdefault((model, function.name), []).append(function)
    return found


def overrides_what_is_no_hook(source, base_methods):
    """An extension overrides the hooks of the base: methods whose docstring says so (STYLE 5).

    :param base_methods: see :func:`methods_of`
    """
    for model, function in _methods(source):
        first = base_methods.get((model, function.name), [])
        if first and not any(HOOK.search(ast.get_docstring(hook) or "") for hook in first):
            yield source.at(function, f"{model}.{function.name} is no hook of the base")


def replaces_instead_of_adding(source, base_methods):
    """An override calls ``super()`` and adds (STYLE 5)."""
    for model, function in _methods(source):
        if (model, function.name) in base_methods and not _calls_super(function):
            yield source.at(function, f"{model}.{function.name} does not call super()")


def writes_guarded_records(source):
    """Only the writers append to the ledger; another guarded model may write itself, and nothing else."""
    if source.path.as_posix() in LEDGER_WRITERS:
        return
    itself = set() if LEDGER_MODEL in _model_names(source) else set(_calls_on_itself(source))
    for call in guarded_calls(source):
        if call not in itself:
            yield source.at(call, f"calls {call.func.attr}")


def guarded_calls(source):
    return [call for call in _method_calls(source) if call.func.attr in GUARDED_METHODS]


def sudo_without_a_reason(source):
    """Every ``sudo()`` says on its line why (STYLE 10)."""
    for call in _method_calls(source):
        if call.func.attr == "sudo":
            comment = source.comments.get(call.func.end_lineno, "")
            if not DIRECTIVE.sub("", comment).strip():
                yield source.at(call, "sudo() without a reason on its line")


def not_one_model(source):
    """One model, one file, named after it (STYLE 1); ``<model>_<subject>.py`` continues a model."""
    models = [node for node in source.tree.body if isinstance(node, ast.ClassDef) and _is_model(node)]
    if len(models) != 1:
        yield f"{source.path.as_posix()}: {len(models)} models"
        return
    name = (_names_of(models[0]) or [""])[0].replace(".", "_")
    if source.path.stem != name and not source.path.stem.startswith(f"{name}_"):
        yield source.at(models[0], f"is about {name}")


def untold_test_modules(init, siblings):
    """Odoo runs the test modules that ``tests/__init__.py`` imports, and says nothing of the others.

    :param init: source of an ``__init__.py``
    :param siblings: names of the test modules and packages next to it
    """
    told = {alias.name for node in init.tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    for name in sorted(set(siblings) - told):
        yield f"{init.path.as_posix()}: does not import {name}"


def _imports(source):
    """Yield (node, dotted module, level) for every import; ``from . import x`` is x, one level up."""
    for node in source.nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name, 0
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node, ".".join(filter(None, [node.module, alias.name])), node.level


def _method_calls(source):
    return [node for node in source.nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]


def _calls_on_itself(source):
    """Calls whose receiver is ``self``, whatever its environment."""
    for call in _method_calls(source):
        receiver = call.func.value
        while _keeps_model(receiver):
            receiver = receiver.func.value
        if isinstance(receiver, ast.Name) and receiver.id == "self":
            yield call


def _keeps_model(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SAME_MODEL


def _methods(source):
    """Yield (model, function) for each method of a model."""
    for node in source.nodes:
        if isinstance(node, ast.ClassDef) and _is_model(node):
            model = (_names_of(node) or [""])[0]
            yield from ((model, function) for function in node.body if isinstance(function, ast.FunctionDef))


def _calls_super(function):
    """Does it call the method of its own name on ``super()``?"""
    return any(
        isinstance(node, ast.Attribute)
        and node.attr == function.name
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
        and node.value.func.id == "super"
        for node in ast.walk(function)
    )


def _is_model(node):
    return any(
        isinstance(base, ast.Attribute)
        and base.attr in MODEL_CLASSES
        and isinstance(base.value, ast.Name)
        and base.value.id == "models"
        for base in node.bases
    )


def _model_names(source):
    return {name for node in source.nodes if isinstance(node, ast.ClassDef) for name in _names_of(node)}


def _names_of(model):
    """What ``_name`` and ``_inherit`` of a class say, ``_name`` first."""
    said = {
        target.id: ast.literal_eval(node.value)
        for node in model.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id in ("_name", "_inherit")
    }
    inherited = said.get("_inherit", [])
    return [
        *([said["_name"]] if "_name" in said else []),
        *([inherited] if isinstance(inherited, str) else inherited),
    ]
