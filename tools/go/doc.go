// Package amphora reads Amphora containers: trained models as JSON and binary
// tensors, written down in schemas/format.md of the project. Nothing in a
// container is a program, and nothing in it is run.
//
// A container is opened from any io.ReaderAt of known size. Opening reads the
// preamble and the root; loading a model reads its section; tensors are decoded
// when they are asked for. Every length in the file is compared with the bytes
// present and with Limits before memory is allocated for it.
//
// Refusals are of type *Error and carry the code of the specification, such as
// container.truncated, and the offset of the first byte at fault.
//
// A Container and what is loaded from it may be used by several goroutines, if
// the io.ReaderAt may.
package amphora
