"""Makes the Swift event types and the AsyncAPI document from the JSON Schemas in schemas/."""
