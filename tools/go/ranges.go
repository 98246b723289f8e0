package amphora

import (
	"bytes"
	"sort"
)

// span is a range of the file that something claims, section 4.
type span struct {
	offset, end int64
	// role keeps apart what may not be equal: a root is no section.
	role role
	// text is the JSON text of a tensor's entry, or the digest of another
	// extent; needs are the bytes of attached tensors that the entry needs.
	text  string
	needs []byte
	raw   int64 // of a root or section
}

type role uint8

const (
	rolePreamble role = iota
	roleRoot
	roleRecord
	roleSection
	roleTensor
)

func rootSpan(e Extent) span {
	return span{offset: e.Offset, end: e.end(), role: roleRoot, raw: e.Raw, text: string(e.SHA256[:])}
}

func recordSpan(e Extent) span {
	return span{offset: e.end(), end: e.end() + recordBytes, role: roleRecord}
}

func sectionSpan(e Extent) span {
	return span{offset: e.Offset, end: e.end(), role: roleSection, raw: e.Raw, text: string(e.SHA256[:])}
}

// spans of a tensor: that of its chunks, and those of the tensors it needs.
func (t *Tensor) spans(spans []span) []span {
	own := span{offset: t.offset, end: t.offset + t.stored, role: roleTensor, text: t.text}
	for _, e := range t.encodings {
		if e.need == nil {
			continue
		}
		spans = e.need.spans(spans)
		if e.need.isAttached {
			own.needs = e.need.data
		}
	}
	if t.isAttached {
		return spans
	}
	return append(spans, own)
}

// disjoint sorts spans, drops those that come again, and refuses those that
// overlap without being equal.
func disjoint(spans []span) ([]span, error) {
	sort.SliceStable(spans, func(i, j int) bool { return spans[i].offset < spans[j].offset })
	kept := spans[:0]
	for _, s := range spans {
		if len(kept) == 0 || s.offset >= kept[len(kept)-1].end {
			kept = append(kept, s)
			continue
		}
		last := kept[len(kept)-1]
		equal := s.offset == last.offset && s.end == last.end && s.role == last.role &&
			s.raw == last.raw && s.text == last.text && bytes.Equal(s.needs, last.needs)
		if !equal {
			return nil, refuse("container.overlap", s.offset, "Two things of the file overlap.")
		}
	}
	return kept, nil
}

// apart compares spans with others that are sorted and disjoint already.
func apart(fixed, spans []span) error {
	for _, s := range spans {
		i := sort.Search(len(fixed), func(i int) bool { return fixed[i].end > s.offset })
		if i < len(fixed) && fixed[i].offset < s.end {
			at := s.offset
			if fixed[i].offset > at {
				at = fixed[i].offset
			}
			return refuse("container.overlap", at, "Two things of the file overlap.")
		}
	}
	return nil
}
