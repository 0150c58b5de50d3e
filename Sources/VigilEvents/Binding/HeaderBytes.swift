/// A header of a record where it stands: the bytes of its name and, where it has one, of its value.
public typealias HeaderBytes = (name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer?)
