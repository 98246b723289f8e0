package predict

import "amphora"

// rows gives the tensor of a reference, and the range of the elements of its rows.
func (f *fields) rows(key string, value amphora.Value) (t *amphora.Tensor, first, end int64) {
	reference, ok := value.(amphora.TensorRef)
	if !ok {
		f.bad(key)
	}
	if f.err != nil {
		return nil, 0, 0
	}
	t = f.builder.section.Tensors[reference.Index]
	if !reference.HasRows {
		return t, 0, t.Len()
	}
	width := int64(0)
	if t.Shape[0] > 0 {
		width = t.Len() / t.Shape[0]
	}
	return t, reference.First * width, reference.End * width
}

// tensor gives the tensor of a reference, its shape once rows are chosen, and
// the range of its elements.
func (f *fields) tensor(key string, value amphora.Value) (t *amphora.Tensor, shape []int, first, end int64) {
	if t, first, end = f.rows(key, value); f.err != nil {
		return nil, nil, 0, 0
	}
	for _, dimension := range t.Shape {
		if dimension > 1<<31-1 {
			f.fail("model.bad-shape", "A dimension of the field %q is too large.", key)
			return nil, nil, 0, 0
		}
		shape = append(shape, int(dimension))
	}
	if reference := value.(amphora.TensorRef); reference.HasRows {
		shape[0] = int(reference.End - reference.First)
	}
	if f.builder.limit -= end - first; f.builder.limit < 0 {
		f.fail("model.repeated-tensors", "The model names the same tensors too many times.")
		return nil, nil, 0, 0
	}
	return t, shape, first, end
}

// array gives a tensor as it is: numbers, truths or texts.
func (f *fields) array(key string, value amphora.Value) Array {
	t, shape, first, end := f.tensor(key, value)
	if f.err != nil {
		return Array{}
	}
	a := Array{DType: t.DType, Shape: shape}
	switch {
	case a.isFloat():
		a.Floats = elementsOf(f, key, t, t.Float64s, first, end)
	case t.DType == "utf8":
		a.Texts = elementsOf(f, key, t, t.Strings, first, end)
	default:
		a.Ints = elementsOf(f, key, t, t.Int64s, first, end)
	}
	return a
}

// elementsOf gives the elements first to end − 1. Those of a tensor of which fields name
// some rows are decoded once, since each of a million fields may name one row.
func elementsOf[E any](f *fields, key string, t *amphora.Tensor, decode func() ([]E, error), first, end int64) []E {
	if f.err != nil {
		return nil
	}
	if known, ok := f.builder.decoded[t].([]E); ok {
		return append([]E(nil), known[first:end]...) // some kinds change what they read
	}
	all, err := decode()
	if err != nil {
		f.err = err
		return nil
	}
	if end-first == t.Len() {
		return all
	}
	f.builder.decoded[t] = all
	return append([]E(nil), all[first:end]...)
}

// grid is a tensor of numbers with its shape.
type grid struct {
	values []float64
	shape  []int
	single bool // of float32
}

func (g grid) row(i int) []float64 {
	width := g.shape[1]
	return g.values[i*width : (i+1)*width]
}

// grid gives a tensor of float64 or float32. A shape of −1 stands for any length.
func (f *fields) grid(key string, shape ...int) grid {
	return f.gridOf(key, f.values[key], shape...)
}

func (f *fields) gridOf(key string, value amphora.Value, shape ...int) grid {
	return f.gridWhere(key, value, func(t amphora.DType) bool { return t == "float64" || t == "float32" }, shape...)
}

// numbersGrid gives a tensor of any real numbers.
func (f *fields) numbersGrid(key string, shape ...int) grid {
	return f.gridWhere(key, f.values[key], func(amphora.DType) bool { return true }, shape...)
}

// doubles gives a tensor of float64.
func (f *fields) doubles(key string, shape ...int) []float64 {
	return f.gridWhere(key, f.values[key], func(t amphora.DType) bool { return t == "float64" }, shape...).values
}

func (f *fields) gridWhere(key string, value amphora.Value, takes func(amphora.DType) bool, shape ...int) grid {
	t, found, first, end := f.tensor(key, value)
	if f.err == nil {
		f.fits(key, found, shape)
	}
	if f.err == nil && !takes(t.DType) {
		f.wrongType(key)
	}
	if f.err != nil {
		return grid{shape: make([]int, len(shape))}
	}
	values := elementsOf(f, key, t, t.Float64s, first, end)
	return grid{values: values, shape: found, single: t.DType == "float32"}
}

func (f *fields) wrongType(key string) {
	f.fail("document.wrong-element-type", "The tensor of the field %q has elements of another type.", key)
}

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
	f.requireIntegers(key)
	return f.indices(key, f.values[key], 0, end)
}

// requireIntegers refuses tensors of truths and of what is no integer.
func (f *fields) requireIntegers(key string) {
	if t, _, _ := f.rows(key, f.values[key]); f.err == nil && !t.DType.IsInteger() {
		f.wrongType(key)
	}
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

func (f *fields) fits(key string, found, wanted []int) {
	ok := len(found) == len(wanted)
	for i := 0; ok && i < len(wanted); i++ {
		ok = wanted[i] < 0 || wanted[i] == found[i]
	}
	f.require(ok, key)
}

// ascending gives integers that ascend from 0 or more to below end.
func (f *fields) ascending(key string, end int) []int {
	values := f.indices(key, f.values[key], 0, end)
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
