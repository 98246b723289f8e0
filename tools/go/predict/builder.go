package predict

import "amphora"

// Fields may read each tensor 16 times, and 16,777,216 elements beyond, however
// often they name it (schemas/security.md).
const (
	mostReadings  = 16
	mostOtherRead = 16_777_216
)

func newBuilder(section *amphora.Section) *builder {
	b := &builder{section: section, limit: mostOtherRead, decoded: map[*amphora.Tensor]any{}, built: map[int]built{}}
	seen := map[*amphora.Tensor]bool{}
	for _, t := range section.Tensors {
		if seen[t] {
			continue
		}
		seen[t] = true
		if n := t.Len(); n < 1<<36 { // others are of elements without bytes, which no field reads
			b.limit += mostReadings * n
		}
	}
	return b
}

// builder makes the models of a section, and counts what that costs.
type builder struct {
	section      *amphora.Section
	steps, depth int
	deepest      int // the most levels that were open at one time
	built        map[int]built
	limit        int64 // of elements that may still be read
	// decoded are the elements of tensors of which fields name some rows.
	decoded map[*amphora.Tensor]any
}

// built is a model that was made, which all that name it share: a thousand of them
// cost no more than one.
type built struct {
	answerer      answerer
	err           error
	steps, levels int // that it has, itself included
}

func tooDeep() error {
	return amphora.Refusal("model.too-deep", "The model has more parts than a reader asks.")
}

// build gives model i and its parts. Recursion ends at 64 levels.
func (b *builder) build(i int) (answerer, error) {
	if known, ok := b.built[i]; ok {
		b.steps += known.steps
		if b.deepest < b.depth+known.levels {
			b.deepest = b.depth + known.levels
		}
		if b.steps > mostSteps || b.depth+known.levels > deepestModel {
			return nil, tooDeep()
		}
		return known.answerer, known.err
	}
	steps, deepest := b.steps, b.deepest
	if b.steps++; b.steps > mostSteps || b.depth == deepestModel {
		return nil, tooDeep()
	}
	b.depth++
	b.deepest = b.depth
	answerer, err := b.make(b.section.Models[i])
	b.depth--
	b.built[i] = built{answerer, err, b.steps - steps, b.deepest - b.depth}
	if b.deepest < deepest {
		b.deepest = deepest
	}
	return answerer, err
}

func (b *builder) make(part amphora.Part) (answerer, error) {
	make, ok := kinds[part.Kind]
	if part.Kind == "opaque" {
		return nil, amphora.Refusal("model.not-predictable", "The model is kept whole, but cannot predict.")
	}
	if !ok || part.KindVersion != kindVersion {
		return nil, amphora.Refusal("model.unknown-kind", "The kind %s, version %d, is not known.", part.Kind, part.KindVersion)
	}
	f := &fields{builder: b, values: part.Fields}
	answerer := make(f)
	if f.err != nil {
		return nil, f.err
	}
	return answerer, nil
}
