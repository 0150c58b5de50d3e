"""Reads the declarations of Swift types that conform to StoredGenerated and writes their stored form.

A declaration is read line by line, as the project formats them: one stored property or case on a
line. What is not understood stops the generator rather than being left out.
"""

import re

MARKER = "StoredGenerated"
TYPE = re.compile(r"^\s*(?:public |package |private |fileprivate )?(struct|enum) (\w+)([^{]*)\{")
PROPERTY = re.compile(r"^\s*(?:public |package |private\(set\) )*(?:var|let) (\w+)(?:: ([^={]+?))?"
                      r"(?: = ([^{]+))?$")
CASE = re.compile(r"^\s*case (\w+)(?:\(([\w.]+)\))?$")
OTHER = re.compile(r"^\s*(?:public |package |private |fileprivate )*"
                   r"(?:init|func|static|mutating|typealias|subscript|enum|struct|@|\}|#)")
# What reads and what writes a scalar.
SCALARS = {
    "Int": ("integer(Int.self)", "integer"),
    "String": ("text()", "text"),
    "Instant": ("instant()", "instant"),
    "CivilDate": ("date()", "date"),
}
FLAGS_MAX = 63
WIDTH = 100
RESERVED = {"reader", "writer", "flags", "self"}


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
    marked = []
    for path in sorted(folder.rglob("*.swift")):
        if "Generated" in path.parts:
            continue
        place = path.relative_to(root)
        marked += [(place, one) for one in declarations(path.read_text(encoding="utf-8"), place)]
    names = {one.name.rpartition(".")[2] for _, one in marked}
    written = {}
    for place, declaration in marked:
        text = "\n".join(code_lines(declaration, names))
        head = [f"// Made from {place}", "// by scripts/generate-events; edit that and run it again.", ""]
        head += ["import VigilEvents", ""]
        written[folder / "Generated" / f"{declaration.name}+Stored.swift"] = (
            "\n".join(head + [text]) + "\n")
    return written


def code_lines(declaration, names=()):
    """The generated form of a marked type; `names` are those of all marked types."""
    if declaration.kind == "struct":
        return _struct_lines(declaration, [_Member(declaration, names, *found)
                                           for found in _properties(declaration)])
    return _choice_lines(declaration, list(_cases(declaration)))


class _Member:
    """A stored property: how it is read and written, and when it is left out."""

    def __init__(self, declaration, names, name, type_name, default, number):
        if type_name is None:
            raise DeclarationProblem(f"{declaration.place}: line {number} needs the type of {name}")
        if name in RESERVED:
            raise DeclarationProblem(f"{declaration.place}: {name} is a name of the generated code")
        self.name = name
        self.is_optional = type_name.endswith("?")
        self.default = default
        base = type_name.removesuffix("?")
        self.is_flag = base == "Bool" and not self.is_optional
        # An optional truth takes a bit for being there and a byte for itself.
        if base == "Bool":
            self.read, self.write = "reader.unsigned() != 0", f"writer.unsigned({name} ? 1 : 0)"
        elif base in SCALARS:
            read, write = SCALARS[base]
            self.read, self.write = f"reader.{read}", f"writer.{write}({name})"
        elif base == "[String]":
            self.read, self.write = "reader.texts()", f"writer.texts({name})"
        elif base.startswith("["):
            self.read, self.write = (
                f"reader.list(of: {base[1:-1]}.self)", f"writer.list({name})")
        elif base.rpartition(".")[2] in names:
            self.read, self.write = f"{base}(reading: &reader)", f"{name}.write(to: &writer)"
        else:
            self.read, self.write = f"reader.code({base}.self)", f"writer.code({name})"

    @property
    def has_bit(self):
        return self.is_flag or self.is_optional or self.default is not None

    @property
    def is_there(self):
        """The condition under which it is written."""
        if self.is_flag:
            return self.name
        if self.is_optional:
            return f"{self.name} != nil"
        return f"!{self.name}.isEmpty" if self.default == "[]" else f"{self.name} != {self.default}"


def _struct_lines(declaration, members):
    bits = [member for member in members if member.has_bit]
    if len(bits) > FLAGS_MAX:
        raise DeclarationProblem(f"{declaration.place}: more than {FLAGS_MAX} parts may be left out")
    place = {member.name: index for index, member in enumerate(bits)}
    known = (1 << len(bits)) - 1
    lines = [
        f"extension {declaration.name} {{",
        "  public init(reading reader: inout StoredReader) throws(StoredFormError) {",
    ]
    if bits:
        lines.append(f"    let flags = try reader.flags(0x{known:x})")
    for member in members:
        if not member.has_bit:
            lines.append(f"    {member.name} = try {member.read}")
            continue
        condition = f"flags & 0x{1 << place[member.name]:x} != 0"
        if member.is_flag:
            lines.append(f"    {member.name} = {condition}")
        else:
            absent = "nil" if member.is_optional else member.default
            lines += _fitting(f"    {member.name} = try {condition} ? {member.read} : {absent}",
                              f"    {member.name} =",
                              f"      try {condition} ? {member.read} : {absent}")
    lines += ["  }", "", "  public func write(to writer: inout StoredWriter) {"]
    if bits:
        lines.append("    var flags: UInt64 = 0")
        lines += [f"    if {member.is_there} {{ flags |= 0x{1 << place[member.name]:x} }}"
                  for member in bits]
        lines.append("    writer.unsigned(flags)")
    for member in members:
        if member.is_optional:
            lines.append(f"    if let {member.name} {{ {member.write} }}")
        elif member.is_flag:
            continue
        elif member.has_bit:
            lines.append(f"    if {member.is_there} {{ {member.write} }}")
        else:
            lines.append(f"    {member.write}")
    return lines + ["  }", "}"]


def _choice_lines(declaration, cases):
    if not cases or any(payload is None for _, payload in cases):
        raise DeclarationProblem(f"{declaration.place}: every case needs one unnamed value")
    lines = [
        f"extension {declaration.name} {{",
        "  public init(reading reader: inout StoredReader) throws(StoredFormError) {",
        "    switch try reader.unsigned() {",
    ]
    lines += [f"    case {index}: self = .{case}(try reader.json({payload}.self))"
              for index, (case, payload) in enumerate(cases)]
    lines += ["    default: throw .newer", "    }", "  }", "",
              "  public func write(to writer: inout StoredWriter) {", "    switch self {"]
    for index, (case, _) in enumerate(cases):
        lines += [f"    case .{case}(let value):", f"      writer.unsigned({index})",
                  "      writer.json(value)"]
    return lines + ["    }", "  }", "}"]


def _fitting(line, *parts):
    return [line] if len(line) <= WIDTH else list(parts)


def _properties(declaration):
    for number, line in declaration.lines:
        matched = PROPERTY.match(line)
        if matched:
            name, annotated, default = matched.groups()
            yield name, annotated or _inferred(default), default, number
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
