package predict

import "amphora"

// responder is a part that tells two classes apart: a model, or a number that it
// says of every row, which is its score and its prediction.
type responder struct {
	model answerer // nil for a number
	value float64
}

// responders reads the parts of one_vs_rest, one_vs_one and output_code.
func (f *fields) responders(key string) []responder {
	var parts []responder
	for _, value := range f.list(key) {
		if whole, ok := value.(int64); ok {
			parts = append(parts, responder{value: float64(whole)})
		} else {
			parts = append(parts, responder{model: f.model(key, value)})
		}
		if f.err != nil {
			return nil
		}
	}
	f.require(f.err != nil || len(parts) > 0, key)
	return parts
}

func (r *responder) offers(method string) bool {
	if r.model == nil {
		return oneOf(method, "predict", "predict_proba", "decision_function")
	}
	return r.model.offers(method)
}

// scoring is the method whose answer is the response.
func (r *responder) scoring() string {
	for _, method := range []string{"decision_function", "predict_proba"} {
		if r.offers(method) {
			return method
		}
	}
	return "predict"
}

// cut is the response over which the second class is meant; the score of a number
// is like a probability.
func (r *responder) cut() float64 {
	if r.model != nil && r.offers("decision_function") {
		return 0
	}
	return 0.5
}

// ask gives one number for each row: of probabilities the second column.
func (r *responder) ask(method string, in *Input) (Array, error) {
	if r.model == nil {
		values := make([]float64, in.rows())
		for i := range values {
			values[i] = r.value
		}
		return floats(false, values, len(values)), nil
	}
	return askColumn(r.model, method, in)
}

// askColumn asks for one number for each row: of probabilities the second column.
func askColumn(a answerer, method string, in *Input) (Array, error) {
	answer, err := askOne(a, method, in)
	if err != nil {
		return answer, err
	}
	width := 1
	if method == "predict_proba" || method == "predict_log_proba" {
		width = 2
	}
	rows := in.rows()
	if answer.Sparse || answer.rows() != rows || answer.len() != rows*width || answer.columns() != width {
		return answer, refuseShape("parts")
	}
	if rows > 0 && !answer.isNumeric() {
		return answer, amphora.Refusal("model.not-numeric", "A part of the model answers with texts.")
	}
	output := Array{DType: "float64", Shape: []int{rows}, Floats: make([]float64, rows)}
	if answer.isSingle() {
		output.DType = "float32"
	}
	for row := range output.Floats {
		output.Floats[row] = answer.number(row*width + width - 1)
	}
	return output, nil
}

// askColumns gives the columns of several parts: [parts][rows].
func askColumns(parts []responder, in *Input, method func(*responder) string) ([]Array, error) {
	var columns []Array
	for i := range parts {
		column, err := parts[i].ask(method(&parts[i]), in)
		if err != nil {
			return nil, err
		}
		columns = append(columns, column)
	}
	return columns, nil
}

// responses gives the response of each part to each row.
func responses(parts []responder, in *Input) ([]Array, error) {
	return askColumns(parts, in, (*responder).scoring)
}

// abreast puts vectors of numbers side by side: float32 where all are.
func abreast(columns []Array) Array {
	rows := columns[0].rows()
	output := make([]float64, 0, rows*len(columns))
	for row := 0; row < rows; row++ {
		for i := range columns {
			output = append(output, columns[i].Floats[row])
		}
	}
	return floats(allSingle(columns), output, rows, len(columns))
}
