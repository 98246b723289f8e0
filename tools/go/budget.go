package amphora

import "sync/atomic"

// budget counts what one open container has taken of a limit. It is shared by
// the goroutines that use the container.
type budget struct {
	code string
	left int64
}

func (b *budget) take(amount, offset int64) error {
	if amount < 0 || atomic.AddInt64(&b.left, -amount) < 0 {
		return refuse(b.code, offset, "Reading the file would cost more than the limit allows.")
	}
	return nil
}
