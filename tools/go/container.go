package amphora

import (
	"crypto/sha256"
	"io"
	"os"
)

// Container is an opened file: its newest generation, of which models are loaded.
type Container struct {
	source   source
	limits   Limits
	preamble preamble
	root     *root
	base     *root // of a delta, else nil
	models   []Entry
	warnings []Warning
	// fixed are the roots, records and sections of the generation, sorted.
	fixed  []span
	closer io.Closer
}

// Open opens the file at path with the default limits. The caller closes it.
func Open(path string) (*Container, error) {
	// What it is is asked before: opening a pipe would wait for a writer.
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		return nil, refuse("io.not-a-file", -1, "The path names no regular file.")
	}
	var file *os.File
	if err == nil {
		file, err = os.Open(path)
	}
	if err != nil {
		return nil, refuse("io.cannot-open", -1, "The file could not be opened: %v.", err)
	}
	if info, err = file.Stat(); err != nil || !info.Mode().IsRegular() {
		file.Close()
		return nil, refuse("io.not-a-file", -1, "The path names no regular file.")
	}
	c, err := NewContainer(file, info.Size(), DefaultLimits())
	if err != nil {
		file.Close()
		return nil, err
	}
	c.closer = file
	return c, nil
}

// NewContainer opens the container in the first size bytes of reader. When what
// the slot says is not so, and a writer has come in between, it starts again
// once (section 3.1).
func NewContainer(reader io.ReaderAt, size int64, limits Limits) (*Container, error) {
	c := &Container{source: source{reader, size}, limits: limits}
	if size > limits.InputBytes {
		return nil, refuse("limit.input-bytes", -1, "The file has %d bytes.", size)
	}
	before, err := c.readPreamble()
	if err != nil {
		return nil, err
	}
	if err = c.open(before); err == nil {
		return c, nil
	}
	after, again := c.readPreamble()
	if again != nil || string(before) == string(after) {
		return nil, err
	}
	if file, ok := reader.(*os.File); ok {
		if info, err := file.Stat(); err == nil {
			c.source.size = info.Size()
		}
	}
	if err = c.open(after); err != nil {
		return nil, err
	}
	return c, nil
}

// Close closes the file, where Open has opened it.
func (c *Container) Close() error {
	if c.closer == nil {
		return nil
	}
	return c.closer.Close()
}

// Generation is that of the newest root.
func (c *Container) Generation() int64 { return c.root.generation }

// Models lists the models in their order.
func (c *Container) Models() []Entry { return append([]Entry(nil), c.models...) }

// Warnings lists what a reader must report about the file.
func (c *Container) Warnings() []Warning { return append([]Warning(nil), c.warnings...) }

func (c *Container) readPreamble() ([]byte, error) {
	length := c.source.size
	if length > preambleBytes {
		length = preambleBytes
	}
	return c.source.read(0, length)
}

// open takes the steps of section 11 in their order.
func (c *Container) open(b []byte) error {
	c.warnings, c.base = nil, nil
	p, err := parsePreamble(b)
	if err != nil {
		return err
	}
	c.preamble = p
	if err := c.checkTail(); err != nil {
		return err
	}
	if c.root, err = c.readRoot(p.newest.root, p.newest.generation); err != nil {
		return err
	}
	c.models = c.root.models
	if c.root.base != nil {
		if c.base, err = c.readRoot(*c.root.base, 0); err != nil {
			return err
		}
		if c.models, err = c.root.merge(c.base); err != nil {
			return err
		}
	}
	if c.fixed, err = disjoint(c.rootSpans()); err != nil {
		return err
	}
	if p.older != nil && p.older.root != *c.root.previous {
		return refuse("container.slot-conflict", p.olderAt, "The older slot is not that of the preceding root.")
	}
	return nil
}

// checkTail compares the committed length with the size of the file, and the
// bytes behind it with an append record; section 3.3.
func (c *Container) checkTail() error {
	newest := c.preamble.newest
	if c.source.size < newest.committed {
		return refuse("container.truncated", c.source.size,
			"The file has %d bytes of %d.", c.source.size, newest.committed)
	}
	if c.preamble.damagedSlot {
		other := int64(2*firstSlot+slotBytes) - c.preamble.newestAt
		c.warnings = append(c.warnings, Warning{"container.slot-damaged", other})
	}
	tail := c.source.size - newest.committed
	if tail == 0 {
		return nil
	}
	length := tail
	if length > recordBytes {
		length = recordBytes
	}
	b, err := c.source.read(newest.committed, length)
	if err != nil {
		return err
	}
	if !isUnfinishedAppend(b, appendRecord(newest.generation, newest.root), tail) {
		return refuse("container.trailing-bytes", newest.committed, "%d bytes follow the committed length.", tail)
	}
	c.warnings = append(c.warnings, Warning{"container.unfinished-append", newest.committed})
	return nil
}

// rootSpans are what step 12 compares: roots, records between them, sections.
func (c *Container) rootSpans() []span {
	spans := []span{rootSpan(c.root.extent)}
	older := func(e *Extent) {
		if e != nil {
			spans = append(spans, rootSpan(*e), recordSpan(*e))
		}
	}
	older(c.root.previous)
	if c.base != nil {
		older(&c.base.extent)
		older(c.base.previous)
	}
	for _, m := range c.models {
		spans = append(spans, sectionSpan(m.Section))
	}
	return spans
}

// readExtent gives the raw bytes of a root or section: lengths, digest, stream.
// The extent has been compared with the length of the file.
func (c *Container) readExtent(e Extent, hard, limit int64, code string) ([]byte, error) {
	switch {
	case e.Raw > hard:
		return nil, refuse("container.hard-limit", e.Offset, "A root or section has %d raw bytes.", e.Raw)
	case e.Length > e.Raw+storedSlack || (e.Raw-1)/deflateRatio >= e.Length:
		return nil, refuse("container.length", e.Offset,
			"%d stored bytes cannot give %d raw ones.", e.Length, e.Raw)
	case e.Raw > limit:
		return nil, refuse(code, e.Offset, "A root or section has %d raw bytes.", e.Raw)
	}
	stored, err := c.source.read(e.Offset, e.Length)
	if err != nil {
		return nil, err
	}
	if sha256.Sum256(stored) != e.SHA256 {
		return nil, refuse("container.digest", e.Offset, "The SHA-256 of a root or section differs.")
	}
	return inflate(stored, e.Raw, e.Offset)
}

// decodedBudget bounds what the tensors decode to that are loaded together.
func (c *Container) decodedBudget() *budget {
	return &budget{code: "limit.decompressed-bytes", left: c.limits.DecodedBytes}
}

// tableBudget bounds the memory of tables that are made of one root or section.
func (c *Container) tableBudget() *budget {
	return &budget{code: "limit.memory", left: c.limits.Memory}
}
