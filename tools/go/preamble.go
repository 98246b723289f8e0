package amphora

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash/crc32"
)

const (
	preambleBytes = 192
	slotBytes     = 80
	recordBytes   = 64
	firstSlot     = 32
)

var magic = []byte{0x89, 'A', 'M', 'P', '\r', '\n', 0x1a, '\n'}

// slot is a valid commit slot, section 3.1.
type slot struct {
	generation int64
	root       Extent
	committed  int64
}

// slotState is one of the three things that 80 bytes of a slot can be.
type slotState int

const (
	slotUnused slotState = iota
	slotValid
	slotDamaged
)

func parseSlot(b []byte) (slot, slotState) {
	if allZero(b) {
		return slot{}, slotUnused
	}
	word := func(at int) uint64 { return binary.LittleEndian.Uint64(b[at:]) }
	if crc32.ChecksumIEEE(b[:76]) != binary.LittleEndian.Uint32(b[76:]) || !allZero(b[72:76]) {
		return slot{}, slotDamaged
	}
	for at := 0; at < 40; at += 8 {
		if word(at) > largestInteger {
			return slot{}, slotDamaged
		}
	}
	s := slot{
		generation: int64(word(0)),
		root:       Extent{Offset: int64(word(8)), Length: int64(word(16)), Raw: int64(word(24))},
		committed:  int64(word(32)),
	}
	copy(s.root.SHA256[:], b[40:72])
	if s.generation < 1 || s.root.Offset < preambleBytes || s.root.Length < 1 || s.root.Raw < 1 ||
		s.root.end() != s.committed {
		return slot{}, slotDamaged
	}
	return s, slotValid
}

// preamble is what the first 192 bytes say: the slot of the newest generation,
// and the other one where it is valid too.
type preamble struct {
	newest      slot
	newestAt    int64
	older       *slot
	olderAt     int64
	damagedSlot bool // the other slot is neither valid nor unused as it should be
}

// parsePreamble takes steps 1 to 5 of opening. b has the first bytes of the file,
// at most 192; size is that of the file.
func parsePreamble(b []byte) (preamble, error) {
	var p preamble
	for i, want := range magic {
		if i == len(b) {
			return p, refuse("container.truncated", int64(len(b)), "The file ends inside the preamble.")
		}
		if b[i] != want {
			return p, refuse("container.magic", int64(i), "The first bytes are not those of a container.")
		}
	}
	if len(b) < preambleBytes {
		return p, refuse("container.truncated", int64(len(b)), "The file ends inside the preamble.")
	}
	if version := binary.LittleEndian.Uint32(b[8:]); version != 1 {
		return p, refuse("container.version", 8, "The format version is %d, and this reader knows 1.", version)
	}
	if features := binary.LittleEndian.Uint32(b[12:]); features != 0 {
		return p, refuse("container.feature", 12, "The file requires features %#x that this reader does not know.", features)
	}
	for i, c := range b[20:firstSlot] {
		if c != 0 {
			return p, refuse("container.reserved-bytes", int64(20+i), "A reserved byte of the preamble is not zero.")
		}
	}
	return p, p.choose(b)
}

// choose judges both slots and takes the valid one with the highest generation.
func (p *preamble) choose(b []byte) error {
	var slots [2]slot
	var states [2]slotState
	for i := range slots {
		at := firstSlot + i*slotBytes
		slots[i], states[i] = parseSlot(b[at : at+slotBytes])
		if states[i] == slotValid && (slots[i].generation-1)%2 != int64(i) {
			return refuse("container.slot-conflict", int64(at),
				"The slot of generation %d is in the place of the other one.", slots[i].generation)
		}
	}
	at := func(i int) int64 { return int64(firstSlot + i*slotBytes) }
	newest := 0
	switch {
	case states[0] == slotValid && states[1] == slotValid:
		if slots[1].generation > slots[0].generation {
			newest = 1
		}
		older := 1 - newest
		if slots[newest].generation-slots[older].generation != 1 {
			return refuse("container.slot-conflict", at(older), "The generations of the slots do not follow each other.")
		}
		p.older, p.olderAt = &slots[older], at(older)
	case states[0] == slotValid:
	case states[1] == slotValid:
		newest = 1
	default:
		return refuse("container.no-slot", 64, "Neither commit slot is valid.")
	}
	p.newest, p.newestAt = slots[newest], at(newest)
	p.damagedSlot = p.older == nil &&
		(states[1-newest] == slotDamaged || p.newest.generation != 1)
	return nil
}

// appendRecord makes the record that follows a root once another generation is
// appended, section 3.2. Readers compare it and never parse one.
func appendRecord(generation int64, root Extent) []byte {
	b := make([]byte, recordBytes)
	copy(b, "APPEND\r\n")
	binary.LittleEndian.PutUint64(b[8:], uint64(generation)+1)
	binary.LittleEndian.PutUint64(b[16:], uint64(root.end()))
	copy(b[24:56], root.SHA256[:])
	binary.LittleEndian.PutUint32(b[60:], crc32.ChecksumIEEE(b[:60]))
	return b
}

// isUnfinishedAppend judges the first bytes of a tail of t bytes, at most 64 of
// them: the first bytes of the record, or for t ≤ 64 any of its bytes zeroed.
func isUnfinishedAppend(tail, record []byte, t int64) bool {
	if bytes.HasPrefix(record, tail) {
		return true
	}
	if t > recordBytes {
		return false
	}
	for i, c := range tail {
		if c != record[i] && c != 0 {
			return false
		}
	}
	return true
}

func allZero(b []byte) bool {
	for _, c := range b {
		if c != 0 {
			return false
		}
	}
	return true
}

// Extent is a range of the file with the digest of its stored bytes, section 4.1.
type Extent struct {
	// Offset and Length are in bytes; Raw is the length once decompressed.
	Offset, Length, Raw int64
	// SHA256 is that of the stored bytes.
	SHA256 [sha256.Size]byte
}

// end is the offset behind the last byte. Both terms are below 2^53.
func (e Extent) end() int64 { return e.Offset + e.Length }

// isWithin says whether an extent holds something, behind the preamble and
// before committed.
func (e Extent) isWithin(committed int64) bool {
	return e.Length > 0 && e.Raw > 0 && e.Offset >= preambleBytes && e.end() <= committed
}
