import Bytes
import Codecs

/// A zip archive of PyTorch: a folder with a pickle, its storages, and notes on both.
///
///     archive/data.pkl     the pickle
///     archive/data/0       a storage, by the key that persistent ids name it by
///     archive/byteorder    little, or big
///     archive/version      of the layout
struct TorchArchive {
  /// The pickle.
  let pickle: ByteSlice

  /// What messages call the pickle.
  let pickleName: String

  /// Whether numbers have their most significant byte first.
  let isBigEndian: Bool

  /// The pickle of the constants of TorchScript's code; nil where there is none.
  let constants: (bytes: ByteSlice, name: String)?

  /// Whether the archive is one of TorchScript, which holds code.
  let isScript: Bool

  /// Whether PyTorch was told to compute no checksums, so that damage does not show.
  let lacksChecksums: Bool

  /// Checksums of what was read of the storages, for whatever reason.
  private let passing = PassingChecksums()

  private let archive: ZipArchive
  private let members: [[UInt8]: ZipMember]
  private let limits: Limits
  private static let slash = UInt8(ascii: "/")

  /// Reads the layout of an archive.
  ///
  /// - Throws: A code of `zip`, `torchLayout`, or of a limit.
  init(_ archive: ZipArchive, limits: Limits) throws(ReadError) {
    self.archive = archive
    lacksChecksums = archive.lacksChecksums
    self.limits = limits
    let folder = archive.members.first.map { TorchArchive.folder(of: $0.name) } ?? []
    var members: [[UInt8]: ZipMember] = [:]
    var folded: Set<[UInt8]> = []
    for member in archive.members {
      guard member.name.starts(with: folder + [TorchArchive.slash]) else {
        throw ReadError(
          .torchLayout, at: member.offset, "a member lies outside of the archive's one folder")
      }
      // PyTorch's own reader takes names for equal that differ in the case of letters.
      let name = Array(member.name.dropFirst(folder.count + 1))
      guard folded.insert(name.map(TorchArchive.lowercased)).inserted else {
        throw ReadError(
          .zipDuplicate, at: member.offset, "names differ in the case of letters only")
      }
      members[name] = member
    }
    self.members = members
    func name(_ member: ZipMember) -> String {
      Examination.cut(String(decoding: member.name, as: UTF8.self))
    }
    guard let data = members[Array("data.pkl".utf8)] else {
      throw ReadError(.torchLayout, at: 0, "there is no data.pkl")
    }
    pickle = try archive.torchContent(of: data, limits: limits)
    pickleName = name(data)
    if let member = members[Array("constants.pkl".utf8)] {
      constants = (try archive.torchContent(of: member, limits: limits), name(member))
    } else {
      constants = nil
    }
    isScript = constants != nil || members.keys.contains { $0.starts(with: Array("code/".utf8)) }
    isBigEndian = try TorchArchive.isBigEndian(members, archive, limits)
  }

  /// The bytes of the storage with that key, which `check` verifies.
  ///
  /// - Throws: `missingTorchStorage`, or what is wrong with the member.
  func storage(_ key: [UInt8]) throws(ReadError) -> ByteSlice {
    try archive.uncheckedContent(
      of: try member(key), limits: limits, passing: lacksChecksums ? nil : passing)
  }

  /// Verifies the checksums of storages that came from here.
  ///
  /// - Throws: `zipChecksum` at the call that names the storage.
  func check(_ storages: TorchStorages) throws(ReadError) {
    guard !lacksChecksums else { return }
    let sum = limits.headway?.sum(.checking, of: storages.byteCount)
    for storage in storages.inOrder {
      do throws(ReadError) {
        try archive.check(
          storage.content, of: try member(storage.key), knowing: passing, counting: sum)
      } catch {
        throw TorchStorages.refusal(error, key: storage.key, at: storage.offset)
      }
    }
  }

  private func member(_ key: [UInt8]) throws(ReadError) -> ZipMember {
    let found = TorchArchive.folders.compactMap { members[Array($0.utf8) + key] }
    guard let member = found.first else { throw ReadError(.missingTorchStorage, at: 0) }
    guard found.count == 1 else {
      throw ReadError(.torchLayout, at: member.offset, "it is there twice")
    }
    return member
  }

  /// Names of storages whose keys are not among those that `isNamed` knows.
  func storages(besides isNamed: ([UInt8]) -> Bool) -> [String] {
    TorchArchive.folders.flatMap { folder in
      members.keys.filter {
        $0.starts(with: folder.utf8) && !isNamed(Array($0.dropFirst(folder.utf8.count)))
      }
    }.map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  /// Where storages lie; in the second in PyTorch 1.4, which was the first to write archives.
  private static let folders = ["data/", "tensors/"]

  private static func folder(of name: [UInt8]) -> [UInt8] { Array(name.prefix { $0 != slash }) }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func isBigEndian(
    _ members: [[UInt8]: ZipMember], _ archive: ZipArchive, _ limits: Limits
  ) throws(ReadError) -> Bool {
    // Before PyTorch 2.1 nothing said so, and nearly all machines were little-endian.
    guard let member = members[Array("byteorder".utf8)] else { return false }
    let content = try archive.torchContent(of: member, limits: limits)
    switch content.bytes.copy(most: 8) {
    case Array("little".utf8): return false
    case Array("big".utf8): return true
    default: throw ReadError(.torchLayout, at: member.offset, "its byte order is not known")
    }
  }
}

extension ZipArchive {
  /// The content of a member of PyTorch's, which may have been told to leave all checksums out.
  func torchContent(of member: ZipMember, limits: Limits) throws(ReadError) -> ByteSlice {
    lacksChecksums
      ? try uncheckedContent(of: member, limits: limits) : try content(of: member, limits: limits)
  }
}

extension Span<UInt8> {
  /// The first bytes as an array; nil when there are more.
  fileprivate func copy(most: Int) -> [UInt8]? {
    guard count <= most else { return nil }
    var copy: [UInt8] = []
    copy.append(copying: self)
    return copy
  }
}
