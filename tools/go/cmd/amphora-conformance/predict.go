package main

func answerTo(r request) (object, error) {
	return nil, absent("predict")
}
