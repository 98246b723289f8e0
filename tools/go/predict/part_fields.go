package predict

import "amphora"

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
