package predict

import "amphora"

// Fields may read each tensor 16 times, and 16,777,216 elements beyond, however
// often they name it (schemas/security.md).
const (
	mostReadings  = 16
	mostOtherRead = 16_777_216
)

func newBuilder(section *amphora.Section) *builder {
	b := &builder{section: section, limit: mostOtherRead}
	for _, t := range section.Tensors {
		if n := t.Len(); n < 1<<36 { // others are of elements without bytes, which no field reads
			b.limit += mostReadings * n
		}
	}
	return b
}

// builder makes the models of a section, and counts what that costs.
type builder struct {
	section      *amphora.Section
	steps, depth int
	limit        int64 // of elements that may still be read
}

// build makes model i and its parts. Recursion ends at 64 levels.
func (b *builder) build(i int) (answerer, error) {
	if b.steps++; b.steps > mostSteps || b.depth == deepestModel {
		return nil, amphora.Refusal("model.too-deep", "The model has more parts than a reader asks.")
	}
	part := b.section.Models[i]
	make, ok := kinds[part.Kind]
	if part.Kind == "opaque" {
		return nil, amphora.Refusal("model.not-predictable", "The model is kept whole, but cannot predict.")
	}
	if !ok || part.KindVersion != kindVersion {
		return nil, amphora.Refusal("model.unknown-kind", "The kind %s, version %d, is not known.", part.Kind, part.KindVersion)
	}
	b.depth++
	f := &fields{builder: b, values: part.Fields}
	answerer := make(f)
	b.depth--
	if f.err != nil {
		return nil, f.err
	}
	return answerer, nil
}

// fields takes the fields of one model by name, and keeps the first fault.
type fields struct {
	builder *builder
	values  map[string]amphora.Value
	err     error
}

func (f *fields) fail(code, format string, arguments ...any) {
	if f.err == nil {
		f.err = amphora.Refusal(code, format, arguments...)
	}
}

func (f *fields) bad(key string) {
	f.fail("model.bad-field", "The field %q is not what its kind needs.", key)
}

// require notes a fault of shapes where a claim does not hold.
func (f *fields) require(holds bool, what string) {
	if !holds {
		f.fail("model.bad-shape", "The shapes of the model do not agree: %s.", what)
	}
}

func (f *fields) has(key string) bool {
	_, ok := f.values[key]
	return ok
}

// word gives a text that is one of those allowed; an absent one is absent, if
// that is allowed.
func (f *fields) word(key, absent string, allowed ...string) string {
	value, ok := f.values[key]
	if !ok && absent != "" {
		return absent
	}
	text, _ := value.(string)
	for _, word := range allowed {
		if text == word {
			return text
		}
	}
	f.bad(key)
	return ""
}

// integer gives an integer from least on, which fits int.
func (f *fields) integer(key string, least int64) int {
	value, ok := f.values[key].(int64)
	if !ok || value < least || value > 1<<31-1 {
		f.bad(key)
		return int(least)
	}
	return int(value)
}

// optionalInteger gives −1 where the field is absent.
func (f *fields) optionalInteger(key string) int {
	if !f.has(key) {
		return -1
	}
	return f.integer(key, 0)
}

func (f *fields) truth(key string) bool {
	value, ok := f.values[key].(bool)
	if !ok {
		f.bad(key)
	}
	return value
}

func (f *fields) float(key string) float64 {
	switch value := f.values[key].(type) {
	case float64:
		return value
	case int64: // JSON Schema calls 1 a number
		return float64(value)
	}
	f.bad(key)
	return 0
}

func (f *fields) list(key string) []amphora.Value {
	list, ok := f.values[key].([]amphora.Value)
	if !ok {
		f.bad(key)
	}
	return list
}

func (f *fields) names(key string) []string {
	if !f.has(key) {
		return nil
	}
	names := []string{}
	for _, item := range f.list(key) {
		name, ok := item.(string)
		if !ok {
			f.bad(key)
		}
		names = append(names, name)
	}
	return names
}

// tensor gives the tensor of a reference, its shape once rows are chosen, and
// the range of its elements.
func (f *fields) tensor(key string, value amphora.Value) (t *amphora.Tensor, shape []int, first, end int64) {
	reference, ok := value.(amphora.TensorRef)
	if !ok {
		f.bad(key)
	}
	if f.err != nil {
		return nil, nil, 0, 0
	}
	t = f.builder.section.Tensors[reference.Index]
	end = t.Len()
	for _, dimension := range t.Shape {
		if dimension > 1<<31-1 {
			f.fail("model.bad-shape", "A dimension of the field %q is too large.", key)
			return nil, nil, 0, 0
		}
		shape = append(shape, int(dimension))
	}
	if reference.HasRows {
		width := int64(0)
		if t.Shape[0] > 0 {
			width = t.Len() / t.Shape[0]
		}
		first, end = reference.First*width, reference.End*width
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
	var err error
	switch {
	case a.isFloat():
		a.Floats, err = t.Float64sOf(first, end)
	case t.DType == "utf8":
		var texts []string
		if texts, err = t.Strings(); err == nil {
			a.Texts = texts[first:end]
		}
	default:
		a.Ints, err = t.Int64sOf(first, end)
	}
	f.keep(key, err)
	return a
}

// keep notes the fault of a tensor: another type than the kind needs is one of
// the field.
func (f *fields) keep(key string, err error) {
	if f.err != nil || err == nil {
		return
	}
	switch amphora.CodeOf(err) {
	case "model.not-a-number", "model.not-an-integer":
		f.bad(key)
	default:
		f.err = err
	}
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

// numbersIn gives a tensor as float64. A shape of −1 stands for any length.
func (f *fields) grid(key string, shape ...int) grid {
	return f.gridOf(key, f.values[key], shape...)
}

func (f *fields) gridOf(key string, value amphora.Value, shape ...int) grid {
	t, found, first, end := f.tensor(key, value)
	if f.err != nil {
		return grid{shape: make([]int, len(shape))}
	}
	f.fits(key, found, shape)
	values, err := t.Float64sOf(first, end)
	f.keep(key, err)
	return grid{values: values, shape: found, single: t.DType == "float32"}
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
	values, err := t.Int64sOf(first, end)
	f.keep(key, err)
	return values
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

// labels gives the labels of each output.
func (f *fields) labels(key string) []Array {
	var labels []Array
	for _, value := range f.list(key) {
		a := f.array(key, value)
		f.require(f.err != nil || len(a.Shape) == 1 && a.Shape[0] > 0, key)
		labels = append(labels, a)
	}
	f.require(f.err != nil || len(labels) > 0, key)
	return labels
}

// classes gives the labels of the one output of most kinds.
func (f *fields) classes() Array {
	labels := f.labels("classes")
	f.require(f.err != nil || len(labels) == 1, "classes")
	if f.err != nil {
		return Array{Shape: []int{0}}
	}
	return labels[0]
}

// model makes the model that a value names.
func (f *fields) model(key string, value amphora.Value) answerer {
	reference, ok := value.(amphora.ModelRef)
	if !ok {
		f.bad(key)
	}
	if f.err != nil {
		return nil
	}
	answerer, err := f.builder.build(int(reference))
	if err != nil {
		f.err = err
	}
	return answerer
}

func (f *fields) models(key string) []answerer {
	var models []answerer
	for _, value := range f.list(key) {
		if models = append(models, f.model(key, value)); f.err != nil {
			return nil
		}
	}
	f.require(f.err != nil || len(models) > 0, key)
	return models
}

// rowForm is what most kinds know of their input: how many columns it has and
// what they are called.
type rowForm struct {
	features int // −1 where any number will do
	names    []string
}

func (r rowForm) columnNames() []string { return r.names }

func (f *fields) rowForm() rowForm {
	r := rowForm{features: f.optionalInteger("features"), names: f.names("feature_names")}
	f.require(r.names == nil || len(r.names) == r.features, "feature_names")
	return r
}

func oneOf(method string, methods ...string) bool {
	for _, m := range methods {
		if m == method {
			return true
		}
	}
	return false
}
