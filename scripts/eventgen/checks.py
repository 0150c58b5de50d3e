"""The checks of scripts/check-schemas: each returns its problems and how much it looked at."""

import json
import os
import random
import re
import subprocess
import sys
from importlib import util

from eventgen import patterns, published, schemas

PROBLEMS_SHOWN = 10
PATTERN_TEXTS = 2_000
ASYNCAPI_SCHEMA = "asyncapi-3.0.0.schema.json"


class Skip(Exception):
    """Why a check cannot be made here."""


def _load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def _require(package):
    if util.find_spec(package) is None:
        raise Skip(f"the Python package {package} is not installed")


def _validator(root, name):
    """A validator for one schema file that resolves references from the files beside it."""
    _require("jsonschema")
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource

    contents = [_load(path) for path in sorted((root / "schemas").glob("*.schema.json"))]
    registry = Registry().with_resources(
        (content["$id"], Resource.from_contents(content)) for content in contents
    )
    checker = Draft202012Validator.FORMAT_CHECKER
    schema = _load(root / "schemas" / name)
    return Draft202012Validator(schema, registry=registry, format_checker=checker)


def generator_drift(root):
    command = [sys.executable, str(root / "scripts" / "generate-events"), "--check"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.stderr.splitlines() if run.returncode else [], 1


def _matches(found, text):
    """True where the runs accept the text, matched as the Swift types match: left to right."""
    offset = 0
    for members, least, most in found:
        start = offset
        while offset < len(text) and offset - start < most and ord(text[offset]) in members:
            offset += 1
        if offset - start < least:
            return False
    return offset == len(text)


def _pattern_texts(found, generator):
    """Texts that fit, and texts that nearly do."""
    for _ in range(PATTERN_TEXTS):
        text = ""
        for members, least, most in found:
            count = generator.randint(least, min(most, least + 3))
            text += "".join(chr(code) for code in generator.choices(sorted(members), k=count))
        if generator.random() < 0.7 and text:
            place = generator.randrange(len(text))
            changed = generator.choice(["", "-", ".", "a", "A", "0", " ", text[place] * 2, "é"])
            text = text[:place] + changed + text[place + 1 :]
        yield text


def patterns_check(root):
    generator = random.Random(20260409)
    definitions = schemas.Catalogue(root / "schemas").definitions
    problems, checked = [], 0
    for name, schema in definitions.items():
        if "pattern" not in schema:
            continue
        found = patterns.runs(schema["pattern"], name)
        expression = re.compile(schema["pattern"][1:-1], re.ASCII)
        for text in _pattern_texts(found, generator):
            checked += 1
            if _matches(found, text) != (expression.fullmatch(text) is not None):
                problems.append(f"{name}: {text!r} is judged differently")
    return problems, checked


def publication(root):
    current = published.digests(schemas.Catalogue(root / "schemas"))
    record = published.recorded(root / "schemas")
    return published.problems(record, current), len(record)


def metaschema(root):
    _require("jsonschema")
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import SchemaError

    problems, paths = [], sorted((root / "schemas").glob("*.schema.json"))
    for path in paths:
        try:
            Draft202012Validator.check_schema(_load(path))
        except SchemaError as error:
            problems.append(f"{path.name}: {error.message}")
    return problems, len(paths)


def examples(root):
    _require("jsonschema")
    if util.find_spec("rfc3339_validator") is None:
        raise Skip("the Python package rfc3339-validator is not installed; times go unchecked")
    problems, checked = [], 0
    for folder in sorted((root / "schemas" / "examples").glob("org.*")):
        validator = _validator(root, folder.name + ".schema.json")
        for path in sorted(folder.glob("*.json")):
            checked += 1
            error = next(validator.iter_errors(_load(path)), None)
            if path.name.startswith("good-") and error is not None:
                problems.append(f"{folder.name}/{path.name}: {error.json_path}: {error.message}")
            if path.name.startswith("bad-") and error is None:
                problems.append(f"{folder.name}/{path.name}: is valid")
    return problems, checked


def stories(root):
    _require("jsonschema")
    problems, checked = [], 0
    for path in sorted((root / "schemas" / "examples" / "stories").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            checked += 1
            event = json.loads(line)
            validator = _validator(root, event["type"] + ".schema.json")
            for error in validator.iter_errors(event["data"]):
                problems.append(f"{path.name}:{number}: {error.json_path}: {error.message}")
            if event["dataschema"] != validator.schema["$id"]:
                problems.append(f"{path.name}:{number}: dataschema is not the type's schema")
    return problems, checked


def _references(node, place=""):
    if isinstance(node, dict):
        for key, child in node.items():
            if key == "$ref" and isinstance(child, str):
                yield place, child
            yield from _references(child, f"{place}/{key}")
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from _references(child, f"{place}/{index}")


def _leads_somewhere(document, pointer):
    for token in pointer.removeprefix("#/").split("/"):
        token = token.replace("~1", "/").replace("~0", "~")
        if not isinstance(document, dict) or token not in document:
            return False
        document = document[token]
    return True


def asyncapi_references(root):
    document = _load(root / "schemas" / "asyncapi.json")
    problems, checked = [], 0
    for place, reference in _references(document):
        checked += 1
        file, _, pointer = reference.partition("#")
        if file and not (root / "schemas" / file).is_file():
            problems.append(f"{place}: {reference} names no file")
        elif not file and not _leads_somewhere(document, "#" + pointer):
            problems.append(f"{place}: {reference} leads nowhere")
    return problems, checked


def asyncapi_document(root):
    folder = os.environ.get("VIGIL_CHECK_DATA")
    if not folder or not os.path.isfile(os.path.join(folder, ASYNCAPI_SCHEMA)):
        raise Skip(f"$VIGIL_CHECK_DATA/{ASYNCAPI_SCHEMA} is not there")
    _require("jsonschema")
    from jsonschema import Draft7Validator

    with open(os.path.join(folder, ASYNCAPI_SCHEMA), encoding="utf-8") as file:
        validator = Draft7Validator(json.load(file))
    errors = validator.iter_errors(_load(root / "schemas" / "asyncapi.json"))
    return [f"{error.json_path}: {error.message[:200]}" for error in errors], 1


def cloudevents_client(root):
    _require("cloudevents")
    if util.find_spec("cloudevents.core") is None:
        raise Skip("the Python package cloudevents is older than 2.0")
    from cloudevents.core.bindings import kafka

    record = _load(root / "schemas" / "examples" / "records" / "vigil-binary.json")
    headers = {header["name"]: header["value"] for header in record["headers"]}
    message = kafka.KafkaMessage(
        headers={name: value.encode() for name, value in headers.items()},
        key=record["key"].encode(),
        value=record["value"].encode(),
    )
    event = kafka.from_binary_event(message)
    attributes = event.get_attributes()
    problems = [
        f"{name} was read as {attributes.get(name)!r}"
        for name in ("id", "source", "type", "subject", "partnership", "partitionkey")
        if attributes.get(name) != headers["ce_" + name]
    ]
    if event.get_data() != json.loads(record["value"]):
        problems.append("the data was read as something else")
    return problems, len(headers)
