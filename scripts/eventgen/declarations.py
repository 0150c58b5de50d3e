"""Reads the declarations of Swift types that conform to JSONGenerated and writes their codecs.

A declaration is read line by line, as the project formats them: one stored property or case on a
line. What is not understood stops the generator rather than being left out.
"""

import re

from eventgen import fastpath

MARKER = "JSONGenerated"
TYPE = re.compile(r"^\s*(?:public |package |private |fileprivate )?(struct|enum) (\w+)([^{]*)\{")
PROPERTY = re.compile(r"^\s*(?:public |package |private\(set\) )*(?:var|let) (\w+)(?:: ([^={]+?))?"
                      r"(?: = ([^{]+))?$")
CASE = re.compile(r"^\s*case (\w+)(?:\(([\w.]+)\))?(?: = \"(\w+)\")?$")
OTHER = re.compile(r"^\s*(?:public |package |private |fileprivate )*"
                   r"(?:init|func|static|mutating|typealias|subscript|enum|struct|@|\}|#)")
SCALARS = {
    "Bool": ("boolean", "false"),
    "Int": ("integer", "0"),
    "Int64": ("integer", "0"),
    "String": ("text", '""'),
    "Instant": ("instant", "Instant(millisecondsSinceEpoch: 0)"),
    "CivilDate": ("date", "CivilDate(daysSinceEpoch: 0)"),
}


class DeclarationProblem(Exception):
    """A marked declaration has a part that the generator does not understand."""


class Declaration:
    """A marked type: its kind, its full name, the lines directly inside it, and what it inherits."""

    def __init__(self, kind, name, inherited, place):
        self.kind = kind
        self.name = name
        self.inherited = inherited
        self.place = place
        self.lines = []


def declarations(text, place):
    """The marked declarations of a source file, outer ones first."""
    stack, found, depth = [], [], 0
    for number, line in enumerate(text.splitlines(), 1):
        code = line.split("//")[0].rstrip()
        matched = TYPE.match(code)
        extension = re.match(r"^extension ([\w.]+)", code)
        opened = code.count("{") - code.count("}")
        if matched or extension:
            kind, name = ("extension", extension[1]) if extension else (matched[1], matched[2])
            full = ".".join([outer.name for _, outer in stack][-1:] + [name])
            inherited = [part.strip() for part in code.split("{")[0].partition(":")[2].split(",")]
            declaration = Declaration(kind, full, inherited, f"{place}:{number}")
            if MARKER in inherited and kind != "extension":
                found.append(declaration)
            if opened > 0:
                stack.append((depth, declaration))
        elif stack and code.strip() and depth == stack[-1][0] + 1:
            stack[-1][1].lines.append((number, code))
        depth += opened
        while stack and depth <= stack[-1][0]:
            stack.pop()
    return found


def files(folder, root):
    """The generated files of one module: path to content."""
    written = {}
    for path in sorted(folder.rglob("*.swift")):
        if "Generated" in path.parts:
            continue
        place = path.relative_to(root)
        for declaration in declarations(path.read_text(encoding="utf-8"), place):
            lines = code_lines(declaration)
            # The declaration names the conformance already.
            lines[0] = f"extension {declaration.name} {{"
            notice = "// by scripts/generate-events; edit that and run it again."
            head = [f"// Made from {place}", notice, ""]
            text = "\n".join(lines)
            if re.search(r"\b(Instant|CivilDate)\b", text):
                head += ["import CivilTime"]
            head += ["import VigilEvents", ""]
            written[folder / "Generated" / f"{declaration.name}+JSON.swift"] = (
                "\n".join(head + [text]) + "\n")
    return written


def code_lines(declaration):
    """The generated conformance."""
    if declaration.kind == "struct":
        members = [_member(declaration, *found) for found in _properties(declaration)]
        return fastpath.object_lines(declaration.name, members)
    cases = list(_cases(declaration))
    if all(payload is None for _, payload, _ in cases):
        return fastpath.enum_lines(
            declaration.name, {name: code or name for name, _, code in cases})
    if any(payload is None for _, payload, _ in cases):
        raise DeclarationProblem(f"{declaration.place}: every case needs one unnamed value")
    return fastpath.choice_lines(declaration.name, [(name, payload) for name, payload, _ in cases])


def _properties(declaration):
    for number, line in declaration.lines:
        matched = PROPERTY.match(line)
        if matched:
            name, annotated, default = matched.groups()
            yield name, annotated or _inferred(default), number
        elif not OTHER.match(line) and not re.match(r"^\s*(?:public |package )*var \w+: .*\{", line):
            raise DeclarationProblem(f"{declaration.place}: line {number} is not understood: {line}")


def _inferred(default):
    if default in ("true", "false"):
        return "Bool"
    return "Int" if default and default.lstrip("-").isdigit() else None


def _cases(declaration):
    for number, line in declaration.lines:
        matched = CASE.match(line)
        if matched:
            yield matched.groups()
        elif not OTHER.match(line):
            raise DeclarationProblem(f"{declaration.place}: line {number} is not understood: {line}")


def _member(declaration, name, type_name, number):
    if type_name is None:
        raise DeclarationProblem(f"{declaration.place}: line {number} needs the type of {name}")
    is_required = not type_name.endswith("?")
    base = type_name.removesuffix("?")
    if base in SCALARS:
        method, placeholder = SCALARS[base]
        read, write = f"try reader.{method}()", f"writer.{method}({name})"
    elif base.startswith("["):
        element = base[1:-1]
        placeholder = "[]"
        read, write = f"try [{element}](reading: &reader)", f"{name}.write(to: &writer)"
    else:
        placeholder = None
        read, write = f"try {base}(reading: &reader)", f"{name}.write(to: &writer)"
    return fastpath.Member(name, base, read, [write], placeholder, is_required)
