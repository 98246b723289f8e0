package predict

import (
	"encoding/binary"
	"math"
	"math/bits"
	"sort"

	"amphora"
)

// termColumns chooses the column of a term, by a vocabulary or by a hash.
type termColumns struct {
	count               int
	vocabulary          map[string]int // nil by hash
	alternate, absolute bool
}

func (f *fields) termColumns() termColumns {
	t := termColumns{count: f.integer("columns", 1)}
	if f.word("columns_by", "", "vocabulary", "hash") == "hash" {
		t.alternate, t.absolute = f.truth("alternate_sign"), f.truth("absolute")
		return t
	}
	terms := f.array("terms", f.values["terms"])
	if f.err == nil && terms.DType != "utf8" {
		f.fail("document.wrong-element-type", "The terms of the model are no texts.")
	}
	if f.err == nil {
		f.fits("terms", terms.Shape, []int{t.count})
	}
	columns := f.indices("term_columns", f.values["term_columns"], 0, t.count)
	if f.require(f.err != nil || len(columns) == t.count, "term_columns"); f.err != nil {
		return t
	}
	t.vocabulary = make(map[string]int, t.count)
	for i, term := range terms.Texts {
		t.vocabulary[term] = columns[i]
	}
	return t
}

// of gives the column of a term and the sign that it counts with; ok is false for
// one that the vocabulary lacks.
func (t *termColumns) of(term string) (column int, sign float64, ok bool) {
	if t.vocabulary != nil {
		column, ok = t.vocabulary[term]
		return column, 1, ok
	}
	h := int32(murmur3([]byte(term)))
	if sign = 1; h < 0 && t.alternate {
		sign = -1
	}
	switch {
	case h == math.MinInt32:
		return (math.MaxInt32 - (t.count - 1)) % t.count, sign, true
	case h < 0:
		return int(-h) % t.count, sign, true
	}
	return int(h) % t.count, sign, true
}

// murmur3 is MurmurHash3 for x86, of 32 bits, with the seed 0.
func murmur3(key []byte) uint32 {
	const c1, c2 = 0xcc9e2d51, 0x1b873593
	hash, n := uint32(0), uint32(len(key))
	for ; len(key) >= 4; key = key[4:] {
		hash ^= bits.RotateLeft32(binary.LittleEndian.Uint32(key)*c1, 15) * c2
		hash = bits.RotateLeft32(hash, 13)*5 + 0xe6546b64
	}
	tail := uint32(0)
	for i, b := range key {
		tail |= uint32(b) << (8 * i)
	}
	hash ^= bits.RotateLeft32(tail*c1, 15) * c2
	hash ^= n
	hash = (hash ^ hash>>16) * 0x85ebca6b
	hash = (hash ^ hash>>13) * 0xc2b2ae35
	return hash ^ hash>>16
}

// rowsOf collects sparse rows, a row at a time.
type rowsOf struct {
	*termColumns
	columns, starts []int
	values          []float64
	row             map[int]float64
}

func (t *termColumns) collect() *rowsOf {
	return &rowsOf{termColumns: t, starts: []int{0}, row: map[int]float64{}}
}

// end puts what the row has behind the rows before, with its columns ascending.
func (r *rowsOf) end() error {
	first := len(r.columns)
	if first+len(r.row) > mostAnswered {
		return amphora.Refusal("model.wide-answer", "The answer has more than %d numbers.", mostAnswered)
	}
	for column := range r.row {
		r.columns = append(r.columns, column)
	}
	sort.Ints(r.columns[first:])
	for _, column := range r.columns[first:] {
		value := r.row[column]
		if r.absolute {
			value = math.Abs(value)
		}
		r.values = append(r.values, value)
	}
	r.starts = append(r.starts, len(r.columns))
	r.row = map[int]float64{}
	return nil
}

// array gives the rows as numbers of a type.
func (r *rowsOf) array(dtype amphora.DType) Array {
	a := floats(dtype == "float32", r.values, len(r.starts)-1, r.count)
	a.Sparse, a.Columns, a.Starts = true, r.columns, r.starts
	return as(a, dtype)
}
