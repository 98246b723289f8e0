package amphora

import (
	"errors"
	"fmt"
	"strings"
)

// Error says why a container is refused.
type Error struct {
	// Code is stable; section 12 of the format and schemas/errors.md list them.
	Code string
	// Offset is that of the first byte at fault, by the table of section 12.
	// It is -1 where the fault has no place in a file.
	Offset int64
	// Fact is one sentence about what is wrong.
	Fact string
}

// Error gives place, fact and code, as all programs of the project do.
func (e *Error) Error() string {
	if e.Offset < 0 {
		return fmt.Sprintf("%s [%s]", e.Fact, e.Code)
	}
	return fmt.Sprintf("byte %d: %s [%s]", e.Offset, e.Fact, e.Code)
}

// Is makes errors.Is compare codes, so that errors.Is(err, &Error{Code: c}) asks
// for any refusal with the code c.
func (e *Error) Is(target error) bool {
	other, ok := target.(*Error)
	return ok && other.Code == e.Code
}

// OverLimit says whether a limit of the reader was passed, so that the file may
// be sound.
func (e *Error) OverLimit() bool {
	return strings.HasPrefix(e.Code, "limit.")
}

// Refusal makes an error for a fault that has no offset.
func Refusal(code, format string, arguments ...any) *Error {
	return refuse(code, -1, format, arguments...)
}

// CodeOf gives the code of the refusal in err's chain, or "" where there is none.
func CodeOf(err error) string {
	var refusal *Error
	if errors.As(err, &refusal) {
		return refusal.Code
	}
	return ""
}

func refuse(code string, offset int64, format string, arguments ...any) *Error {
	return &Error{Code: code, Offset: offset, Fact: fmt.Sprintf(format, arguments...)}
}

// Warning is something that a reader must report about a file that it reads.
type Warning struct {
	// Code is container.slot-damaged or container.unfinished-append.
	Code   string
	Offset int64
}
