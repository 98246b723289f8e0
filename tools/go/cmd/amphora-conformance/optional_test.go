package main

import (
	"testing"

	"amphora"
)

func TestKindsThatAReaderMayLeaveOutAreAbsent(t *testing.T) {
	if len(optionalKinds()) == 0 {
		t.Fatal("optional.txt names no kind")
	}
	unknown, other := amphora.Refusal("model.unknown-kind", ""), amphora.Refusal("model.bad-field", "")
	for _, c := range []struct {
		err    error
		kinds  []string
		absent bool
	}{
		{unknown, []string{"gaussian_process"}, true},
		{unknown, []string{"pipeline", "scaler", "gaussian_process"}, true},
		{unknown, []string{"pipeline", "nonsense"}, false},
		{unknown, []string{"linear"}, false}, // of a later version
		{other, []string{"pipeline", "gaussian_process"}, false},
	} {
		var parts []amphora.Part
		for _, kind := range c.kinds {
			parts = append(parts, amphora.Part{Kind: kind})
		}
		err := orAbsent(c.err, parts)
		if _, ok := err.(absent); ok != c.absent || !ok && err != c.err {
			t.Errorf("%v of %v is %v", c.err, c.kinds, err)
		}
	}
}
