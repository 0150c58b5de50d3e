"""Writes the AsyncAPI 3.0 document: every channel, message, key and header."""

import json

from eventgen.swift import camel_case

SCHEMA_FORMAT = "application/schema+json;version=draft-2020-12"
REFERENCE_LENGTH_MAX = 1_024


def document_text(catalogue):
    document = {
        "asyncapi": "3.0.0",
        "info": _info(catalogue),
        "defaultContentType": "application/json",
        "servers": {
            "kafka": {
                "host": "{bootstrapServers}",
                "protocol": "kafka",
                "description": "The partnership's Kafka cluster.",
                "variables": {
                    "bootstrapServers": {"description": "Host and port of one or more brokers."}
                },
            }
        },
        "channels": {camel_case(t["name"]): _channel(t, catalogue) for t in catalogue.topics},
        "operations": _operations(catalogue),
        "components": {
            "messages": {_message_name(e): _message(e, catalogue) for e in catalogue.types},
            "messageTraits": {"cloudEvent": _cloud_event_trait()},
        },
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _info(catalogue):
    return {
        "title": "Vigil events",
        "version": catalogue.document["version"],
        "description": (
            "CloudEvents 1.0 on Kafka in binary mode; structured mode is read as well. The record "
            "key is the subject. Topic names stand under a prefix, vigil. by default."
        ),
        "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
    }


def _message_name(entry):
    return entry["type"]


def _reference(*parts):
    return {"$ref": "#/" + "/".join(part.replace("~", "~0").replace("/", "~1") for part in parts)}


def _types_on(topic, catalogue):
    return [entry for entry in catalogue.types if entry["topic"] == topic["name"]]


def _channel(topic, catalogue):
    return {
        "address": "vigil." + topic["name"],
        "title": topic["title"],
        "description": topic["description"],
        "servers": [_reference("servers", "kafka")],
        "messages": {
            _message_name(entry): _reference("components", "messages", _message_name(entry))
            for entry in _types_on(topic, catalogue)
        },
        "bindings": {"kafka": {"topic": "vigil." + topic["name"], "bindingVersion": "0.5.0"}},
    }


def _operations(catalogue):
    """Who sends and who receives on each channel, seen from this application's workers."""
    operations = {}
    for topic in catalogue.topics:
        for action, workers in (("send", topic["writers"]), ("receive", topic["readers"])):
            for worker in workers:
                if worker == "agency" or not _types_on(topic, catalogue):
                    continue
                name = camel_case(worker.replace(" ", "-"))
                verb = action.capitalize()
                operations[f"{name}{verb}{camel_case('-' + topic['name'])}"] = _operation(
                    action, worker, topic, catalogue
                )
    return operations


def _operation(action, worker, topic, catalogue):
    channel = camel_case(topic["name"])
    operation = {
        "action": action,
        "channel": _reference("channels", channel),
        "summary": f"{worker} {'writes' if action == 'send' else 'reads'} {topic['title'].lower()}.",
        "messages": [
            _reference("channels", channel, "messages", _message_name(entry))
            for entry in _types_on(topic, catalogue)
        ],
    }
    if action == "receive":
        group = {"type": "string", "enum": ["vigil." + worker]}
        operation["bindings"] = {"kafka": {"groupId": group, "bindingVersion": "0.5.0"}}
    return operation


def _message(entry, catalogue):
    topic = next(topic for topic in catalogue.topics if topic["name"] == entry["topic"])
    schema = catalogue.schemas[entry["type"]]
    return {
        "name": entry["type"],
        "title": schema["title"],
        "summary": entry["summary"],
        "description": f"{schema['description']} Produced by: {entry['producer']}.",
        "contentType": "application/json",
        "headers": {
            "type": "object",
            "properties": {"ce_type": {"type": "string", "const": entry["type"]}},
        },
        "payload": {
            "schemaFormat": SCHEMA_FORMAT,
            "schema": {"$ref": f"./{entry['type']}.schema.json"},
        },
        "traits": [_reference("components", "messageTraits", "cloudEvent")],
        "bindings": {
            "kafka": {
                "key": catalogue.document["keys"][topic["key"]],
                "bindingVersion": "0.5.0",
            }
        },
    }


def _cloud_event_trait():
    text = {"type": "string", "minLength": 1, "maxLength": REFERENCE_LENGTH_MAX}
    time = {"type": "string", "format": "date-time"}

    def header(description, schema=text):
        return {"description": description, **schema}

    return {
        "name": "cloudEvent",
        "summary": "CloudEvents 1.0 attributes as Kafka headers, UTF-8.",
        "headers": {
            "type": "object",
            "required": [
                "ce_id", "ce_source", "ce_specversion", "ce_type", "ce_subject", "ce_time",
                "ce_partnership",
            ],
            "properties": {
                "ce_id": header("Unique with ce_source; equal pairs are the same event."),
                "ce_source": header("Absolute URI of the producer."),
                "ce_specversion": {"type": "string", "const": "1.0"},
                "ce_type": header("Event type with version."),
                "ce_subject": header("The opaque reference the event is about; also the key."),
                "ce_time": header("When it happened.", time),
                "ce_dataschema": header("URI of the payload's JSON Schema."),
                "ce_partitionkey": header("The subject again (partitioning extension)."),
                "ce_partnership": header(
                    "The partnership the event belongs to; for news of bank holidays, the calendar."
                ),
                "ce_correlationid": header("Id of the first event of the case."),
                "ce_causationid": header("Id of the event that caused this one."),
                "ce_traceparent": header("W3C trace context in which the event began."),
                "ce_tracestate": header("Vendor state of that trace."),
                "ce_recordedtime": header("The producer's clock when it recorded it.", time),
                "content-type": header("Media type of the value."),
                "traceparent": header("W3C trace context of this hop."),
                "tracestate": header("Vendor state of this hop."),
            },
        },
    }
