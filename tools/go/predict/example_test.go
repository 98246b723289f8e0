package predict_test

import (
	"fmt"
	"log"

	"amphora"
	"amphora/predict"
)

func Example() {
	container, err := amphora.Open("../../../fixtures/conformance/models/linear-linearregression-float32.amphora")
	if err != nil {
		log.Fatal(err)
	}
	defer container.Close()
	loaded, err := container.LoadModel("model")
	if err != nil {
		log.Fatal(err)
	}
	model, err := predict.New(loaded.Section)
	if err != nil {
		log.Fatal(err)
	}
	rows := predict.Array{DType: "float64", Shape: []int{1, 3}, Floats: []float64{0, 0, 0}}
	answers, err := model.Ask("predict", predict.Input{Array: rows})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(loaded.Models[0].Kind, answers[0].DType, answers[0].Shape)
	// Output: linear float64 [1]
}
