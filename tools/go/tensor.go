package amphora

// chunk is a piece of a tensor that can be decoded alone.
type chunk struct {
	elements, raw, stored int64
	crc                   int64
	// first and offset are where the chunk begins: its first element in the
	// tensor, and its first byte in the file.
	first, offset int64
}

// Tensor is an entry of a section's tensor table, section 9. Its elements are
// decoded when they are asked for.
type Tensor struct {
	// DType is the type of the elements, Shape the lengths of the dimensions;
	// elements are in C order.
	DType DType
	Shape []int64

	container   *Container
	encodings   []encoding
	shapeOfType dtypeShape
	elements    int64
	lastSize    int64 // bytes of an element after the last encoding

	isAttached bool
	attached   int64  // bytes in the attachment
	data       []byte // the attached bytes
	chunks     []chunk
	codec      string
	offset     int64
	stored     int64 // bytes of all chunks
	digest     [32]byte

	admitted bool   // judged by its entry; several entries may name it
	checked  judged // its elements, where another tensor needs it
	digests  judged // and its digest

	section int64  // the offset of the section that lists the tensor
	text    string // the JSON text of the entry
	kept    kept
}

// Len is the number of elements.
func (t *Tensor) Len() int64 { return t.elements }

// at is the offset where faults of the elements are reported.
func (t *Tensor) at() int64 {
	if t.isAttached {
		return t.section
	}
	return t.offset
}

// check judges an entry by its numbers, in the order of section 11. committed is
// the length that its extent must respect.
func (t *Tensor) check(committed int64) error {
	var known bool
	if t.shapeOfType, known = t.DType.parse(); !known {
		return refuse("container.dtype", t.section, "There is no dtype %q.", t.DType)
	}
	if err := t.checkShape(); err != nil {
		return err
	}
	if err := t.checkEncodings(); err != nil || t.isAttached {
		return err
	}
	if t.codec != "stored" && t.codec != "zlib" {
		return refuse("container.codec", t.section, "There is no codec %q.", t.codec)
	}
	if t.takesNoBytes() || len(t.chunks) == 0 {
		return t.chunkFault("A tensor has no chunks, or chunks though its elements take no bytes.")
	}
	if t.offset%64 != 0 || t.offset < preambleBytes || t.offset > committed {
		return t.extentFault()
	}
	return t.checkChunks(committed)
}

func (t *Tensor) extentFault() error {
	return refuse("container.extent", t.section, "The chunks of a tensor at %d are not aligned, or not in the file.", t.offset)
}

// checkShape counts the elements.
func (t *Tensor) checkShape() error {
	var ok bool
	if t.elements, ok = t.DType.Count(t.Shape); !ok {
		return refuse("container.shape", t.section, "A tensor has %d dimensions, or its elements take 2^53 bytes or more.", len(t.Shape))
	}
	return nil
}

// takesNoBytes says whether the elements have nothing to store.
func (t *Tensor) takesNoBytes() bool {
	return t.elements == 0 || t.shapeOfType.size == 0 && !t.DType.IsString()
}

func (t *Tensor) chunkFault(fact string) error {
	return refuse("container.chunk", t.section, "%s", fact)
}

// checkChunks judges of each chunk its elements, where it ends, and its lengths.
func (t *Tensor) checkChunks(committed int64) error {
	var elements, stored int64
	for i := range t.chunks {
		c := &t.chunks[i]
		if c.elements < 1 || c.elements > t.elements-elements {
			return t.chunkFault("The chunks hold more elements than the shape says, or one holds none.")
		}
		if c.stored > committed-t.offset-stored {
			return t.extentFault()
		}
		if c.raw < 1 || c.stored < 1 || c.crc > 1<<32-1 {
			return t.chunkFault("A number of a chunk is too small, or its CRC-32 too large.")
		}
		if c.elements > 1 && (c.raw > hardChunkBytes || c.elements*t.shapeOfType.size > hardChunkBytes) {
			return t.chunkFault("A chunk of several elements is over 1 MiB.")
		}
		if !t.fits(c.elements, c.raw) {
			return t.chunkFault("The raw bytes of a chunk do not fit its elements.")
		}
		if c.stored > c.raw+storedSlack || (c.raw-1)/deflateRatio >= c.stored ||
			t.codec == "stored" && c.stored != c.raw {
			return t.chunkFault("The stored bytes of a chunk cannot give its raw bytes.")
		}
		c.first, c.offset = elements, t.offset+stored
		elements += c.elements
		stored += c.stored
	}
	if elements != t.elements {
		return t.chunkFault("The chunks hold fewer elements than the shape says.")
	}
	t.stored = stored
	return nil
}

// fits says whether so many raw bytes can hold so many elements. The product is
// below 2^53, since the shape has been checked.
func (t *Tensor) fits(elements, raw int64) bool {
	if t.DType.IsString() {
		return raw/4 >= elements
	}
	return raw == elements*t.lastSize
}

// attach gives an attached tensor its bytes: the first ones of rest, behind
// which it gives what is left. Section 11, step 4 of reading a model.
func (t *Tensor) attach(rest []byte) ([]byte, error) {
	if t.attached > hardAttachedBytes {
		return nil, refuse("container.hard-limit", t.section, "An attached tensor has %d bytes.", t.attached)
	}
	if t.attached > int64(len(rest)) {
		return nil, refuse("container.attachment", t.section, "The attachment ends inside a tensor.")
	}
	if t.takesNoBytes() != (t.attached == 0) || t.attached == 0 && len(t.encodings) > 0 {
		return nil, t.chunkFault("An attached tensor has bytes or encodings and no elements, or the other way round.")
	}
	if t.elements > 1 && t.elements*t.shapeOfType.size > hardChunkBytes {
		return nil, t.chunkFault("The elements of an attached tensor take more than 1 MiB.")
	}
	if t.attached > 0 && !t.fits(t.elements, t.attached) {
		return nil, t.chunkFault("The bytes of an attached tensor do not fit its elements.")
	}
	t.data = rest[:t.attached:t.attached]
	return rest[t.attached:], nil
}
