package predict

// polynomialFeatures are products of features; see
// polynomial_features.schema.json.
type polynomialFeatures struct {
	rowForm
	bias, once  bool // a column of ones; each feature at most once in a product
	least, most int  // degrees
	count       int  // of products
}

const mostProducts = 4_194_304

func newPolynomialFeatures(f *fields) answerer {
	m := &polynomialFeatures{rowForm: f.rowForm(), bias: f.truth("include_bias"), once: f.truth("interaction_only"),
		least: f.integer("least_degree", 0), most: f.integer("most_degree", 0)}
	if f.err == nil && (m.most > 64 || m.least > m.most) {
		f.bad("most_degree")
	}
	if f.err != nil {
		return nil
	}
	if m.least < 1 {
		m.least = 1
	}
	m.each(func([]int) bool {
		m.count++
		return m.count <= mostProducts
	})
	if m.count > mostProducts {
		f.fail("model.bad-field", "There are more products than a model may have.")
	}
	return m
}

// each visits the features of each product in order, as long as visit says so.
// They are not kept: there may be millions of them, of 64 features each.
func (m *polynomialFeatures) each(visit func(choice []int) bool) {
	for degree := m.least; degree <= m.most && !(m.once && degree > m.features); degree++ {
		choice := make([]int, degree)
		for i := range choice {
			if m.once {
				choice[i] = i
			}
		}
		for ok := true; ok; ok = nextChoice(choice, m.features, m.once) {
			if !visit(choice) {
				return
			}
		}
	}
}

// nextChoice moves to the next choice of features in lexicographic order.
func nextChoice(choice []int, features int, once bool) bool {
	for i := len(choice) - 1; i >= 0; i-- {
		most := features - 1
		if once {
			most -= len(choice) - 1 - i
		}
		if choice[i] == most {
			continue
		}
		choice[i]++
		for j := i + 1; j < len(choice); j++ {
			choice[j] = choice[j-1]
			if once {
				choice[j]++
			}
		}
		return true
	}
	return false
}

func (m *polynomialFeatures) offers(method string) bool { return method == "transform" }

func (m *polynomialFeatures) answer(_ string, in *Input) ([]Array, error) {
	x, err := numbersOf(in, m.features, finite)
	if err != nil {
		return nil, err
	}
	sparse := x.sparse
	x = x.dense()
	width := m.count
	if m.bias {
		width++
	}
	if err := checkWidth(x.rows, width, x.rows*x.columns); err != nil {
		return nil, err
	}
	output := make([]float64, 0, x.rows*width)
	for row := 0; row < x.rows; row++ {
		values := x.row(row)
		if m.bias {
			output = append(output, 1)
		}
		m.each(func(choice []int) bool {
			output = append(output, product(values, choice, sparse, x.single))
			return true
		})
	}
	a := floats(x.single, output, x.rows, width)
	if sparse {
		a = a.sparse()
	}
	return []Array{a}, nil
}

// product multiplies a factor at a time: of dense rows from the last one on.
func product(values []float64, choice []int, forwards, single bool) float64 {
	result := 0.0
	for i := range choice {
		factor := values[choice[len(choice)-1-i]]
		if forwards {
			factor = values[choice[i]]
		}
		if i == 0 {
			result = factor
		} else {
			result = rounded(result*factor, single)
		}
	}
	return result
}
