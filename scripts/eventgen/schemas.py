"""Reads the schemas and refuses whatever lies outside the subset that the Swift types can keep."""

import json
from pathlib import Path

COMMON_FILE = "common.v1.schema.json"
COMMON_REF = COMMON_FILE + "#/$defs/"
LOCAL_REF = "#/$defs/"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

ANNOTATIONS = {"title", "description"}
KEYWORDS = {
    "object": {"type", "required", "properties", "additionalProperties"},
    "array": {"type", "items", "minItems", "maxItems", "uniqueItems"},
    "string": {"type", "pattern", "minLength", "maxLength", "enum", "format"},
    "integer": {"type", "minimum", "maximum"},
    "boolean": {"type"},
}
FORMATS = {"date-time", "date", "uuid"}


class SchemaProblem(Exception):
    """A schema or the catalogue breaks a rule of this project."""


class Catalogue:
    """The catalogue, the shared definitions and one schema for each event type."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.problems = []
        self.document = self._load("catalogue.json")
        self.common = self._load(COMMON_FILE)
        self.definitions = self.common["$defs"]
        self.schemas = {
            entry["type"]: self._load(entry["type"] + ".schema.json")
            for entry in self.document["types"]
        }
        self._check_common()
        self._check_types()
        if self.problems:
            raise SchemaProblem("\n".join(self.problems))

    @property
    def types(self):
        return self.document["types"]

    @property
    def topics(self):
        return self.document["topics"]

    def schema_uri(self, name):
        return self.document["schemaBase"] + name + ".schema.json"

    def resolve(self, schema):
        """The name and content of the definition that `schema` refers to, or (None, schema)."""
        reference = schema.get("$ref")
        if reference is None:
            return None, schema
        name = reference.removeprefix(COMMON_REF).removeprefix(LOCAL_REF)
        return name, self.definitions[name]

    def _load(self, name):
        path = self.folder / name
        if not path.is_file():
            raise SchemaProblem(f"{path}: missing; the catalogue names it")
        return json.loads(path.read_text(encoding="utf-8"))

    def _say(self, place, problem):
        self.problems.append(f"schemas/{place}: {problem}")

    def _check_head(self, name, schema):
        if schema.get("$schema") != DIALECT:
            self._say(name, f"$schema has to be {DIALECT}")
        if schema.get("$id") != self.document["schemaBase"] + name:
            self._say(name, "$id has to be the catalogue's schemaBase and the file name")

    def _check_common(self):
        self._check_head(COMMON_FILE, self.common)
        for name, schema in self.definitions.items():
            self._check(f"{COMMON_FILE}#/$defs/{name}", schema, LOCAL_REF, inside_common=True)

    def _check_types(self):
        topics = {topic["name"] for topic in self.topics}
        files = {path.name for path in self.folder.glob("org.*.schema.json")}
        for name in files - {name + ".schema.json" for name in self.schemas}:
            self._say(name, "is not in the catalogue")
        titles = {}
        for entry in self.types:
            name = entry["type"] + ".schema.json"
            schema = self.schemas[entry["type"]]
            if entry["topic"] not in topics:
                self._say("catalogue.json", f"{entry['type']} is on unknown topic {entry['topic']}")
            self._check_head(name, schema)
            body = {key: value for key, value in schema.items() if not key.startswith("$")}
            if "title" not in body:
                self._say(name, "needs a title: the name of the Swift type")
            elif titles.setdefault(body["title"], name) != name:
                self._say(name, f"has the title of {titles[body['title']]}")
            self._check(name, body, COMMON_REF, inside_common=False)

    def _check(self, place, schema, reference_prefix, inside_common):
        if "description" not in schema and "$ref" not in schema:
            self._say(place, "needs a description")
        if "$ref" in schema:
            reference = schema["$ref"]
            name = reference.removeprefix(reference_prefix)
            if not reference.startswith(reference_prefix) or name not in self.definitions:
                self._say(place, f"$ref {reference} leads nowhere")
            if set(schema) - {"$ref", "description"}:
                self._say(place, "beside $ref only a description is allowed")
            return
        kind = schema.get("type")
        if kind not in KEYWORDS:
            self._say(place, f"type has to be one of {', '.join(KEYWORDS)}")
            return
        for keyword in set(schema) - KEYWORDS[kind] - ANNOTATIONS:
            self._say(place, f"keyword {keyword} is outside the subset for {kind}")
        getattr(self, "_check_" + kind)(place, schema, reference_prefix, inside_common)

    def _check_object(self, place, schema, reference_prefix, inside_common):
        if schema.get("additionalProperties") is not False:
            self._say(place, "an object has to be closed with additionalProperties: false")
        properties = schema.get("properties", {})
        for name in set(schema.get("required", [])) - set(properties):
            self._say(place, f"requires {name}, which it does not have")
        for name, field in properties.items():
            if field.get("type") == "object":
                self._say(place, f"{name}: put the object into {COMMON_FILE} and refer to it")
            self._check(f"{place}/{name}", field, reference_prefix, inside_common)

    def _check_array(self, place, schema, reference_prefix, inside_common):
        for keyword in ("minItems", "maxItems", "uniqueItems", "items"):
            if keyword not in schema:
                self._say(place, f"a list needs {keyword}")
        if "$ref" not in schema.get("items", {}):
            self._say(place, f"put the elements into {COMMON_FILE} and refer to them")
        else:
            self._check(place + "/items", schema["items"], reference_prefix, inside_common)

    def _check_string(self, place, schema, _, inside_common):
        if "enum" in schema:
            return
        if "format" in schema:
            if schema["format"] not in FORMATS:
                self._say(place, f"format has to be one of {', '.join(sorted(FORMATS))}")
            return
        if "pattern" not in schema or "maxLength" not in schema:
            self._say(place, "a string needs an enum, a format, or a pattern with a maxLength")
        if not inside_common:
            self._say(place, f"put the pattern into {COMMON_FILE} and refer to it")

    def _check_integer(self, place, schema, *_):
        if "minimum" not in schema or "maximum" not in schema:
            self._say(place, "a number needs a minimum and a maximum")

    def _check_boolean(self, *_):
        pass
