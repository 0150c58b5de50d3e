"""Writes the Swift source of the event types."""

import re
import textwrap

from eventgen import fastpath, patterns

WIDTH = 100
FORMAT_TYPES = {"date-time": "Instant", "date": "CivilDate", "uuid": "String"}
TEXT_RULE_OF_FORMAT = {"uuid": "uuid"}
# A struct with more texts than this counts each of them whenever it is copied: it becomes an object.
TEXTS_OF_A_STRUCT_MAX = 6
UUID_PATTERN = "-".join("[0-9a-fA-F]{%d}" % count for count in (8, 4, 4, 4, 12))


def capitalised(name):
    return name[0].upper() + name[1:]


def camel_case(name):
    first, *others = re.split("[-.]", name)
    return first + "".join(map(capitalised, others))


def doc(text, indent):
    """`text` as a documentation comment: its first sentence, then the rest as a paragraph."""
    prefix = " " * indent + "/// "
    summary, separator, rest = text.partition(". ")
    lines = textwrap.wrap(summary + ("." if separator else ""), WIDTH - len(prefix))
    if rest:
        lines += [""] + textwrap.wrap(rest, WIDTH - len(prefix))
    return [(prefix + line).rstrip() for line in lines]


class Field:
    """A property of an object: its Swift type and the checks that its schema asks for."""

    def __init__(self, name, schema, is_required, catalogue):
        self.name = name
        self.is_required = is_required
        self.schema = schema
        self.definition_name, self.definition = catalogue.resolve(schema)
        self.is_list = self.definition["type"] == "array"
        self.element_name, self.element = (
            catalogue.resolve(self.definition["items"])
            if self.is_list
            else (self.definition_name, self.definition)
        )
        self.description = schema.get("description") or self.definition["description"]

    @property
    def is_inline_enum(self):
        return "enum" in self.element and self.element_name is None

    @property
    def base_type(self):
        if "enum" in self.element or self.element["type"] == "object":
            return self.element.get("title") or capitalised(self.element_name or self.name)
        if self.element["type"] == "string":
            return FORMAT_TYPES.get(self.element.get("format"), "String")
        return {"integer": "Int", "boolean": "Bool"}[self.element["type"]]

    @property
    def swift_type(self):
        base = f"[{self.base_type}]" if self.is_list else self.base_type
        return base if self.is_required else base + "?"

    @property
    def text_rule(self):
        if self.element["type"] != "string" or "enum" in self.element:
            return None
        if "format" in self.element:
            return TEXT_RULE_OF_FORMAT.get(self.element["format"])
        return self.element_name

    def checks(self):
        if self.is_list:
            lists = self._list_checks()
            if self.is_required:
                return lists
            return [f"if let {self.name} {{"] + ["  " + line for line in lists] + ["}"]
        if self.text_rule:
            return [f'try SchemaCheck.text({self.name}, .{self.text_rule}, at: "{self.name}")']
        if self.element["type"] == "integer":
            low, high = self.element["minimum"], self.element["maximum"]
            bounds = f"{low:_}...{high:_}"
            return [f'try SchemaCheck.integer({self.name}, {bounds}, at: "{self.name}")']
        if self.element["type"] == "object":
            return [f'try SchemaCheck.nested({self.name}, at: "{self.name}")']
        return []

    def member(self):
        """The field as the generated way into and out of JSON has it."""
        base = f"[{self.base_type}]" if self.is_list else self.base_type
        read, write = self._list_code() if self.is_list else self._scalar_code()
        return fastpath.Member(
            self.name, base, read, write, self._placeholder(), self.is_required
        )

    def _placeholder(self):
        if self.is_list:
            return "[]"
        if "enum" in self.element:
            return "." + self.element["enum"][0]
        return {
            "String": '""',
            "Int": "0",
            "Bool": "false",
            "Instant": "Instant(millisecondsSinceEpoch: 0)",
            "CivilDate": "CivilDate(daysSinceEpoch: 0)",
        }.get(self.base_type)

    def _scalar_code(self):
        if self.text_rule:
            method = "visibleText" if self._rule_allows_escapes() else "text"
            return f"try reader.text(.{self.text_rule})", [
                f"writer.{method}({self.name}, .{self.text_rule})"
            ]
        if self.element["type"] == "integer":
            bounds = f"{self.element['minimum']:_}...{self.element['maximum']:_}"
            return f"try reader.integer({bounds})", [f"writer.integer({self.name}, {bounds})"]
        method = {"Bool": "boolean", "Instant": "instant", "CivilDate": "date"}.get(self.base_type)
        if method:
            return f"try reader.{method}()", [f"writer.{method}({self.name})"]
        return f"try {self.base_type}(reading: &reader)", [f"{self.name}.write(to: &writer)"]

    def _list_code(self):
        bounds = f"{self.definition['minItems']}...{self.definition['maxItems']}"
        is_unique = self.definition["uniqueItems"]
        if self.text_rule:
            if self._rule_allows_escapes():
                raise ValueError(f"{self.name}: no list of texts that may need escapes is foreseen")
            arguments = f"{bounds}, .{self.text_rule}, areUnique: {str(is_unique).lower()}"
            return f"try reader.texts({arguments})", [f"writer.texts({self.name}, {arguments})"]
        method = "uniqueList" if is_unique else "list"
        return f"try reader.{method}(of: {self.base_type}.self, {bounds})", [
            f"writer.{method}({self.name}, {bounds})"
        ]

    def _rule_allows_escapes(self):
        if self.text_rule == "uuid":
            return False
        runs = patterns.runs(self.element["pattern"], self.name)
        return any(members & {ord('"'), ord("\\")} for members, _, _ in runs)

    def _list_checks(self):
        low, high = self.definition["minItems"], self.definition["maxItems"]
        lines = [f'try SchemaCheck.count({self.name}.count, {low}...{high}, at: "{self.name}")']
        if self.definition["uniqueItems"]:
            lines.append(f'try SchemaCheck.unique({self.name}, at: "{self.name}")')
        if self.text_rule:
            lines.append(f'try SchemaCheck.texts({self.name}, .{self.text_rule}, at: "{self.name}")')
        if self.element["type"] == "object":
            lines.append(f'try SchemaCheck.each({self.name}, at: "{self.name}")')
        return lines


def enum_lines(name, schema, description, indent):
    pad = " " * indent
    lines = doc(description, indent)
    lines.append(f"{pad}public enum {name}: String, Codable, CaseIterable, Hashable, Sendable {{")
    lines += [f"{pad}  case {value}" for value in schema["enum"]]
    return lines + [pad + "}"]


def struct_lines(name, schema, catalogue, event=None):
    """A struct for a closed object; `event` is the catalogue's entry where it is a payload."""
    required = set(schema["required"])
    fields = [
        Field(key, field, key in required, catalogue) for key, field in schema["properties"].items()
    ]
    lines = doc(schema["description"], 0)
    conformances = "Codable, EventPayload" if event else "Codable, Hashable, Sendable"
    is_object = _is_object(fields, event)
    kind, access = ("final class", "let") if is_object else ("struct", "var")
    lines.append(f"public {kind} {name}: {conformances}, SchemaConstrained {{")
    if event:
        topic = camel_case(event["topic"])
        lines += [
            "  /// The CloudEvents type.",
            f'  public static let eventType = "{event["type"]}"',
            "  /// The topic that carries this type.",
            f"  public static let topic = VigilTopic.{topic}",
            "",
        ]
    for field in fields:
        lines += doc(field.description, 2)
        lines.append(f"  public {access} {field.name}: {field.swift_type}")
    lines += [""] + _init_lines(fields)
    if is_object:
        lines += [""] + _equality_lines(name, fields)
    lines += [""] + _coding_lines(fields)
    lines += [""] + _check_lines(fields)
    for field in fields:
        if field.is_inline_enum:
            lines += [""] + enum_lines(field.base_type, field.element, field.description, 2)
    return lines + ["}"]


def _is_object(fields, event):
    texts = [field for field in fields if field.swift_type in ("String", "String?")]
    return event is None and len(texts) > TEXTS_OF_A_STRUCT_MAX


def _equality_lines(name, fields):
    """What the compiler writes for a struct and not for a class."""
    compared = [f"left.{field.name} == right.{field.name}" for field in fields]
    hashed = [f"hasher.combine({field.name})" for field in fields]
    return (
        [f"  public static func == (left: {name}, right: {name}) -> Bool {{",
         "    if left === right { return true }",
         f"    return {compared[0]}"]
        + [f"      && {condition}" for condition in compared[1:]]
        + ["  }", "", "  public func hash(into hasher: inout Hasher) {"]
        + [f"    {statement}" for statement in hashed]
        + ["  }"]
    )


def struct_json_lines(name, schema, catalogue, event=None):
    """The generated way of a struct and its own enumerations into and out of JSON."""
    required = set(schema["required"])
    fields = [
        Field(key, field, key in required, catalogue) for key, field in schema["properties"].items()
    ]
    lines = fastpath.object_lines(
        name, [field.member() for field in fields], is_class=_is_object(fields, event)
    )
    for field in fields:
        if field.is_inline_enum:
            lines += [""] + enum_json_lines(f"{name}.{field.base_type}", field.element)
    return lines


def enum_json_lines(name, schema):
    return fastpath.enum_lines(name, {value: value for value in schema["enum"]})


def _init_lines(fields):
    parameters = [
        f"{field.name}: {field.swift_type}" + ("" if field.is_required else " = nil")
        for field in fields
    ]
    joined = ", ".join(parameters)
    lines = ["  /// Creates the value from its parts."]
    if len(f"  public init({joined}) {{") <= WIDTH:
        lines.append(f"  public init({joined}) {{")
    else:
        lines += ["  public init("] + ["    " + line for line in _wrapped(parameters)] + ["  ) {"]
    return lines + [f"    self.{field.name} = {field.name}" for field in fields] + ["  }"]


def _wrapped(parameters):
    """Parameters joined into lines, never breaking inside one."""
    lines, current = [], ""
    for index, parameter in enumerate(parameters):
        text = parameter + ("," if index + 1 < len(parameters) else "")
        if current and len(current) + 1 + len(text) > WIDTH - 4:
            lines.append(current)
            current = text
        else:
            current = f"{current} {text}" if current else text
    return lines + [current]


def _coding_lines(fields):
    lines = ["  enum CodingKeys: String, CodingKey, CaseIterable {"]
    lines += [f"    case {field.name}" for field in fields]
    lines += [
        "  }",
        "",
        "  /// Decodes the value and rejects, with its place, whatever the schema does not allow.",
        "  public init(from decoder: any Decoder) throws {",
        "    let fields = try ClosedFields(decoder, CodingKeys.self)",
    ]
    for field in fields:
        access = "required" if field.is_required else "optional"
        lines.append(f"    {field.name} = try fields.{access}(.{field.name})")
    return lines + ["    try checkSchema(decodedBy: decoder)", "  }"]


def _check_lines(fields):
    lines = [
        "  /// Holds the value against its schema.",
        "  public func checkSchema() throws(EventRejection) {",
    ]
    checks = [line for field in fields for line in field.checks()]
    if not checks:
        return [lines[0], lines[1] + "}"]
    for line in checks:
        lines += _broken_call("    " + line)
    return lines + ["  }"]


def _broken_call(line):
    if len(line) <= WIDTH:
        return [line]
    indent = " " * (len(line) - len(line.lstrip()))
    head, _, arguments = line.strip().partition("(")
    return [f"{indent}{head}(", f"{indent}  {arguments}"]


def text_rule_lines(catalogue):
    rules = {
        name: (schema["description"], schema)
        for name, schema in catalogue.definitions.items()
        if schema["type"] == "string" and "pattern" in schema
    }
    uuid = {"pattern": f"^{UUID_PATTERN}$", "minLength": 36, "maxLength": 36}
    rules["uuid"] = ("A UUID in its usual text form.", uuid)
    lines = ["/// The patterns of the schemas, compiled.", "extension TextRule {"]
    for index, (name, (description, schema)) in enumerate(rules.items()):
        lines += [""] * (index > 0) + doc(description, 2)
        least, most = schema.get("minLength", 0), schema["maxLength"]
        pattern = schema["pattern"]
        message = f"the text must match {pattern}".replace("\\", "\\\\")
        if len(message) > WIDTH - 12:
            message = "the text must have the form the schema gives"
        lines += [
            f"  static let {name} = TextRule(",
            f'    "{message}",',
            f"    number: {index}, length: {least}...{most},",
        ]
        found = [
            f"Run({_mask(members, 0)}, {_mask(members, 64)}, {low}...{high})"
            for members, low, high in patterns.runs(pattern, f"definition {name}")
        ]
        if len(found) == 1:
            lines += [f"    [{found[0]}])"]
            continue
        lines += ["    ["] + [f"      {run}," for run in found] + ["    ])"]
    return lines + ["}"]


def _mask(members, base):
    mask = sum(1 << (code - base) for code in members if base <= code < base + 64)
    return f"0x{mask:019_x}"


def catalogue_lines(catalogue):
    lines = ["/// The types of the catalogue.", "extension EventCatalogue {"]
    lines += ["  /// Every event type in every published version.", "  public static let all = ["]
    for entry in catalogue.types:
        title = catalogue.schemas[entry["type"]]["title"]
        uri = catalogue.schema_uri(entry["type"])
        lines += [
            "    CatalogueEntry(",
            f"      {title}.self,",
            "      schemaURI:",
            f'        "{uri}"),',
        ]
    return lines + ["  ]", "}"]


def files(catalogue):
    """The generated files: name to content."""
    written = {}
    for entry in catalogue.types:
        schema = catalogue.schemas[entry["type"]]
        body = struct_lines(schema["title"], schema, catalogue, entry)
        source = f"schemas/{entry['type']}.schema.json"
        written[schema["title"]] = (source, body)
        written[schema["title"] + "+JSON"] = (
            source, struct_json_lines(schema["title"], schema, catalogue, entry)
        )
    for name, schema in catalogue.definitions.items():
        title = schema.get("title") or capitalised(name)
        if schema["type"] == "object":
            body = struct_lines(title, schema, catalogue)
            json_body = struct_json_lines(title, schema, catalogue)
        elif "enum" in schema:
            body = enum_lines(title, schema, schema["description"], 0)
            json_body = enum_json_lines(title, schema)
        else:
            continue
        written[title + "+JSON"] = ("schemas/common.v1.schema.json", json_body)
        written[title] = ("schemas/common.v1.schema.json", body)
    written["TextRule+Patterns"] = ("schemas/common.v1.schema.json", text_rule_lines(catalogue))
    written["EventCatalogue+Entries"] = ("schemas/catalogue.json", catalogue_lines(catalogue))
    return {
        name + ".swift": _with_head(source, body) for name, (source, body) in written.items()
    }


def _with_head(source, body):
    head = [f"// Made from {source}", "// by scripts/generate-events; edit that and run it again.", ""]
    text = "\n".join(body)
    if "Instant" in text or "CivilDate" in text:
        head += ["import CivilTime", ""]
    return "\n".join(head + [text]) + "\n"
