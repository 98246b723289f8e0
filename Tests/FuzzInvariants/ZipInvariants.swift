import Bytes
import Codecs

/// What holds for whatever is taken for an archive.
enum ZipInvariants {
  static func broken(by input: [UInt8]) -> [String] {
    var broken: [String] = []
    func expect(_ holds: Bool, _ claim: String) { if !holds { broken.append(claim) } }
    let file = ByteStorage(copying: input.span).slice
    do throws(ReadError) {
      let archive = try ZipArchive(file, limits: FuzzTarget.limits)
      let members = archive.members.sorted { $0.offset < $1.offset }
      expect(Set(members.map(\.name)).count == members.count, "no two members have one name")
      for member in members {
        expect(member.offset < member.data.lowerBound, "the header comes before the content")
        expect(member.data.upperBound <= input.count, "members lie within the archive")
        expect(String(validating: member.name, as: UTF8.self) != nil, "names are text")
        broken += content(of: member, in: archive)
      }
      for (member, next) in zip(members, members.dropFirst()) {
        expect(member.data.upperBound <= next.offset, "members share no bytes")
      }
    } catch {
      expect((0...input.count).contains(error.offset), "a fault lies within the input")
    }
    return broken
  }

  private static func content(of member: ZipMember, in archive: ZipArchive) -> [String] {
    do throws(ReadError) {
      let content = try archive.content(of: member, limits: FuzzTarget.limits)
      let isAsSaid = content.count == member.size
      return isAsSaid ? [] : ["a member is as large as its header says"]
    } catch {
      return []
    }
  }
}
