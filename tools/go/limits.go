package amphora

// Limits bounds what reading one file may cost. A file that would cost more is
// refused with a code that begins with "limit.", and may be sound.
type Limits struct {
	// InputBytes is the largest size of a file.
	InputBytes int64
	// DecodedBytes is what the tensors of all loaded sections may decode to.
	DecodedBytes int64
	// Memory is the bytes of tables made from JSON and origins, and of
	// dictionaries and starts of trees that are kept.
	Memory int64
	// Nodes is the number of nodes of one origin.
	Nodes int64
	// Rank is the number of dimensions of one tensor.
	Rank int64
	// Tensors is the number of tensors of one section.
	Tensors int64
	// RootBytes and SectionBytes are raw bytes of one root or section.
	RootBytes, SectionBytes int64
	// History is the raw bytes of the roots and sections of all generations.
	History int64
}

// DefaultLimits are those of schemas/security.md.
func DefaultLimits() Limits {
	return Limits{
		InputBytes:   4 << 30,
		DecodedBytes: 8 << 30,
		Memory:       2 << 30,
		Nodes:        20_000_000,
		Rank:         hardRank,
		Tensors:      hardTensors,
		RootBytes:    hardRootBytes,
		SectionBytes: hardSectionBytes,
		History:      8 << 30,
	}
}

// Hard limits, section 10 of the format: a file beyond them is malformed.
const (
	largestInteger    = 1<<53 - 1
	hardRank          = 64
	hardTensors       = 1_000_000
	hardRootBytes     = 64 << 20
	hardSectionBytes  = 256 << 20
	hardGeneration    = 65_537
	hardBaseDistance  = 32
	hardNesting       = 32
	hardChunkBytes    = 1 << 20
	hardAttachedBytes = 65_536
	hardElementBytes  = 1 << 20
	hardNameBytes     = 1_024
	hardKindBytes     = 64
	storedSlack       = 1_024 // how much longer than raw bytes stored ones may be
	deflateRatio      = 1_032 // the most raw bytes that deflate gives for a stored one
)
