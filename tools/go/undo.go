package amphora

import (
	"encoding/binary"
	"math"
	"sort"
	"sync"
)

// undo takes back one encoding of a chunk, section 9.3. It gives the elements as
// they were before it, and may use the memory of those it is given.
func (t *Tensor) undo(e *encoding, c chunk, elements []byte) ([]byte, error) {
	switch e.name {
	case "shuffle":
		return unshuffle(elements, int(e.beforeSize)), nil
	case "narrow":
		return widen(elements, e), nil
	case "delta":
		return sumUp(elements, int(e.beforeSize)), nil
	case "child":
		return t.children(e, c, elements)
	default:
		return t.lookUp(e, c, elements)
	}
}

// unshuffle takes the first bytes of all elements, then their second ones, …
func unshuffle(b []byte, size int) []byte {
	n := len(b) / size
	output := make([]byte, len(b))
	for plane := 0; plane < size; plane++ {
		at := plane
		for _, c := range b[plane*n : (plane+1)*n] {
			output[at] = c
			at += size
		}
	}
	return output
}

// widen extends integers, or converts them to floats, which is exact.
func widen(b []byte, e *encoding) []byte {
	to := dtypes[e.to]
	from, size := int(to.size), int(e.beforeSize)
	n := len(b) / from
	output := make([]byte, n*size)
	for i := 0; i < n; i++ {
		word := load(b[i*from:], from)
		if to.form == formSigned {
			shift := 64 - 8*from
			word = uint64(int64(word<<shift) >> shift)
		}
		if e.before == formFloat {
			word = floatBits(word, to.form == formSigned, size)
		}
		store(output[i*size:], size, word)
	}
	return output
}

// floatBits gives the bits of the float of size bytes that equals an integer.
func floatBits(word uint64, signed bool, size int) uint64 {
	if signed {
		return floatBitsOf(float64(int64(word)), size)
	}
	return floatBitsOf(float64(word), size)
}

func floatBitsOf(float float64, size int) uint64 {
	if size == 4 {
		return uint64(math.Float32bits(float32(float)))
	}
	return math.Float64bits(float)
}

// sumUp adds up differences, modulo 2 to the bits of an element.
func sumUp(b []byte, size int) []byte {
	output := make([]byte, len(b))
	var sum uint64
	for i := 0; i < len(b); i += size {
		sum += load(b[i:], size)
		store(output[i:], size, sum)
	}
	return output
}

// children adds the number of its node to each element that is not 0.
func (t *Tensor) children(e *encoding, c chunk, b []byte) ([]byte, error) {
	starts, err := t.starts(e)
	if err != nil {
		return nil, err
	}
	size := int(e.beforeSize)
	largest := uint64(1)<<(8*size-1) - 1
	output := make([]byte, len(b))
	tree := sort.Search(len(starts), func(i int) bool { return starts[i] > c.first }) - 1
	for i := int64(0); i < c.elements; i++ {
		at := c.first + i
		if at == starts[tree+1] {
			tree++
		}
		node := uint64(at - starts[tree])
		word := load(b[i*int64(size):], size)
		switch {
		case word == 0:
			word = math.MaxUint64
		case word > largest || node > largest-word:
			return nil, refuse("container.encoded-value", c.offset, "A child is beyond %s.", t.DType)
		default:
			word += node
		}
		store(output[i*int64(size):], size, word)
	}
	return output, nil
}

// lookUp replaces positions in a dictionary by its elements.
func (t *Tensor) lookUp(e *encoding, c chunk, b []byte) ([]byte, error) {
	dictionary, err := e.need.keptBytes()
	if err != nil {
		return nil, err
	}
	from, size := int(dtypes[e.to].size), int(e.beforeSize)
	count := uint64(e.need.elements)
	n := len(b) / from
	isWord := size == 1 || size == 2 || size == 4 || size == 8
	output := make([]byte, n*size)
	for i := 0; i < n; i++ {
		position := load(b[i*from:], from)
		if position >= count {
			return nil, refuse("container.encoded-value", c.offset, "Position %d is beyond a dictionary of %d.", position, count)
		}
		if isWord {
			store(output[i*size:], size, load(dictionary[int(position)*size:], size)) // a copy costs more
		} else {
			copy(output[i*size:(i+1)*size], dictionary[int(position)*size:])
		}
	}
	return output, nil
}

// judged is an outcome that is found once.
type judged struct {
	done sync.Once
	err  error
}

func (j *judged) once(judge func() error) error {
	j.done.Do(func() { j.err = judge() })
	return j.err
}

// kept are the elements of a needed tensor, decoded once.
type kept struct {
	once  sync.Once
	bytes []byte
	err   error
}

func (t *Tensor) keptBytes() ([]byte, error) {
	t.kept.once.Do(func() {
		if t.decodedBytes() > t.container.limits.Memory {
			t.kept.err = refuse("limit.memory", t.at(), "A needed tensor decodes to %d bytes.", t.decodedBytes())
			return
		}
		t.kept.bytes, t.kept.err = t.Bytes()
	})
	return t.kept.bytes, t.kept.err
}

// starts gives where the trees begin, and behind them the number of elements.
func (t *Tensor) starts(e *encoding) ([]int64, error) {
	if e.need == nil {
		return []int64{0, t.elements}, nil
	}
	e.starts.once.Do(func() {
		e.starts.list, e.starts.err = t.readStarts(e.need)
	})
	return e.starts.list, e.starts.err
}

func (t *Tensor) readStarts(need *Tensor) ([]int64, error) {
	fault := func() error {
		return refuse("container.encoded-value", need.at(),
			"The starts of trees do not begin with 0, ascend, and end with the number of elements.")
	}
	if need.elements > t.container.limits.Memory/16 {
		return nil, refuse("limit.memory", need.at(), "A tensor has %d starts.", need.elements)
	}
	list, err := need.Int64s()
	if CodeOf(err) == codeWrongType {
		return nil, fault()
	}
	if err != nil {
		return nil, err
	}
	for i := range list {
		if i > 0 && list[i] <= list[i-1] {
			return nil, fault()
		}
	}
	if list[0] != 0 || list[len(list)-1] != t.elements {
		return nil, fault()
	}
	return list, nil
}

// load gives the first size bytes of b as an unsigned integer; size is 1, 2, 4 or 8.
func load(b []byte, size int) uint64 {
	switch size {
	case 1:
		return uint64(b[0])
	case 2:
		return uint64(binary.LittleEndian.Uint16(b))
	case 4:
		return uint64(binary.LittleEndian.Uint32(b))
	}
	return binary.LittleEndian.Uint64(b)
}

// store puts the lowest size bytes of word at the beginning of b.
func store(b []byte, size int, word uint64) {
	switch size {
	case 1:
		b[0] = byte(word)
	case 2:
		binary.LittleEndian.PutUint16(b, uint16(word))
	case 4:
		binary.LittleEndian.PutUint32(b, uint32(word))
	default:
		binary.LittleEndian.PutUint64(b, word)
	}
}
