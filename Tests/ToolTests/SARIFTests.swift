import Amphora
import Bytes
import Codecs
import TestSupport
import Testing

@testable import AmphoraTool

/// Whether logs are such as the standard has them (SARIF 2.1.0), and as GitHub's code scanning takes
/// them.
@Suite struct SARIFTests {
  /// A run that finds something of every sort: a damaged container, a file that is none, one that is
  /// missing, an offset in a part, a violation in a model, and a warning.
  private static let setup = """
    cp "$FIXTURES/knn_classroom.p5.pkl" "a model.pkl"
    amphora convert --quiet "a model.pkl"
    head -c 2000 "a model.amphora" > short.amphora
    mkdir sub
    printf 'cos\\nsystem\\n(S"true"\\ntR.' | gzip -n > sub/evil.gz
    echo '{"typ":1,"$defs":{"a":{"minimum":3}},"items":{"$ref":"#/$defs/a"}}' > policy.json
    echo '[1,2,3]' > values.json
    """

  static let commands = [
    "scan --report sarif ./sub 'a model.pkl' missing.pkl \"$PWD/sub/evil.gz\"",
    "validate --report sarif 'a model.amphora' short.amphora 'a model.pkl' missing.amphora",
    "validate --report sarif --schema policy.json 'a model.amphora' values.json .",
    "validate --report sarif sub",
  ]

  @Test(arguments: commands)
  func `a log is what the standard and code scanning ask for`(command: String) throws {
    let log = try Self.log(command)
    let violations = try JSONSchema(SchemaSource(Self.document(Self.shape))).validate(log.root)
    #expect(violations.isEmpty, "\(violations.map(\.sentence))")
    let run = try #require(log.root["runs"]?.elements.first { _ in true })
    let rules = try #require(run["tool"]?["driver"]?["rules"]).elements.map(\.text)
    #expect(Set(rules).count == rules.count)
    for result in run["results"]?.elements.map({ $0 }) ?? [] {
      let index = Int(result["ruleIndex"]?.integer ?? -1)
      try #require(rules.indices.contains(index))
      let rule = try Self.document(rules[index])
      #expect(rule.root["id"]?.string == result["ruleId"]?.string)
    }
  }

  @Test func `results are known again by what they are about, not by where that lies`() throws {
    let results = [("values.json", "[1,2,3]"), ("values.json", "[  1,2,3]"), ("x.json", "[1,2,3]")]
      .map { name, text in
        "echo '\(text)' > \(name)\namphora validate --report sarif --schema policy.json \(name)"
      }
    let prints = try results.map { command in
      let run = try Self.log("--version > /dev/null; \(command)").root["runs"]?.elements.first {
        _ in true
      }
      return run?["results"]?.elements.compactMap {
        $0["partialFingerprints"]?["primaryLocationLineHash"]?.string
      } ?? []
    }
    #expect(prints[0].count == 3)
    #expect(Set(prints[0]).count == 3)
    #expect(prints[0] == prints[1])
    #expect(Set(prints[0]).isDisjoint(with: Set(prints[2]).subtracting(prints[0].prefix(1))))
  }

  @Test func `results that code scanning would refuse are left out, and counted`() throws {
    var report = Report()
    let findings = (0..<25_003).map { Finding(.policyViolation, file: "x", at: .byte($0)) }
    report.examine("x", findings: findings)
    let text = SARIFReport().text(of: report)
    let log = try JSONDocument(parsing: text.span, rules: .plain)
    let run = try #require(log.root["runs"]?.elements.first { _ in true })
    let invocation = try #require(run["invocations"]?.elements.first { _ in true })
    let kept = try #require(run["results"]?.count)
    #expect((20_000...25_000).contains(kept))
    let said = invocation["toolExecutionNotifications"]?.elements.map(\.text).joined() ?? ""
    let missing = Text.counted(findings.count - kept, "finding")
    #expect(said.contains(missing), "\(said)")
  }

  private static func log(_ command: String) throws -> JSONDocument {
    let folder = try TemporaryFolder()
    let outcome = try AmphoraProcess(folder: folder.path).run(command, setup: setup)
    return try JSONDocument(parsing: outcome.output.span, rules: .plain)
  }

  private static func document(_ text: String) throws -> JSONDocument {
    let bytes = Array(text.utf8)
    return try JSONDocument(parsing: bytes.span, rules: .plain)
  }

  /// The objects that we write, with the members that the standard has there and no others, and with
  /// those required that code scanning needs.
  private static let shape = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "type": "object",
      "required": ["$schema", "version", "runs"],
      "properties": {
        "$schema": {"const": "https://json.schemastore.org/sarif-2.1.0.json"},
        "version": {"const": "2.1.0"},
        "runs": {"minItems": 1, "maxItems": 1, "items": {"$ref": "#/$defs/run"}}
      },
      "additionalProperties": false,
      "$defs": {
        "run": {
          "required": ["tool", "results"],
          "properties": {
            "artifacts": {"uniqueItems": true, "items": {"$ref": "#/$defs/artifact"}},
            "invocations": {"items": {"$ref": "#/$defs/invocation"}},
            "results": {"type": "array", "maxItems": 25000, "items": {"$ref": "#/$defs/result"}},
            "tool": {
              "required": ["driver"],
              "properties": {
                "driver": {
                  "required": ["name", "rules"],
                  "properties": {
                    "name": {"const": "amphora"},
                    "rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}},
                    "version": {"type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+$"}
                  },
                  "additionalProperties": false
                }
              },
              "additionalProperties": false
            }
          },
          "additionalProperties": false
        },
        "artifact": {
          "properties": {
            "length": {"type": "integer", "minimum": -1},
            "location": {"$ref": "#/$defs/place"},
            "properties": {"type": "object"}
          },
          "additionalProperties": false
        },
        "invocation": {
          "required": ["executionSuccessful"],
          "properties": {
            "executionSuccessful": {"type": "boolean"},
            "exitCode": {"type": "integer"},
            "toolExecutionNotifications": {
              "items": {
                "required": ["message"],
                "properties": {
                  "level": {"enum": ["none", "note", "warning", "error"]},
                  "message": {"$ref": "#/$defs/message"}
                },
                "additionalProperties": false
              }
            }
          },
          "additionalProperties": false
        },
        "rule": {
          "required": ["id", "shortDescription", "fullDescription", "help"],
          "properties": {
            "id": {"type": "string", "minLength": 1},
            "shortDescription": {"$ref": "#/$defs/description"},
            "fullDescription": {"$ref": "#/$defs/description"},
            "help": {"$ref": "#/$defs/message"},
            "properties": {"type": "object"}
          },
          "additionalProperties": false
        },
        "result": {
          "required": ["ruleId", "ruleIndex", "message", "locations", "partialFingerprints"],
          "properties": {
            "level": {"enum": ["note", "warning", "error"]},
            "locations": {"minItems": 1, "maxItems": 1, "items": {"$ref": "#/$defs/location"}},
            "message": {"$ref": "#/$defs/message"},
            "partialFingerprints": {
              "required": ["primaryLocationLineHash"],
              "additionalProperties": {"type": "string", "pattern": "^[0-9a-f]{16}:[1-9][0-9]*$"}
            },
            "ruleId": {"type": "string"},
            "ruleIndex": {"type": "integer", "minimum": 0}
          },
          "additionalProperties": false
        },
        "location": {
          "required": ["physicalLocation"],
          "properties": {
            "logicalLocations": {
              "uniqueItems": true,
              "items": {
                "required": ["fullyQualifiedName"],
                "properties": {"fullyQualifiedName": {"type": "string", "minLength": 1}},
                "additionalProperties": false
              }
            },
            "physicalLocation": {
              "required": ["artifactLocation", "region"],
              "properties": {
                "artifactLocation": {"$ref": "#/$defs/place"},
                "region": {
                  "required": ["startLine"],
                  "properties": {
                    "byteOffset": {"type": "integer", "minimum": 0},
                    "startLine": {"type": "integer", "minimum": 1}
                  },
                  "additionalProperties": false
                }
              },
              "additionalProperties": false
            }
          },
          "additionalProperties": false
        },
        "place": {
          "required": ["uri"],
          "properties": {
            "uri": {"pattern": "^(file:///)?(?!/|\\./)([A-Za-z0-9\\-._~/]|%[0-9A-F]{2})+$"}
          },
          "additionalProperties": false
        },
        "message": {
          "required": ["text"],
          "properties": {"text": {"type": "string", "minLength": 1}},
          "additionalProperties": false
        },
        "description": {
          "$ref": "#/$defs/message",
          "properties": {"text": {"maxLength": 1024}}
        }
      }
    }
    """#
}
