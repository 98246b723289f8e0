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

// tensorList gives a list of references to tensors.
func (f *fields) tensorList(key string) []amphora.Value {
	list := f.list(key)
	for _, value := range list {
		if _, ok := value.(amphora.TensorRef); !ok {
			f.bad(key)
		}
	}
	return list
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
	return f.gridWhere(key, value, isFloating, shape...)
}

// numbersGrid gives a tensor of any real numbers.
func (f *fields) numbersGrid(key string, shape ...int) grid {
	return f.gridWhere(key, f.values[key], func(amphora.DType) bool { return true }, shape...)
}

// doubles gives a tensor of float64.
func (f *fields) doubles(key string, shape ...int) []float64 {
	return f.gridWhere(key, f.values[key], isDouble, shape...).values
}

func isFloating(t amphora.DType) bool { return t == "float64" || t == "float32" }

func isDouble(t amphora.DType) bool { return t == "float64" }

// requireType refuses tensors of other types than a field takes, before their shape
// is judged.
func (f *fields) requireType(key string, takes func(amphora.DType) bool) {
	if t, _, _ := f.rows(key, f.values[key]); f.err == nil && !takes(t.DType) {
		f.wrongType(key)
	}
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

func (f *fields) fits(key string, found, wanted []int) {
	ok := len(found) == len(wanted)
	for i := 0; ok && i < len(wanted); i++ {
		ok = wanted[i] < 0 || wanted[i] == found[i]
	}
	f.require(ok, key)
}
