import CRdKafka

/// Owns one `rd_kafka_t` and the context its callbacks use.
///
/// The context is retained for the library until the handle is destroyed, because callbacks may
/// come until then.
final class NativeClient {
  let role: ClientRole
  let context: ClientContext
  private var pointer: OpaquePointer?
  private var retained: Unmanaged<ClientContext>?

  init(
    role: ClientRole, configuration: KafkaConfiguration, context: ClientContext,
    installing install: (OpaquePointer) -> Void = { _ in }
  ) throws(KafkaError) {
    self.role = role
    self.context = context
    let operation = "create \(role.name)"
    guard let conf = rd_kafka_conf_new() else {
      throw KafkaError(code: .other("out of memory"), operation: operation, detail: "no memory")
    }
    let settings = configuration.withDefaults(role.defaults).with(role.required).properties
    for (property, value) in settings {
      let reason = NativeText.collect { text, size in
        rd_kafka_conf_set(conf, property, value, text, size) == RD_KAFKA_CONF_OK
      }
      if let reason {
        rd_kafka_conf_destroy(conf)
        throw KafkaError(code: .invalidArgument, operation: operation, detail: reason)
      }
    }
    let retained = Unmanaged.passRetained(context)
    rd_kafka_conf_set_opaque(conf, retained.toOpaque())
    ClientCallbacks.install(on: conf)
    install(conf)
    var created: OpaquePointer?
    let reason = NativeText.collect { text, size in
      created = rd_kafka_new(
        role.isConsumer ? RD_KAFKA_CONSUMER : RD_KAFKA_PRODUCER, conf, text, size)
      return created != nil
    }
    guard let created else {
      rd_kafka_conf_destroy(conf)  // Only a successful rd_kafka_new takes it over.
      retained.release()
      throw KafkaError(
        code: .invalidArgument, operation: operation, detail: reason ?? "unknown reason")
    }
    self.pointer = created
    self.retained = retained
  }

  /// The handle; throws once the client is destroyed.
  func handle(_ operation: String) throws(KafkaError) -> OpaquePointer {
    guard let pointer else {
      throw KafkaError(
        code: .invalidState, operation: operation, detail: "the \(role.name) is closed")
    }
    return pointer
  }

  var isOpen: Bool { pointer != nil }

  /// Frees the handle, after which no callback comes, and then the context. Safe to repeat.
  func destroy(flags: Int32 = 0) {
    guard let pointer else { return }
    self.pointer = nil
    rd_kafka_destroy_flags(pointer, flags)
    retained?.release()
    retained = nil
  }

  deinit { destroy() }
}
