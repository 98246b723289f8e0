import Bytes
import Codecs
import Testing

struct JSONMutationTests {
  /// Every token of the lexical rule, without the floats, which can be written in several ways.
  static let sample = Array(
    #"{"$int":"12","a":[1,-20,true,false,null,"x\n\u001f\"\\é😀"],"b_2":{"c":{}},"d":[],"e":907}"#
      .utf8)
  static let floats = Array("[0.5,-1.25e-7,1.0e22,-0.0,12345.678]".utf8)

  @Test(arguments: [sample, floats])
  func `the samples themselves are accepted`(text: [UInt8]) throws {
    let document = try parse(text, .container)
    #expect(rewritten(document) == text)
  }

  @Test(arguments: [JSONRules.container, .plain])
  func `every truncation is refused where the text ends`(rules: JSONRules) {
    for text in [Self.sample, Self.floats] {
      for count in 0..<text.count {
        let prefix = Array(text.prefix(count))
        #expect(throws: ReadError(.truncated, at: count)) { try parse(prefix, rules) }
      }
    }
  }

  @Test
  func `every changed byte is refused, or is the only way to write what it says, to json-c too`() {
    var accepted = 0
    for index in Self.sample.indices {
      for change in 1...UInt8.max {
        var text = Self.sample
        text[index] ^= change
        do throws(ReadError) {
          let document = try parse(text, .container)
          #expect(rewritten(document) == text)
          accepted += 1
          #expect(throws: Never.self) { try parse(text, .plain) }
        } catch {
          #expect(error.code != .jsonDisagreement)
          #expect(error.offset <= text.count)
        }
      }
    }
    #expect(accepted > 0)
  }

  @Test
  func `every changed byte of a float is refused, or survives being written again, and json-c`() {
    for index in Self.floats.indices {
      for change in 1...UInt8.max {
        var text = Self.floats
        text[index] ^= change
        do throws(ReadError) {
          let document = try parse(text, .container)
          let again = try parse(rewritten(document), .container)
          let pairs = zip(document.root.elements, again.root.elements)
          #expect(pairs.allSatisfy { $0.double?.bitPattern == $1.double?.bitPattern })
          #expect(throws: Never.self) { try parse(text, .plain) }
        } catch {
          #expect(error.code != .jsonDisagreement)
        }
      }
    }
  }

  @Test
  func `every changed byte under the plain rules is refused or agrees with json-c`() {
    for index in Self.sample.indices {
      for change in 1...UInt8.max {
        var text = Self.sample
        text[index] ^= change
        do throws(ReadError) {
          _ = try parse(text, .plain)
        } catch {
          #expect(error.code != .jsonDisagreement)
        }
      }
    }
  }
}
