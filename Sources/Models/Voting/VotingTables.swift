import Amphora
import Bytes

/// What the fields of voting members say, judged.
struct VotingTables {
  let vote: Voting.Vote
  let form: Voting.Form
  let classes: Labels?
  /// A weight for each member; nil when all count alike.
  let weights: [Double]?

  init(_ fields: FieldReader) throws(ReadError) {
    vote = try fields.choice("vote", Voting.Vote.self)
    let members = try EnsembleMembers.models(fields).count
    if let tensor = try fields.optionalTensor("weights") {
      try tensor.require(members)
      weights = try tensor.doubles()
    } else {
      weights = nil
    }
    guard vote != .numbers else {
      (form, classes) = (.flat, nil)
      return
    }
    form = try fields.choice("transform_form", Voting.Form.self)
    classes = try fields.classes(outputs: 1)[0]
  }
}
