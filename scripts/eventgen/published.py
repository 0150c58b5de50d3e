"""Holds every schema against the form in which it was published: schemas/published.json."""

import hashlib
import json

from eventgen import schemas

RECORD_FILE = "published.json"


class AlreadyPublished(Exception):
    """Recording would replace what was published."""


def digests(catalogue):
    """Each event type with the SHA-256 of its schema and of all shared definitions it rests on."""
    return {entry["type"]: digest(catalogue, entry["type"]) for entry in catalogue.types}


def digest(catalogue, event_type):
    schema = catalogue.schemas[event_type]
    names, waiting = set(), set(_definitions_named(schema))
    while waiting:
        name = waiting.pop()
        names.add(name)
        waiting |= set(_definitions_named(catalogue.definitions[name])) - names
    whole = {"schema": schema, "definitions": {name: catalogue.definitions[name] for name in names}}
    # One text for one meaning: the order of keys and the layout of the file do not count.
    canonical = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def _definitions_named(node):
    if isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str):
            yield reference.removeprefix(schemas.COMMON_REF).removeprefix(schemas.LOCAL_REF)
        for child in node.values():
            yield from _definitions_named(child)
    elif isinstance(node, list):
        for child in node:
            yield from _definitions_named(child)


def recorded(folder):
    path = folder / RECORD_FILE
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def problems(record, current):
    """What differs between the published schemas and those at hand."""
    found = []
    for name in sorted(record.keys() | current.keys()):
        if name not in current:
            found.append(f"{name}: was published and is gone; it is read for ever, put it back")
        elif name not in record:
            found.append(f"{name}: not published; once it is final: scripts/check-schemas --publish")
        elif record[name] != current[name]:
            found.append(
                f"{name}: differs from what was published, itself or a definition it shares; "
                "undo the change and make a new version beside it"
            )
    return found


def publish(folder):
    """Records the types that are not recorded yet and returns their names.

    Fails, and writes nothing, where a published schema has changed or is gone.
    """
    record, current = recorded(folder), digests(schemas.Catalogue(folder))
    new = sorted(current.keys() - record.keys())
    broken = [problem for problem in problems(record, current) if problem.split(":")[0] in record]
    if broken:
        raise AlreadyPublished("\n".join(broken))
    if new:
        text = json.dumps(dict(sorted(current.items())), indent=2) + "\n"
        (folder / RECORD_FILE).write_text(text, encoding="utf-8")
    return new
