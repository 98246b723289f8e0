import Foundation
import TestSupport
import Testing

/// Writers that are processes of their own.
@Suite struct ConcurrentWriterTests {
  @Test func `four processes that add, while another compacts, lose nothing`() throws {
    let folder = try TemporaryFolder()
    let tool = AmphoraProcess(folder: folder.path)
    // The container is there from the first of them on, whichever that is.
    let setup = """
      cp "$FIXTURES/bernoulli_bits.p5.pkl" bits.pkl
      add() {
        for number in 1 2 3 4 5 6; do
          amphora add --quiet models.amphora $1/$number=bits.pkl || echo "$1/$number" >> failed
        done
      }
      touch running
      writers=
      for writer in a b c d; do
        add $writer &
        writers="$writers $!"
      done
      while [ -e running ]; do
        [ ! -e models.amphora ] || amphora compact --quiet models.amphora || echo compact >> failed
      done &
      compactor=$!
      wait $writers
      rm running
      wait $compactor
      """
    let outcome = try tool.run("validate models.amphora", setup: setup)
    #expect(outcome.status == 0)
    #expect(outcome.text.hasPrefix("models.amphora: valid, 24 models"))
    #expect(outcome.messages == "")
    #expect(folder.names == ["bits.pkl", "models.amphora"])
  }
}
