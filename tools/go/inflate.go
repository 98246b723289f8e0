package amphora

import (
	"bytes"
	"compress/zlib"
	"io"
)

// inflate decompresses stored, one zlib stream that fills it and gives exactly
// raw bytes (section 9.4). compress/flate refuses tables of more than 286 and 30
// codes, as the format asks, and takes single bytes from a bytes.Reader, so that
// what is left of the reader follows the stream.
//
// The caller has compared raw with 1,032 times the length of stored.
func inflate(stored []byte, raw int64, offset int64) ([]byte, error) {
	reader := bytes.NewReader(stored)
	stream, err := zlib.NewReader(reader)
	if err != nil {
		return nil, refuse("container.stream", offset, "The zlib header is not valid: %v.", err)
	}
	defer stream.Close()
	output := make([]byte, raw)
	if n, err := io.ReadFull(stream, output); err != nil {
		return nil, refuse("container.stream", offset,
			"The zlib stream ends or breaks after %d of %d bytes: %v.", n, raw, err)
	}
	var more [1]byte
	n, err := io.ReadFull(stream, more[:])
	switch {
	case n > 0:
		return nil, refuse("container.stream", offset, "The zlib stream gives more than %d bytes.", raw)
	case err != io.EOF:
		return nil, refuse("container.stream", offset, "The end of the zlib stream is not valid: %v.", err)
	case reader.Len() > 0:
		return nil, refuse("container.stream", offset, "%d bytes follow the zlib stream.", reader.Len())
	}
	return output, nil
}
