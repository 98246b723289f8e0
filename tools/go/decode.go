package amphora

import (
	"bytes"
	"crypto/sha256"
	"hash/crc32"
	"runtime"
	"sync"
	"sync/atomic"
)

// Bytes decodes all elements of a tensor whose elements have one size: in C
// order, little-endian, without gaps (section 9.2).
func (t *Tensor) Bytes() ([]byte, error) {
	return t.BytesOf(0, t.elements)
}

// BytesOf decodes the elements first to end − 1, and only the chunks that hold
// them. Strings have no such form and are refused.
func (t *Tensor) BytesOf(first, end int64) ([]byte, error) {
	if first < 0 || end < first || end > t.elements {
		return nil, Refusal("container.tensor-reference", "A tensor of %d elements was asked for %d to %d.", t.elements, first, end)
	}
	if t.DType.IsString() {
		return nil, Refusal("container.dtype", "The elements of a tensor are strings.")
	}
	size := t.shapeOfType.size
	output := make([]byte, (end-first)*size)
	err := t.eachChunk(first, end, func(c chunk, stored []byte) error {
		elements, err := t.decode(c, stored)
		if err != nil {
			return err
		}
		from, to := int64(0), c.elements
		if c.first < first {
			from = first - c.first
		}
		if c.first+to > end {
			to = end - c.first
		}
		copy(output[(c.first+from-first)*size:], elements[from*size:to*size])
		return nil
	})
	if err != nil {
		return nil, err
	}
	return output, nil
}

// Strings decodes all elements of a tensor of utf8 or wtf8.
func (t *Tensor) Strings() ([]string, error) {
	if !t.DType.IsString() {
		return nil, Refusal("container.dtype", "The elements of a tensor are %s, not strings.", t.DType)
	}
	if t.elements > t.container.limits.Memory/16 { // 16 bytes are a string without its text
		return nil, refuse("limit.memory", t.at(), "A tensor has %d strings.", t.elements)
	}
	output := make([]string, t.elements)
	err := t.eachChunk(0, t.elements, func(c chunk, stored []byte) error {
		raw, err := t.rawBytes(c, stored)
		if err != nil {
			return err
		}
		return t.splitStrings(output[c.first:c.first+c.elements], raw, c)
	})
	if err != nil {
		return nil, err
	}
	return output, nil
}

// Check decodes all elements, those of needed tensors first, and keeps nothing.
func (t *Tensor) Check() error {
	for i := range t.encodings {
		if need := t.encodings[i].need; need != nil {
			if err := need.checked.once(need.Check); err != nil {
				return err
			}
		}
	}
	return t.eachChunk(0, t.elements, func(c chunk, stored []byte) error {
		if !t.DType.IsString() {
			_, err := t.decode(c, stored)
			return err
		}
		raw, err := t.rawBytes(c, stored)
		if err != nil {
			return err
		}
		return t.splitStrings(make([]string, c.elements), raw, c)
	})
}

// checkDigests compares the SHA-256 of the tensor with those of its chunks, and
// of the tensors that it needs; section 9.
func (t *Tensor) checkDigests() error {
	for i := range t.encodings {
		if need := t.encodings[i].need; need != nil {
			if err := need.digests.once(need.checkDigests); err != nil {
				return err
			}
		}
	}
	if t.isAttached {
		return nil
	}
	all := sha256.New()
	for _, c := range t.chunks {
		stored, err := t.storedBytes(c)
		if err != nil {
			return err
		}
		digest := sha256.Sum256(stored)
		all.Write(digest[:])
	}
	if !bytes.Equal(all.Sum(nil), t.digest[:]) {
		return refuse("container.digest", t.offset, "The SHA-256 of a tensor differs.")
	}
	return nil
}

// eachChunk reads the chunks of a range of elements, and hands them to decode in
// several goroutines, each at most once. It gives the fault of the first chunk
// that has one.
func (t *Tensor) eachChunk(first, end int64, decode func(chunk, []byte) error) error {
	if first == end || t.takesNoBytes() {
		return nil
	}
	if t.isAttached {
		return decode(chunk{elements: t.elements, raw: t.attached, stored: t.attached, offset: t.section}, t.data)
	}
	var wanted []chunk
	for _, c := range t.chunks {
		if c.first < end && c.first+c.elements > first {
			wanted = append(wanted, c)
		}
	}
	workers := runtime.GOMAXPROCS(0)
	if workers > len(wanted) {
		workers = len(wanted)
	}
	faults := make([]error, len(wanted))
	var next int64 = -1
	var failed atomic.Bool
	var group sync.WaitGroup
	work := func() {
		defer group.Done()
		for !failed.Load() {
			i := int(atomic.AddInt64(&next, 1))
			if i >= len(wanted) {
				return
			}
			stored, err := t.storedBytes(wanted[i])
			if err == nil {
				err = decode(wanted[i], stored)
			}
			if err != nil {
				faults[i] = err
				failed.Store(true)
			}
		}
	}
	group.Add(workers)
	for i := 1; i < workers; i++ {
		go work()
	}
	work()
	group.Wait()
	for _, err := range faults {
		if err != nil {
			return err
		}
	}
	return nil
}

// storedBytes reads a chunk and compares its CRC-32.
func (t *Tensor) storedBytes(c chunk) ([]byte, error) {
	// Only a chunk of one element is over 1 MiB; it is in memory twice.
	if c.raw > hardChunkBytes && c.raw > t.container.limits.Memory/2 {
		return nil, refuse("limit.memory", c.offset, "An element has %d bytes.", c.raw)
	}
	stored, err := t.container.source.read(c.offset, c.stored)
	if err != nil {
		return nil, err
	}
	if int64(crc32.ChecksumIEEE(stored)) != c.crc {
		return nil, refuse("container.checksum", c.offset, "The CRC-32 of a chunk differs.")
	}
	return stored, nil
}

func (t *Tensor) rawBytes(c chunk, stored []byte) ([]byte, error) {
	if t.codec != "zlib" {
		return stored, nil
	}
	return inflate(stored, c.raw, c.offset)
}

// decode undoes codec and encodings of a chunk, and judges its elements.
func (t *Tensor) decode(c chunk, stored []byte) ([]byte, error) {
	elements, err := t.rawBytes(c, stored)
	if err != nil {
		return nil, err
	}
	for i := len(t.encodings) - 1; i >= 0; i-- {
		if elements, err = t.undo(&t.encodings[i], c, elements); err != nil {
			return nil, err
		}
	}
	switch upper := t.shapeOfType.upper; {
	case t.DType == "bool":
		for _, b := range elements {
			if b > 1 {
				return nil, refuse("container.bool", c.offset, "An element of a bool tensor is %d.", b)
			}
		}
	case upper != 0:
		for _, b := range elements {
			if b&upper != 0 {
				return nil, refuse("container.small-float", c.offset, "An element of a %s tensor is %#x.", t.DType, b)
			}
		}
	}
	return elements, nil
}

// splitStrings reads the strings of a chunk: lengths, then bytes.
func (t *Tensor) splitStrings(output []string, raw []byte, c chunk) error {
	fault := func() error {
		return refuse("container.text", c.offset, "The strings of a chunk do not fill it, or one is not valid.")
	}
	lengths, texts := raw[:4*len(output)], raw[4*len(output):]
	for i := range output {
		length := load(lengths[4*i:], 4)
		if length > uint64(len(texts)) {
			return fault()
		}
		text := texts[:length]
		texts = texts[length:]
		if !t.validText(text) {
			return fault()
		}
		output[i] = string(text)
	}
	if len(texts) > 0 {
		return fault()
	}
	return nil
}
