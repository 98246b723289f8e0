package predict

import (
	"math"
	"sort"
	"strconv"

	"amphora"
)

// additiveHashes are the columns whose values are categories that are known by
// hashes alone.
type additiveHashes struct {
	columns []int    // ascending
	offsets []int    // where the hashes of each begin, and at last where those of the last end
	known   []uint64 // a hash and its position, 32 bits each, ascending within a column
}

const (
	mostHashes   = 1 << 24 // of a column: each position is a float32
	largestWhole = 1 << 53 // beyond it not each integer is a float64
)

// additiveHashes reads the hashes of columns; there are none where all hold numbers.
func (f *fields) additiveHashes(features int) *additiveHashes {
	keys := []string{"hash_columns", "hash_offsets", "hashes"}
	present := 0
	for _, key := range keys {
		if f.has(key) {
			present++
		}
	}
	if present == 0 {
		return nil
	}
	for _, key := range keys {
		if !f.has(key) {
			f.bad(key)
		}
	}
	h := &additiveHashes{columns: f.ascending("hash_columns", features)}
	hashes := f.ints("hashes", -1)
	h.offsets = f.offsets("hash_offsets", len(h.columns), len(hashes))
	if f.err != nil {
		return nil
	}
	h.known = make([]uint64, len(hashes))
	for i := range h.columns {
		first, end := h.offsets[i], h.offsets[i+1]
		if end-first > mostHashes {
			f.fail("model.bad-index", "A column has %d hashes.", end-first)
			return nil
		}
		for position, hash := range hashes[first:end] {
			if hash < 0 || hash > math.MaxUint32 {
				f.fail("model.bad-index", "The number %d is no hash of 32 bits.", hash)
				return nil
			}
			h.known[first+position] = uint64(hash)<<32 | uint64(position)
		}
		own := h.of(i)
		sort.Slice(own, func(a, b int) bool { return own[a] < own[b] })
		for k := 1; k < len(own); k++ {
			if own[k]>>32 == own[k-1]>>32 {
				f.fail("model.bad-index", "A hash of a column comes twice.")
				return nil
			}
		}
	}
	return h
}

// of gives what is known of hashed column i.
func (h *additiveHashes) of(i int) []uint64 { return h.known[h.offsets[i]:h.offsets[i+1]] }

// numbers gives dense rows with positions for categories, and −1 where they have
// none. Columns are judged one after the other.
func (h *additiveHashes) numbers(in *Input) (*Input, error) {
	rows, columns := in.rows(), in.columns()
	values := make([]float64, rows*columns)
	var text []byte
	hashed := 0
	for column := 0; column < columns; column++ {
		isHashed := hashed < len(h.columns) && h.columns[hashed] == column
		for row := 0; row < rows; row++ {
			at := row*columns + column
			cell := in.cell(at)
			var err error
			if !isHashed {
				values[at], err = decimal(cell)
			} else if text, err = appendCategory(text[:0], cell, row, column); err == nil {
				values[at] = h.position(hashed, uint32(cityHash(text)))
			}
			if err != nil {
				return nil, err
			}
		}
		if isHashed {
			hashed++
		}
	}
	return &Input{Array: floats(false, values, rows, columns)}, nil
}

// position gives the position of a hash among those of hashed column i, or −1.
func (h *additiveHashes) position(i int, hash uint32) float64 {
	own := h.of(i)
	place := sort.Search(len(own), func(k int) bool { return own[k]>>32 >= uint64(hash) })
	if place < len(own) && own[place]>>32 == uint64(hash) {
		return float64(uint32(own[place]))
	}
	return -1
}

// appendCategory appends the text of a category, and refuses what is none.
func appendCategory(text []byte, cell any, row, column int) ([]byte, error) {
	switch c := cell.(type) {
	case string:
		return append(text, c...), nil
	case bool:
		if c {
			return append(text, '1'), nil
		}
		return append(text, '0'), nil
	case int64:
		return strconv.AppendInt(text, c, 10), nil
	case float64:
		if math.Trunc(c) == c && math.Abs(c) <= largestWhole {
			return strconv.AppendInt(text, int64(c), 10), nil
		}
	}
	code := "model.unknown-category"
	if number, err := numberOf(cell); err == nil && math.IsNaN(number) {
		code = "model.missing-value"
	} else if math.IsInf(number, 0) {
		code = "model.infinite-value"
	}
	return nil, amphora.Refusal(code, "The value %s in row %d, column %d is no category.", describe(cell), row, column)
}
