package predict

import "amphora"

// ints gives a tensor of integers or truths.
func (f *fields) ints(key string, shape ...int) []int64 {
	return f.intsOf(key, f.values[key], shape...)
}

func (f *fields) intsOf(key string, value amphora.Value, shape ...int) []int64 {
	t, found, first, end := f.tensor(key, value)
	if f.err != nil {
		return nil
	}
	f.fits(key, found, shape)
	return elementsOf(f, key, t, t.Int64s, first, end)
}

// places gives integers of rank 1 from 0 to below end; truths are none.
func (f *fields) places(key string, end int) []int {
	if t, _, _ := f.rows(key, f.values[key]); f.err == nil {
		f.require(len(t.Shape) == 1, key)
	}
	f.requireType(key, amphora.DType.IsInteger)
	return f.indices(key, f.values[key], 0, end)
}

// indices gives integers from least to below end, as ints.
func (f *fields) indices(key string, value amphora.Value, least, end int) []int {
	values := f.intsOf(key, value, -1)
	output := make([]int, len(values))
	for i, v := range values {
		if v < int64(least) || v >= int64(end) {
			f.fail("model.bad-index", "The field %q points to nothing.", key)
			return nil
		}
		output[i] = int(v)
	}
	return output
}

// ascending gives integers that ascend from 0 or more to below end.
func (f *fields) ascending(key string, end int) []int {
	return f.inOrder(key, f.indices(key, f.values[key], 0, end))
}

// inOrder refuses values that do not ascend.
func (f *fields) inOrder(key string, values []int) []int {
	for i := 1; i < len(values); i++ {
		if values[i] <= values[i-1] {
			f.fail("model.bad-index", "The field %q does not ascend.", key)
			return nil
		}
	}
	return values
}

// offsets gives where each of n parts begins among count, and where the last ends;
// of any number of parts where n is −1.
func (f *fields) offsets(key string, n, count int) []int {
	length := -1
	if n >= 0 {
		length = n + 1
	}
	offsets := f.ints(key, length)
	if f.require(f.err != nil || len(offsets) > 0, key); f.err != nil {
		return nil
	}
	return f.parts(key, offsets, count)
}

// parts gives offsets that ascend from 0 to count, and so are places.
func (f *fields) parts(key string, offsets []int64, count int) []int {
	if f.err != nil {
		return nil
	}
	last := len(offsets) - 1
	ok := offsets[0] == 0 && offsets[last] == int64(count)
	for i := 1; ok && i <= last; i++ {
		ok = offsets[i] >= offsets[i-1]
	}
	if !ok {
		f.fail("model.bad-index", "The field %q does not ascend from 0 to %d.", key, count)
		return nil
	}
	return wholes(offsets)
}

// wholes gives numbers that are known to be places.
func wholes(values []int64) []int {
	output := make([]int, len(values))
	for i, value := range values {
		output[i] = int(value)
	}
	return output
}
