"""Writes the generated way of a type into and out of JSON: its conformance to JSONCodable.

Used for the types that the schemas give.
"""

WIDTH = 100
FIELDS_MAX = 64
RESERVED = {"reader", "writer", "fields", "start", "self"}


class Member:
    """One field of an object, with the Swift that reads and writes it.

    `read` is an expression; `write` makes statements of the name of the value. `placeholder` is what
    a required field is before it is read, or None where its type has no value that could stand for
    none.
    """

    def __init__(self, name, type_name, read, write, placeholder, is_required, json_name=None):
        self.name = name
        self.json_name = json_name or name
        self.type_name = type_name
        self.read = read
        self.write = write
        self.placeholder = placeholder
        self.is_required = is_required


def enum_lines(name, codes, access="public"):
    """The conformance of an enumeration whose raw values are its JSON; `codes` maps case to code."""
    lines = [_head(name)]
    lines += _names("jsonCodes", list(codes.values()))
    lines += ["", f"  {access} init(reading reader: inout JSONReader) throws(NotOnFastPath) {{"]
    lines.append("    switch try reader.code(of: Self.jsonCodes) {")
    cases = list(codes)
    for index, case in enumerate(cases[:-1]):
        lines.append(f"    case {index}: self = .{case}")
    lines += [f"    default: self = .{cases[-1]}", "    }", "  }", ""]
    lines += [f"  {access} func write(to writer: inout JSONWriter) {{", "    switch self {"]
    for case, code in codes.items():
        statement = f'writer.literal(#""{code}""#)'
        if len(f"    case .{case}: {statement}") <= WIDTH:
            lines.append(f"    case .{case}: {statement}")
        else:
            lines += [f"    case .{case}:", f"      {statement}"]
    return lines + ["    }", "  }", "}"]


def object_lines(name, members, access="public", is_class=False):
    """The conformance of a struct or a class that is a closed object in JSON."""
    declared = members
    members = sorted(members, key=lambda member: member.json_name)
    if len(members) > FIELDS_MAX:
        raise ValueError(f"{name} has more than {FIELDS_MAX} fields, one bit each")
    taken = {member.name for member in members} & RESERVED
    if taken:
        raise ValueError(f"{name}: {taken} are names of the generated code")
    lines = [_head(name)]
    lines += _names("jsonFields", [member.json_name for member in members])
    lines += [""] + _reading_lines(members, access, declared if is_class else None)
    lines += [""] + _writing_lines(members, access)
    return lines + ["}"]


def _head(name):
    return f"extension {name}: JSONCodable {{"


def _names(constant, names):
    quoted = [f'"{name}"' for name in names]
    head = f"  private static let {constant} = JSONNames("
    if len(head + ", ".join(quoted) + ")") <= WIDTH:
        return [head + ", ".join(quoted) + ")"]
    lines, current = [head], ""
    for index, text in enumerate(quoted):
        text += "," if index + 1 < len(quoted) else ")"
        if current and len(f"    {current} {text}") > WIDTH:
            lines.append("    " + current)
            current = text
        else:
            current = f"{current} {text}" if current else text
    return lines + ["    " + current]


def _reading_lines(members, access, arguments):
    """`arguments` are the members in the order of the initialiser, where that is to be called."""
    kind = "convenience init" if arguments else "init"
    lines = [f"  {access} {kind}(reading reader: inout JSONReader) throws(NotOnFastPath) {{"]
    for member in members:
        if member.is_required and member.placeholder is not None:
            lines.append(f"    var {member.name}: {member.type_name} = {member.placeholder}")
        else:
            lines.append(f"    var {member.name}: {member.type_name}?")
    lines += [
        "    var fields = try reader.openObject()",
        "    while let field = try reader.nextField(&fields, of: Self.jsonFields) {",
        "      switch field {",
    ]
    for index, member in enumerate(members):
        label = f"case {index}" if index + 1 < len(members) else "default"
        line = f"      {label}: {member.name} = {member.read}"
        if len(line) <= WIDTH:
            lines.append(line)
        else:
            lines += [f"      {label}:", f"        {member.name} = {member.read}"]
    lines += ["      }", "    }"]
    required = sum(1 << i for i, member in enumerate(members) if member.is_required)
    if required:
        lines.append(f"    try fields.require({_bits(required)})")
    unwrapped = [m.name for m in members if m.is_required and m.placeholder is None]
    if unwrapped:
        condition = ", ".join(f"let {name}" for name in unwrapped)
        line = f"    guard {condition} else {{ throw NotOnFastPath() }}"
        if len(line) <= WIDTH:
            lines.append(line)
        else:
            lines += [f"    guard {condition}", "    else { throw NotOnFastPath() }"]
    if arguments:
        lines += _call_lines([member.name for member in arguments])
    else:
        lines += [f"    self.{member.name} = {member.name}" for member in members]
    return lines + ["  }"]


def _call_lines(names):
    """The call of the initialiser that takes every member by its name."""
    lines, current = ["    self.init("], ""
    for index, name in enumerate(names):
        text = f"{name}: {name}" + ("," if index + 1 < len(names) else ")")
        if current and len(f"      {current} {text}") > WIDTH:
            lines.append("      " + current)
            current = text
        else:
            current = f"{current} {text}" if current else text
    return lines + ["      " + current]


def _bits(number):
    digits = f"{number:x}"
    return "0x" + digits


def _writing_lines(members, access):
    lines = [
        f"  {access} func write(to writer: inout JSONWriter) {{",
        "    let start = writer.openObject()",
    ]
    for member in members:
        statements = [f'writer.field(#","{member.json_name}":"#)', *member.write]
        if member.is_required:
            lines += ["    " + statement for statement in statements]
        else:
            lines.append(f"    if let {member.name} {{")
            lines += ["      " + statement for statement in statements] + ["    }"]
    return lines + ["    writer.closeObject(start)", "  }"]
