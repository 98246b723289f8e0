import Amphora
import Codecs
import Models

extension Convert {
  /// The results as `schemas/reports/convert.schema.json` has them.
  static func json(_ conversions: [Conversion], _ report: Report) -> [UInt8] {
    var writer = JSONWriter(layout: .pretty)
    writer.beginObject()
    writer.array("converted", conversions.filter { $0.bytes != nil }) { writer, conversion in
      writer.beginObject()
      writer.member("bytes", conversion.bytes ?? 0)
      if conversion.isContainer, conversion.profile == .inference {
        writer.array("left_out", conversion.unneeded) { $0.unneeded($1) }
      }
      writer.members(of: conversion.models)
      writer.member("output", conversion.target)
      writer.member("source", conversion.source)
      writer.member("source_bytes", conversion.sourceBytes)
      if conversion.isContainer, conversion.profile == .full {
        writer.array("training_only", conversion.unneeded) { $0.unneeded($1) }
      }
      writer.endObject()
    }
    writer.members(of: report)
    writer.endObject()
    return writer.finish()
  }
}

extension JSONWriter {
  fileprivate mutating func unneeded(_ unneeded: SourceSurvey.Unneeded) {
    beginObject()
    member("bytes", unneeded.bytes)
    member("count", unneeded.count)
    member("part", unneeded.part)
    member("reason", unneeded.reason)
    endObject()
  }
}
