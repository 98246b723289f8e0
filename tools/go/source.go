package amphora

import (
	"errors"
	"io"
)

// source is the file of a container: bytes at offsets below size.
type source struct {
	reader io.ReaderAt
	size   int64
}

// read gives length bytes at offset. The caller has compared both with the size
// of the file, and length with a limit.
func (s source) read(offset, length int64) ([]byte, error) {
	bytes := make([]byte, length)
	n, err := s.reader.ReadAt(bytes, offset)
	if int64(n) == length {
		return bytes, nil
	}
	if err == nil || errors.Is(err, io.EOF) {
		return nil, refuse("io.cannot-read", offset+int64(n),
			"The source gave %d bytes where %d were asked for.", n, length)
	}
	return nil, refuse("io.cannot-read", offset, "The file could not be read: %v.", err)
}
